//! The tables, what of them is in memory, and where links lead.

use crate::engine::json::write_text;
use crate::prelude::*;

use super::decimal;
use super::fault::{Code, Fault, Outcome};
use super::format::Format;
use super::guid::{self, Guid};
use super::index::{Ids, sort};
use super::rows::Rows;
use super::schema::{Collection, Column, Definition, Kind};

#[derive(Debug)]
pub(super) struct Table {
    pub(super) definition: Definition,
    /// Whether `rows` are all that there are.
    pub(super) resident: bool,
    /// Whether they are there for the scan that is under way alone, and go when it is over.
    pub(super) leaving: bool,
    pub(super) rows: Rows,
    /// Rows that were brought and are not all yet: nobody sees them.
    pub(super) waiting: Option<Rows>,
    /// Some rows, for one question.
    pub(super) loose: Rows,
    /// Ids that were looked for in vain, for one question.
    pub(super) absent: Vec<Guid>,
    /// Lookups, and rows that they may lead to, of which all that lead there are in `loose`.
    pub(super) linked: Vec<Linked>,
}

/// Ids to which one lookup was followed back.
#[derive(Debug)]
pub(super) struct Linked {
    pub(super) column: usize,
    pub(super) ids: Ids,
}

/// What is known about a row.
pub(super) enum Found<'a> {
    Row(&'a Rows, usize),
    Absent,
    /// It has to be loaded first.
    Unknown,
}

impl Table {
    pub(super) fn new(definition: Definition) -> Self {
        let (rows, loose) = (Rows::new(&definition), Rows::new(&definition));
        Self {
            definition,
            resident: false,
            leaving: false,
            rows,
            waiting: None,
            loose,
            absent: Vec::new(),
            linked: Vec::new(),
        }
    }

    pub(super) fn find(&self, id: Guid) -> Found<'_> {
        if let Some(row) = self.rows.place(id).filter(|_| self.resident) {
            return Found::Row(&self.rows, row);
        }
        if let Some(row) = self.loose.place(id) {
            return Found::Row(&self.loose, row);
        }
        if self.resident || self.absent.contains(&id) { Found::Absent } else { Found::Unknown }
    }

    /// Gives the memory of its rows back.
    pub(super) fn empty(&mut self) {
        (self.rows, self.resident, self.leaving) = (Rows::new(&self.definition), false, false);
    }

    /// Whether all rows whose lookup leads to that id are at hand.
    pub(super) fn follows(&self, column: usize, id: Guid) -> bool {
        self.linked.iter().any(|linked| linked.column == column && linked.ids.has(id))
    }
}

/// What has to be loaded before a question can be answered.
#[derive(Debug, Default)]
pub(super) struct Needs {
    pub(super) tables: Vec<usize>,
    /// A row, or all rows whose lookup leads to it. The same may be there more than once.
    pub(super) rows: Vec<(usize, Option<usize>, Guid)>,
    /// Tables that a part of a filter looks into, and the number of that part.
    pub(super) sifts: Vec<(usize, usize)>,
    /// How many fresh ids it takes, when there were too few.
    pub(super) ids: usize,
}

impl Needs {
    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty() && self.rows.is_empty() && self.sifts.is_empty() && self.ids == 0
    }
}

/// A way to one other row.
pub(super) struct Navigation {
    pub(super) column: usize,
    /// None where the name leaves several tables open.
    pub(super) target: Option<u8>,
}

#[derive(Debug)]
pub(super) struct Store {
    pub(super) tables: Vec<Table>,
    pub(super) format: Format,
    pub(super) user: Option<Guid>,
}

impl Store {
    /// Adds tables, or none of them.
    pub(super) fn define(&mut self, definitions: Vec<Definition>) -> Outcome<()> {
        let before = self.tables.len();
        let outcome = self.add(definitions);
        if outcome.is_err() {
            self.tables.truncate(before);
        }
        self.relink();
        outcome
    }

    fn add(&mut self, definitions: Vec<Definition>) -> Outcome<()> {
        for definition in definitions {
            if self.named(&definition.name).is_some() {
                return Err(Fault::value(&["There are two tables named \"", &definition.name, "\"."]));
            }
            self.tables.push(Table::new(definition));
        }
        self.relink();
        for table in &self.tables {
            for one in &table.definition.collections {
                self.collected(&table.definition, one)?;
            }
        }
        Ok(())
    }

    fn relink(&mut self) {
        let names: Vec<String> = self.tables.iter().map(|table| table.definition.name.clone()).collect();
        for table in &mut self.tables {
            for target in table.definition.columns.iter_mut().flat_map(|column| &mut column.targets) {
                target.table = names.iter().position(|name| *name == target.name);
            }
        }
    }

    /// Table and column of a collection. One that leads nowhere would be found out only by the first who expands it.
    pub(super) fn collected(&self, owner: &Definition, collection: &Collection) -> Outcome<(usize, usize)> {
        let Collection { name, table, column } = collection;
        let place = self.named(table);
        let other = place.and_then(|at| self.tables.get(at)).map(|table| &table.definition);
        let lookup = other.and_then(|other| Some((other, other.named(column)?)));
        let fits = |column: &Column| {
            column.kind == Kind::Lookup && column.targets.iter().any(|target| target.name == owner.name)
        };
        match (place, lookup) {
            (Some(place), Some((other, at))) if other.column(at).is_some_and(fits) => Ok((place, at)),
            _ => {
                let parts = [
                    &owner.name,
                    ".",
                    name,
                    " needs a lookup ",
                    table,
                    ".",
                    column,
                    " that points to ",
                    &owner.name,
                    ".",
                ];
                Err(Fault::value(&parts))
            }
        }
    }

    pub(super) fn named(&self, name: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.definition.name == name)
    }

    pub(super) fn by_set(&self, set: &str) -> Option<usize> {
        self.tables.iter().position(|table| table.definition.set == set)
    }

    /// The table, or what its right name would have been.
    pub(super) fn place(&self, name: &str) -> Outcome<usize> {
        self.named(name).ok_or_else(|| {
            let meant =
                self.by_set(name).and_then(|at| self.tables.get(at)).map(|table| table.definition.name.as_str());
            let hint =
                meant.map_or(String::new(), |meant| [" Use the singular logical name \"", meant, "\"."].concat());
            Fault::new(Code::EntityNotFound, &["There is no table named \"", name, "\".", &hint])
        })
    }

    pub(super) fn table(&self, at: usize) -> Outcome<&Table> {
        self.tables.get(at).ok_or_else(|| Fault::new(Code::EntityNotFound, &["There is no such table."]))
    }

    pub(super) fn definition(&self, at: usize) -> Outcome<&Definition> {
        self.table(at).map(|table| &table.definition)
    }

    pub(super) fn find(&self, table: usize, id: Guid) -> Found<'_> {
        self.tables.get(table).map_or(Found::Absent, |table| table.find(id))
    }

    pub(super) fn forget(&mut self) {
        for table in &mut self.tables {
            table.loose = Rows::new(&table.definition);
            table.absent.clear();
            table.linked.clear();
        }
    }

    /// `[{"table":...},{"table":...,"ids":[...]},{"table":...,"column":"_x_value","ids":[...]},
    /// {"table":...,"sift":0},{"ids":2}]`
    pub(super) fn write_needs(&self, needs: &Needs, out: &mut String) {
        out.push('[');
        let name = |at: &usize| self.tables.get(*at).map_or("", |table| &table.definition.name);
        let mut mark = "";
        for table in &needs.tables {
            out.push_str(mark);
            out.push_str("{\"table\":");
            write_text(name(table), out);
            out.push('}');
            mark = ",";
        }
        let mut order = (0..needs.rows.len()).collect();
        let row = |at: usize| needs.rows.get(at);
        sort(&mut order, &|a, b| row(a).cmp(&row(b)));
        let (mut last, mut before) = (None, None);
        for one in order.into_iter().filter_map(row).filter(|(table, ..)| !needs.tables.contains(table)) {
            if before == Some(one) {
                continue;
            }
            let (table, column, id) = one;
            if last == Some((table, column)) {
                out.push_str(",\"");
            } else {
                out.push_str(if last.is_some() { "]}," } else { mark });
                out.push_str("{\"table\":");
                write_text(name(table), out);
                if let Some(column) = column.and_then(|at| self.tables.get(*table)?.definition.column(at)) {
                    out.push_str(",\"column\":");
                    write_text(&column.read_name, out);
                }
                out.push_str(",\"ids\":[\"");
            }
            guid::write(*id, out);
            out.push('"');
            (last, before) = (Some((table, column)), Some(one));
        }
        if last.is_some() {
            out.push_str("]}");
            mark = ",";
        }
        for (table, number) in needs.sifts.iter().filter(|(table, _)| !needs.tables.contains(table)) {
            out.push_str(mark);
            out.push_str("{\"table\":");
            write_text(name(table), out);
            out.extend([",\"sift\":", &decimal::count(*number), "}"]);
            mark = ",";
        }
        if needs.ids > 0 {
            out.push_str(mark);
            out.push_str("{\"ids\":");
            out.push_str(&decimal::count(needs.ids));
            out.push('}');
        }
        out.push(']');
    }
}

/// Which lookup, and where it leads, or none when `name` is no navigation property of one row.
pub(super) fn navigation(definition: &Definition, name: &str) -> Option<Navigation> {
    for (at, column) in definition.columns.iter().enumerate().filter(|(_, column)| column.kind == Kind::Lookup) {
        let own = column.navigation.as_deref() == Some(name);
        if own || column.name == name {
            return Some(Navigation { column: at, target: (column.targets.len() == 1).then_some(0) });
        }
        // Lookups with several targets have a property for each, and not all tables spell them alike.
        let Some(rest) = name.strip_prefix(&column.name).and_then(|rest| rest.strip_prefix('_')) else { continue };
        let table = &definition.name;
        let spelled = |target: &str| {
            rest == target || rest == [target, "_", table].concat() || rest == [table, "_", target].concat()
        };
        let target = column.targets.iter().zip(0..).find(|(target, _)| spelled(&target.name));
        if let Some((_, target)) = target {
            return Some(Navigation { column: at, target: Some(target) });
        }
    }
    None
}

/// The navigation property that leads from a lookup to one of its tables.
pub(super) fn navigation_name(column: &Column, target: &str) -> String {
    match &column.navigation {
        Some(name) => name.clone(),
        None if column.targets.len() == 1 || column.name == "ownerid" => column.name.clone(),
        None => [&column.name, "_", target].concat(),
    }
}

pub(super) fn unknown_column(definition: &Definition, name: &str, option: &str) -> Fault {
    let lookup = definition.named(name).and_then(|at| definition.column(at));
    let hint = lookup.map_or(String::new(), |column| [" A lookup is read as \"", &column.read_name, "\"."].concat());
    let parts = [option, ": ", &definition.name, " has no column \"", name, "\".", &hint];
    Fault::new(Code::ColumnNotFound, &parts)
}
