//! Changes that are to be made together: the plan of one transaction.

use crate::engine::json::write_text;
use crate::prelude::*;

use super::asking::Asking;
use super::guid::{self, Guid};
use super::index::Index;
use super::project::{write_etag, write_stored};
use super::rows::Record;
use super::store::{Found, Store};

/// A row as it is to be; none where one is to go.
#[derive(Debug)]
struct Change {
    table: usize,
    id: Guid,
    /// Version of the row that it takes the place of.
    was: Option<u32>,
    record: Option<Record>,
}

#[derive(Debug, Default)]
pub(super) struct Draft {
    /// In the order in which they were thought of.
    changes: Vec<Change>,
    ids: Vec<Guid>,
    places: Index,
}

/// A row as the draft would leave it.
pub(super) enum Current {
    There(Record),
    Gone,
    /// It was put among the needs: the question will be asked again.
    Unknown,
}

impl Draft {
    fn place(&self, table: usize, id: Guid) -> Option<usize> {
        let is = |place: usize| self.changes.get(place).is_some_and(|change| change.id == id && change.table == table);
        self.places.find(id, &is)
    }

    pub(super) fn current(&self, asking: &Asking<'_>, table: usize, id: Guid) -> Current {
        if let Some(change) = self.place(table, id).and_then(|place| self.changes.get(place)) {
            return change.record.clone().map_or(Current::Gone, Current::There);
        }
        match asking.store.find(table, id) {
            Found::Row(rows, row) => Current::There(rows.record(row)),
            Found::Absent => Current::Gone,
            Found::Unknown => {
                asking.need_row(table, id);
                Current::Unknown
            }
        }
    }

    pub(super) fn set(&mut self, asking: &Asking<'_>, table: usize, id: Guid, record: Option<Record>) {
        let place = self.place(table, id).unwrap_or_else(|| {
            let was = match asking.store.find(table, id) {
                Found::Row(rows, row) => Some(rows.version(row)),
                _ => None,
            };
            let place = self.changes.len();
            self.changes.push(Change { table, id, was, record: None });
            self.ids.push(id);
            self.places.insert(id, place, &self.ids);
            place
        });
        if let Some(change) = self.changes.get_mut(place) {
            let version = change.was.unwrap_or_default().wrapping_add(1);
            change.record = record.map(|record| Record { version, ..record });
        }
    }

    /// Rows that are put, in order.
    pub(super) fn records(&self) -> impl Iterator<Item = (usize, &Record)> {
        self.changes.iter().filter_map(|change| Some((change.table, change.record.as_ref()?)))
    }

    /// `{"put":[...],"remove":[...]}`
    pub(super) fn write(&self, store: &Store, out: &mut String) {
        let mut lists = [String::from("{\"put\":["), String::from("],\"remove\":[")];
        for change in &self.changes {
            let Some(table) = store.tables.get(change.table) else { continue };
            let [put, remove] = &mut lists;
            let list = if change.record.is_some() { put } else { remove };
            list.push_str(if list.ends_with('[') { "{\"table\":" } else { ",{\"table\":" });
            write_text(&table.definition.name, list);
            list.push_str(",\"id\":\"");
            guid::write(change.id, list);
            list.push_str("\",\"was\":");
            match change.was {
                Some(version) => write_etag(version, list),
                None => list.push_str("null"),
            }
            if let Some(record) = &change.record {
                list.push_str(",\"row\":");
                write_stored(&table.definition, record, list);
            }
            list.push('}');
        }
        out.extend(lists);
        out.push_str("]}");
    }
}
