//! Changes that are to be made together: the plan of one transaction.

use std::collections::BTreeMap;

use crate::engine::json::write_text;

use super::asking::Asking;
use super::guid::{self, Guid};
use super::project::{write_etag, write_stored};
use super::rows::Record;
use super::store::{Found, Store};

/// A row as it is to be; none where one is to go.
#[derive(Debug)]
struct Change {
    /// Version of the row that it takes the place of.
    was: Option<u32>,
    record: Option<Record>,
}

#[derive(Debug, Default)]
pub(super) struct Draft {
    changes: BTreeMap<(usize, Guid), Change>,
    /// In the order in which they were thought of.
    order: Vec<(usize, Guid)>,
}

/// A row as the draft would leave it.
pub(super) enum Current {
    There(Record),
    Gone,
    /// It was put among the needs: the question will be asked again.
    Unknown,
}

impl Draft {
    pub(super) fn current(&self, asking: &Asking<'_>, table: usize, id: Guid) -> Current {
        if let Some(change) = self.changes.get(&(table, id)) {
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
        let key = (table, id);
        if !self.changes.contains_key(&key) {
            let was = match asking.store.find(table, id) {
                Found::Row(rows, row) => Some(rows.version(row)),
                _ => None,
            };
            self.order.push(key);
            self.changes.insert(key, Change { was, record: None });
        }
        if let Some(change) = self.changes.get_mut(&key) {
            let version = change.was.unwrap_or_default().wrapping_add(1);
            change.record = record.map(|record| Record { version, ..record });
        }
    }

    /// Rows that are put, in order.
    pub(super) fn records(&self) -> impl Iterator<Item = (usize, &Record)> {
        let change = |key: &(usize, Guid)| Some((key.0, self.changes.get(key)?.record.as_ref()?));
        self.order.iter().filter_map(change)
    }

    /// `{"put":[...],"remove":[...]}`
    pub(super) fn write(&self, store: &Store, out: &mut String) {
        let mut lists = [String::from("{\"put\":["), String::from("],\"remove\":[")];
        for (table, id) in &self.order {
            let (Some(change), Some(table)) = (self.changes.get(&(*table, *id)), store.tables.get(*table)) else {
                continue;
            };
            let [put, remove] = &mut lists;
            let list = if change.record.is_some() { put } else { remove };
            list.push_str(if list.ends_with('[') { "{\"table\":" } else { ",{\"table\":" });
            write_text(&table.definition.name, list);
            list.push_str(",\"id\":\"");
            guid::write(*id, list);
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
