//! Unique names of rows, also of those that others name by their id.

use std::collections::HashMap;

use super::row::{Reference, Row};

/// Finds names. A row without a unique name goes by its display name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By table and id, by table and name, and by table and display name: one map, for each kind of map is code of its own.
    known: HashMap<String, String>,
}

const BY_ID: &str = "/id/";
const BY_NAME: &str = "/name/";
/// An empty name: several rows are called so.
const BY_LABEL: &str = "/label/";
/// Rows whose unique name another row had before.
const SECOND: &str = "/second/";
/// The last number that rows of one display name were given.
const NUMBER: &str = "/number/";

impl Names {
    /// Of these rows.
    pub fn new(rows: &[Row]) -> Names {
        let mut names = Names::default();
        for row in rows.iter().filter(|row| row.name.is_some()) {
            names.add(row, row.called().trim().to_string());
        }
        for row in rows.iter().filter(|row| row.name.is_none()) {
            let name = names.free(row);
            names.add(row, name);
        }
        names
    }

    fn add(&mut self, row: &Row, name: String) {
        let taken = self.known.insert([&row.table, BY_NAME, &name].concat(), String::new()).is_some();
        if let Some(label) = row.text("msdyn_name") {
            let called =
                self.known.entry([&row.table, BY_LABEL, label.trim()].concat()).or_insert_with(|| name.clone());
            if *called != name {
                called.clear();
            }
        }
        let Some(id) = &row.id else { return };
        let by_id = [&row.table, BY_ID, id].concat();
        if taken && !self.known.contains_key(&by_id) {
            self.known.insert([&row.table, SECOND, id].concat(), String::new());
        }
        self.known.insert(by_id, name);
    }

    /// The display name of a row without another one. People call several rows the same: from the second on they are numbered.
    fn free(&mut self, row: &Row) -> String {
        let called = row.called().trim();
        let Some(id) = &row.id else { return called.to_string() };
        if let Some(name) = self.known.get(&[&row.table, BY_ID, id].concat()) {
            return name.clone();
        }
        let key = [&row.table, NUMBER, called].concat();
        let mut number: u32 = self.known.get(&key).and_then(|last| last.parse().ok()).unwrap_or(1);
        let mut name = called.to_string();
        while self.has(&row.table, &name) {
            number += 1;
            name = [called, " ", &number.to_string()].concat();
        }
        self.known.insert(key, number.to_string());
        name
    }

    /// The name of a row. Blanks around a name say nothing.
    pub fn of_row(&self, row: &Row) -> String {
        let numbered = row.id.as_ref().filter(|_| row.name.is_none());
        let numbered = numbered.and_then(|id| self.known.get(&[&row.table, BY_ID, id].concat()));
        numbered.cloned().unwrap_or_else(|| row.called().trim().to_string())
    }

    /// The name behind a reference, as far as it is known: by its id, else by what people call the row.
    pub fn of_reference(&self, reference: &Reference) -> String {
        if let Some(name) = &reference.name {
            return name.trim().to_string();
        }
        let find = |by: &str, value: &Option<String>| match (&reference.table, value) {
            (Some(table), Some(value)) => self.known.get(&[table, by, value.trim()].concat()),
            _ => None,
        };
        let found = find(BY_ID, &reference.id).or_else(|| find(BY_LABEL, &reference.label));
        found.filter(|name| !name.is_empty()).cloned().unwrap_or_else(|| reference.called().trim().to_string())
    }

    /// Whether the reference is to a row that does not count, because another one had its unique name before.
    pub fn is_second(&self, reference: &Reference) -> bool {
        let (Some(table), Some(id)) = (&reference.table, &reference.id) else { return false };
        self.known.contains_key(&[table, SECOND, id].concat())
    }

    /// Whether the table has a row of that name.
    pub fn has(&self, table: &str, name: &str) -> bool {
        self.known.contains_key(&[table, BY_NAME, name].concat())
    }
}
