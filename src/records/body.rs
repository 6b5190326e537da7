//! The body of a create or an update: columns, links, and rows within it.

use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::cell::Cell;
use super::draft::Current;
use super::fault::{Code, Fault, Outcome};
use super::guid::{self, Guid};
use super::resolve::target_of;
use super::schema::{Column, Definition, Kind};
use super::store::navigation;
use super::value::{cell_of, seeded_link};
use super::write::{Turn, Writer};

/// What one object of the body comes to.
#[derive(Default)]
pub(super) struct Reading<'a> {
    pub(super) cells: Vec<(usize, Cell)>,
    pub(super) children: Vec<Children<'a>>,
}

/// Rows of another table that are to point here.
pub(super) struct Children<'a> {
    pub(super) table: usize,
    pub(super) column: usize,
    pub(super) rows: Vec<&'a Object>,
    pub(super) links: Vec<Guid>,
}

const BIND: &str = "@odata.bind";

fn unknown(definition: &Definition, name: &str) -> Fault {
    let parts = [&definition.name, " has no column or navigation property \"", name, "\"."];
    Fault::new(Code::ColumnNotFound, &parts)
}

impl<'a> Writer<'a, '_> {
    /// Throws with the name of the property that is wrong. Rows nested in it are inserted while it is read.
    pub(super) fn read(&mut self, turn: Turn, data: &'a Object) -> Outcome<Reading<'a>> {
        let definition = self.asking.store.definition(turn.table)?;
        let mut reading = Reading::default();
        for (key, given) in data.iter() {
            if let Some(name) = key.strip_suffix(BIND) {
                self.bind(turn, &mut reading, name, given)?;
            } else if !key.contains('@') {
                self.property(turn, &mut reading, (key, given), data)?;
            }
            // Any other annotation describes; it writes nothing.
        }
        let writable = |at: usize| turn.seeding || definition.column(at).is_some_and(|column| !column.read_only);
        reading.cells.retain(|(at, _)| writable(*at));
        Ok(reading)
    }

    fn property(
        &mut self,
        turn: Turn,
        reading: &mut Reading<'a>,
        (key, given): (&str, &'a Value),
        data: &Object,
    ) -> Outcome<()> {
        let definition = self.asking.store.definition(turn.table)?;
        let readable = definition.readable(key).and_then(|at| Some((at, definition.column(at)?)));
        if let Some((at, column)) = readable {
            let seeded = turn.seeding && column.kind == Kind::Lookup;
            let name = &definition.name;
            let cell = if seeded { seeded_link(name, column, given, data) } else { cell_of(name, column, given) };
            reading.cells.push((at, cell?));
            return Ok(());
        }
        if let Some(collection) = definition.collection(key) {
            let (table, column) = self.asking.store.collected(definition, collection)?;
            let rows = rows_of(definition, key, given)?;
            reading.children.push(Children { table, column, rows, links: Vec::new() });
            return Ok(());
        }
        let found = navigation(definition, key).ok_or_else(|| unknown(definition, key))?;
        let column = definition.column(found.column).ok_or_else(|| unknown(definition, key))?;
        let cell = self.nested(turn, definition, column, found.target, given)?;
        reading.cells.push((found.column, cell));
        Ok(())
    }

    fn nested(
        &mut self,
        turn: Turn,
        definition: &Definition,
        column: &Column,
        target: Option<u8>,
        given: &'a Value,
    ) -> Outcome<Cell> {
        let table = target.and_then(|at| column.target(at)?.table);
        match (target, table, given) {
            (_, _, Value::Null) => Ok(Cell::Null),
            (Some(at), Some(table), Value::Object(data)) => {
                let id = self.insert(Turn { table, depth: turn.depth + 1, ..turn }, data)?;
                Ok(Cell::Link(at, id))
            }
            _ => cell_of(&definition.name, column, &Value::Bool(true)),
        }
    }

    fn bind(&mut self, turn: Turn, reading: &mut Reading<'a>, name: &str, given: &Value) -> Outcome<()> {
        let definition = self.asking.store.definition(turn.table)?;
        if let Some(collection) = definition.collection(name) {
            let (table, column) = self.asking.store.collected(definition, collection)?;
            let list = given.as_list().unwrap_or(core::slice::from_ref(given));
            let links =
                list.iter().map(|one| Ok(self.bound(definition, name, one, &[table])?.1)).collect::<Outcome<_>>()?;
            reading.children.push(Children { table, column, rows: Vec::new(), links });
            return Ok(());
        }
        let found = navigation(definition, name).ok_or_else(|| unknown(definition, name))?;
        let column = definition.column(found.column).ok_or_else(|| unknown(definition, name))?;
        let only = found.target.and_then(|at| column.target(at));
        let targets = only.map_or(column.targets.as_slice(), core::slice::from_ref);
        let tables: Vec<usize> = targets.iter().filter_map(|target| target.table).collect();
        let cell = if given.is_null() {
            Cell::Null
        } else {
            let (table, id) = self.bound(definition, name, given, &tables)?;
            Cell::Link(target_of(definition, found.column, table), id)
        };
        reading.cells.push((found.column, cell));
        Ok(())
    }

    /// The row that `/contacts(id)` names, which must be there.
    fn bound(&self, definition: &Definition, name: &str, given: &Value, tables: &[usize]) -> Outcome<(usize, Guid)> {
        let store = self.asking.store;
        let parts = given.as_text().and_then(address);
        let found = parts.and_then(|(set, id)| Some((store.by_set(set).filter(|table| tables.contains(table))?, id)));
        let Some((table, id)) = found else {
            let form = |table: &usize| Some(["/", &store.tables.get(*table)?.definition.set, "(id)"].concat());
            let forms: Vec<String> = tables.iter().filter_map(form).collect();
            return Err(Fault::value(&[&definition.name, ".", name, BIND, " must be ", &forms.join(" or "), "."]));
        };
        if let Current::Gone = self.draft.current(self.asking, table, id) {
            let (key, target) = (guid::text(id), store.definition(table)?);
            let parts = [&definition.name, ".", name, BIND, ": there is no ", &target.name, " with id ", &key, "."];
            return Err(Fault::new(Code::RecordNotFound, &parts));
        }
        Ok((table, id))
    }
}

/// Set and id of `https://.../contacts(contactid=id)`.
fn address(text: &str) -> Option<(&str, Guid)> {
    let (set, id) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let id = id.rsplit_once('=').map_or(id, |(_, id)| id);
    let start = set.rfind(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').map_or(0, |at| at + 1);
    Some((set.get(start..)?, guid::read(id)?))
}

fn rows_of<'a>(definition: &Definition, name: &str, given: &'a Value) -> Outcome<Vec<&'a Object>> {
    let list = given.as_list();
    let rows: Option<Vec<&Object>> = list.and_then(|list| list.iter().map(Value::as_object).collect());
    rows.ok_or_else(|| Fault::value(&[&definition.name, ".", name, " must be a list of records."]))
}
