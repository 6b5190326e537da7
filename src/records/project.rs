//! Rows as callers and as the database see them.

use crate::engine::json::write_text;
use crate::prelude::*;

use super::asking::Asking;
use super::cell::Cell;
use super::decimal;
use super::guid;
use super::moment;
use super::rows::{Record, Rows};
use super::schema::{Column, Definition, Kind, NAME};
use super::store::{Found, navigation_name};

pub(super) const FORMATTED: &str = "@OData.Community.Display.V1.FormattedValue";
pub(super) const LOGICAL_NAME: &str = "@Microsoft.Dynamics.CRM.lookuplogicalname";
const NAVIGATION: &str = "@Microsoft.Dynamics.CRM.associatednavigationproperty";
pub(super) const ETAG: &str = "@odata.etag";

/// Appends a name with its annotation, and the colon. `key`: the name as JSON, without its last quotation mark.
fn key(key: &str, annotation: &str, out: &mut String) {
    out.push(',');
    out.push_str(key);
    out.push_str(annotation);
    out.push_str("\":");
}

/// A name as JSON, without its last quotation mark.
pub(super) fn key_of(name: &str) -> String {
    let mut text = String::new();
    write_text(name, &mut text);
    text.pop();
    text
}

fn text_member(name: &str, annotation: &str, text: &str, out: &mut String) {
    key(name, annotation, out);
    write_text(text, out);
}

/// `W/"5"`, as JSON.
pub(super) fn write_etag(version: u32, out: &mut String) {
    out.push_str("\"W/\\\"");
    out.push_str(&decimal::count(version as usize));
    out.push_str("\\\"\"");
}

fn open(version: u32, out: &mut String) {
    out.push_str("{\"");
    out.push_str(ETAG);
    out.push_str("\":");
    write_etag(version, out);
}

/// Appends a value as the Web API writes it.
#[allow(clippy::cast_possible_truncation, reason = "moments are far below the limit")]
fn write_cell(kind: Kind, cell: &Cell, out: &mut String) {
    match cell {
        Cell::Null => out.push_str("null"),
        Cell::Text(text) => write_text(text, out),
        Cell::Guid(id) | Cell::Link(_, id) => {
            out.push('"');
            guid::write(*id, out);
            out.push('"');
        }
        Cell::Number(number) => match kind {
            Kind::Boolean => out.push_str(if *number == 0.0 { "false" } else { "true" }),
            Kind::Moment | Kind::Date => {
                out.push('"');
                let write = if kind == Kind::Date { moment::write_date } else { moment::write };
                write(*number as i64, out);
                out.push('"');
            }
            _ => decimal::write(*number, out),
        },
    }
}

/// Appends a stored row: empty columns are left out, and so is the table of a lookup that has but one.
pub(super) fn write_stored(definition: &Definition, record: &Record, out: &mut String) {
    open(record.version, out);
    for (column, cell) in definition.columns.iter().zip(&record.cells) {
        if cell.is_null() {
            continue;
        }
        key(&column.key, "", out);
        write_cell(column.kind, cell, out);
        let link = cell.link().filter(|_| column.targets.len() > 1);
        if let Some(target) = link.and_then(|(target, _)| column.target(target)) {
            text_member(&column.key, LOGICAL_NAME, &target.name, out);
        }
    }
    if let Some(extra) = record.extra.as_deref().and_then(|extra| extra.strip_prefix('{')?.strip_suffix('}')) {
        out.push(',');
        out.push_str(extra);
    }
    out.push('}');
}

impl Asking<'_> {
    /// Appends a row without its last brace. The first of the columns is the primary id.
    pub(super) fn project(
        &self,
        definition: &Definition,
        rows: &Rows,
        row: usize,
        columns: &[usize],
        out: &mut String,
    ) {
        open(rows.version(row), out);
        for at in columns {
            self.member(definition, rows, row, *at, out);
        }
    }

    fn member(&self, definition: &Definition, rows: &Rows, row: usize, at: usize, out: &mut String) {
        let (Some(column), Some(cells)) = (definition.column(at), rows.column(at)) else { return };
        let name = &column.key;
        key(name, "", out);
        if let Some(text) = cells.text(row) {
            return write_text(text, out);
        }
        let cell = cells.get(row);
        write_cell(column.kind, &cell, out);
        match cell {
            Cell::Number(number) => {
                let format = &self.store.format;
                let label = || column.label_of(number).map(str::to_owned);
                if let Some(text) = format.number(column.kind, number).or_else(label) {
                    text_member(name, FORMATTED, &text, out);
                }
            }
            Cell::Link(target, id) => self.link(column, target, id, out),
            _ => {}
        }
    }

    fn link(&self, column: &Column, target: u8, id: guid::Guid, out: &mut String) {
        let Some(target) = column.target(target) else { return };
        if let Some(table) = target.table {
            match self.store.find(table, id) {
                Found::Row(rows, row) => {
                    if let Some(text) = rows.column(NAME).and_then(|names| names.text(row)) {
                        text_member(&column.key, FORMATTED, text, out);
                    }
                }
                Found::Absent => {}
                Found::Unknown => self.need_row(table, id),
            }
        }
        text_member(&column.key, LOGICAL_NAME, &target.name, out);
        text_member(&column.key, NAVIGATION, &navigation_name(column, &target.name), out);
    }
}
