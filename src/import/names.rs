//! Unique names of rows, also of those that others name by their id.

use std::collections::HashMap;

use super::row::{Reference, Row};

/// Finds names. A row without a unique name goes by its display name.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// By table and id, and by table and name: one map, for each kind of map is code of its own.
    known: HashMap<String, String>,
}

const BY_ID: &str = "/id/";
const BY_NAME: &str = "/name/";

impl Names {
    /// Of these rows.
    pub fn new(rows: &[Row]) -> Names {
        let mut names = Names::default();
        for row in rows {
            let name = names.of_row(row);
            if let Some(id) = &row.id {
                names.known.insert([&row.table, BY_ID, id].concat(), name.clone());
            }
            names.known.insert([&row.table, BY_NAME, &name].concat(), String::new());
        }
        names
    }

    /// The name of a row. Blanks around a name say nothing.
    pub fn of_row(&self, row: &Row) -> String {
        row.called().trim().to_string()
    }

    /// The name behind a reference, as far as it is known.
    pub fn of_reference(&self, reference: &Reference) -> String {
        if let Some(name) = &reference.name {
            return name.trim().to_string();
        }
        let found = match (&reference.table, &reference.id) {
            (Some(table), Some(id)) => self.known.get(&[table, BY_ID, id].concat()),
            _ => None,
        };
        found.cloned().unwrap_or_else(|| reference.called().trim().to_string())
    }

    /// Whether the table has a row of that name.
    pub fn has(&self, table: &str, name: &str) -> bool {
        self.known.contains_key(&[table, BY_NAME, name].concat())
    }
}
