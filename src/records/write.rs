//! Creating, updating and deleting: each adds to a draft or fails, and nothing is changed before the draft is committed.

use crate::engine::object::Object;
use crate::prelude::*;

use super::asking::Asking;
use super::body::Children;
use super::cell::Cell;
use super::decimal;
use super::draft::{Current, Draft};
use super::fault::{Code, Fault, Outcome};
use super::guid::{self, Guid};
use super::project::ETAG;
use super::resolve::target_of;
use super::rows::Record;
use super::schema::{Definition, ID};

const DEEPEST: usize = 8;

/// Where the writer stands in the body.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    pub(super) table: usize,
    /// Rows in the form in which they are read; links are checked when all are there.
    pub(super) seeding: bool,
    /// Rows out of a file are all that they are: what they do not have was empty.
    pub(super) whole: bool,
    pub(super) depth: usize,
}

impl Turn {
    pub(super) fn first(table: usize, seeding: bool) -> Self {
        Self { table, seeding, whole: false, depth: 1 }
    }
}

/// `'a`: the bodies that are written.
pub(super) struct Writer<'a, 's> {
    pub(super) asking: &'s Asking<'s>,
    pub(super) draft: Draft,
    bodies: core::marker::PhantomData<&'a Object>,
}

pub(super) fn not_found(definition: &Definition, id: Guid) -> Fault {
    Fault::new(Code::RecordNotFound, &["There is no ", &definition.name, " with id ", &guid::text(id), "."])
}

impl<'a, 's> Writer<'a, 's> {
    pub(super) fn new(asking: &'s Asking<'s>) -> Self {
        Self { asking, draft: Draft::default(), bodies: core::marker::PhantomData }
    }

    pub(super) fn insert(&mut self, turn: Turn, data: &'a Object) -> Outcome<Guid> {
        if turn.depth > DEEPEST {
            return Err(Fault::value(&["Records can be nested ", &decimal::count(DEEPEST), " levels deep."]));
        }
        let definition = self.asking.store.definition(turn.table)?;
        let reading = self.read(turn, data)?;
        let given = reading.cells.iter().rev().find_map(|(at, cell)| match cell {
            Cell::Guid(id) if *at == ID => Some(*id),
            _ => None,
        });
        if let Some(id) = given
            && let Current::There(_) = self.draft.current(self.asking, turn.table, id)
        {
            let parts = ["There is a ", &definition.name, " with id ", &guid::text(id), " already."];
            return Err(Fault::new(Code::RecordConflict, &parts));
        }
        let id = given.unwrap_or_else(|| self.asking.fresh());
        let whole = turn.whole && data.get(ETAG).is_some();
        let mut record = if whole { Record::blank(definition) } else { self.defaults(definition) };
        for (at, cell) in reading.cells {
            record.set(at, cell);
        }
        record.set(ID, Cell::Guid(id));
        compose(definition, &mut record);
        self.draft.set(self.asking, turn.table, id, Some(record));
        self.attach(turn, id, reading.children)?;
        Ok(id)
    }

    #[allow(clippy::cast_precision_loss, reason = "moments are far below the limit")]
    fn stamp(&self, definition: &Definition, record: &mut Record, names: &[&str]) {
        let now = self.asking.now - self.asking.now.rem_euclid(1_000);
        for at in names.iter().filter_map(|name| definition.named(name)) {
            let is_moment = definition.column(at).is_some_and(|column| column.kind.is_moment());
            record.set(at, if is_moment { Cell::Number(now as f64) } else { self.user(definition, at) });
        }
    }

    /// The user as a link of a lookup that takes users.
    fn user(&self, definition: &Definition, at: usize) -> Cell {
        let targets = definition.column(at).map(|column| column.targets.as_slice()).unwrap_or_default();
        let place = targets.iter().zip(0..).find(|(target, _)| target.name == "systemuser");
        place.zip(self.asking.store.user).map_or(Cell::Null, |((_, at), id)| Cell::Link(at, id))
    }

    fn defaults(&self, definition: &Definition) -> Record {
        let mut record = Record::blank(definition);
        for (at, column) in definition.columns.iter().enumerate() {
            record.set(at, column.default.clone());
        }
        self.stamp(definition, &mut record, &["createdon", "modifiedon", "createdby", "modifiedby", "ownerid"]);
        record
    }

    fn attach(&mut self, turn: Turn, parent: Guid, children: Vec<Children<'a>>) -> Outcome<()> {
        for Children { table, column, rows, mut links } in children {
            let target = target_of(self.asking.store.definition(table)?, column, turn.table);
            let turn = Turn { table, depth: turn.depth + 1, ..turn };
            for row in rows {
                links.push(self.insert(turn, row)?);
            }
            for id in links {
                if let Current::There(mut record) = self.draft.current(self.asking, table, id) {
                    record.set(column, Cell::Link(target, parent));
                    self.draft.set(self.asking, table, id, Some(record));
                }
            }
        }
        Ok(())
    }

    pub(super) fn update(&mut self, table: usize, id: Guid, data: &'a Object, etag: Option<u32>) -> Outcome<()> {
        let definition = self.asking.store.definition(table)?;
        let turn = Turn::first(table, false);
        let before = self.draft.current(self.asking, table, id);
        if let Current::Gone = before {
            return Err(not_found(definition, id));
        }
        self.unchanged(definition, id, &before, etag)?;
        let reading = self.read(turn, data)?;
        if reading.cells.iter().any(|(at, cell)| *at == ID && *cell != Cell::Guid(id)) {
            return Err(Fault::value(&[&definition.name, ".", definition.id_name(), " cannot be changed."]));
        }
        if let Current::There(mut record) = before {
            self.stamp(definition, &mut record, &["modifiedon", "modifiedby"]);
            decompose(definition, &mut record, &reading.cells);
            for (at, cell) in reading.cells {
                record.set(at, cell);
            }
            compose(definition, &mut record);
            self.draft.set(self.asking, table, id, Some(record));
        }
        self.attach(turn, id, reading.children)
    }

    /// Fails when somebody else was faster.
    fn unchanged(&self, definition: &Definition, id: Guid, row: &Current, etag: Option<u32>) -> Outcome<()> {
        match (row, etag) {
            (Current::There(record), Some(version)) if record.version != version => {
                let parts = ["The ", &definition.name, " with id ", &guid::text(id), " was changed by somebody else."];
                Err(Fault::new(Code::RecordConflict, &parts))
            }
            _ => Ok(()),
        }
    }

    /// Rows that point to it lose the link, or go with it where their lookup says so.
    pub(super) fn remove(&mut self, table: usize, id: Guid, etag: Option<u32>) -> Outcome<()> {
        let definition = self.asking.store.definition(table)?;
        let before = self.draft.current(self.asking, table, id);
        if let Current::Gone = before {
            return Err(not_found(definition, id));
        }
        self.unchanged(definition, id, &before, etag)?;
        let mut going = vec![(table, id)];
        while let Some((table, id)) = going.pop() {
            self.draft.set(self.asking, table, id, None);
            for other in 0..self.asking.store.tables.len() {
                self.unlink(other, (table, id), &mut going)?;
            }
        }
        Ok(())
    }

    fn unlink(&mut self, other: usize, (table, id): (usize, Guid), going: &mut Vec<(usize, Guid)>) -> Outcome<()> {
        let asking = self.asking;
        let place = asking.store.table(other)?;
        for (at, column) in place.definition.columns.iter().enumerate() {
            let target = target_of(&place.definition, at, table);
            let rows = if target == u8::MAX { None } else { asking.pointing(other, at, &[id]) };
            let Some((rows, cells)) = rows.and_then(|rows| Some((rows, rows.column(at)?))) else { continue };
            for (row, _) in cells.ids().iter().enumerate().filter(|(_, link)| **link == id) {
                let Some(key) = rows.id(row).filter(|_| cells.link(row) == Some((target, id))) else { continue };
                let Current::There(mut record) = self.draft.current(asking, other, key) else { continue };
                if column.cascade {
                    going.push((other, key));
                } else {
                    record.set(at, Cell::Null);
                    self.draft.set(asking, other, key, Some(record));
                }
            }
        }
        Ok(())
    }

    /// Fails at the first link that leads nowhere. Tables that are not there cannot be looked into.
    pub(super) fn check_links(&self) -> Outcome<()> {
        for (table, record) in self.draft.records() {
            let definition = self.asking.store.definition(table)?;
            for (column, cell) in definition.columns.iter().zip(&record.cells) {
                let link = cell.link().and_then(|(at, id)| Some((column.target(at)?.table?, id)));
                let Some((other, id)) = link else { continue };
                if let Current::Gone = self.draft.current(self.asking, other, id) {
                    let target = &self.asking.store.definition(other)?.name;
                    let parts = [
                        &definition.name,
                        ".",
                        &column.name,
                        ": there is no ",
                        target,
                        " with id ",
                        &guid::text(id),
                        ".",
                    ];
                    return Err(Fault::new(Code::RecordNotFound, &parts));
                }
            }
        }
        Ok(())
    }
}

/// Empties the columns that are made of what is written: all of it may be emptied.
fn decompose(definition: &Definition, record: &mut Record, written: &[(usize, Cell)]) {
    for (at, column) in definition.columns.iter().enumerate() {
        let mut parts = column.composed_of.iter().filter_map(|name| definition.named(name));
        if parts.any(|part| written.iter().any(|(at, _)| *at == part)) {
            record.set(at, Cell::Null);
        }
    }
}

/// Fills the columns that are made of others.
fn compose(definition: &Definition, record: &mut Record) {
    for (at, column) in definition.columns.iter().enumerate() {
        let part = |name: &String| match record.get(definition.named(name)?) {
            Cell::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        };
        let parts: Vec<&str> = column.composed_of.iter().filter_map(part).collect();
        if !parts.is_empty() {
            let text = parts.join(" ");
            record.set(at, Cell::Text(text));
        }
    }
}
