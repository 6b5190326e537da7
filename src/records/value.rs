//! Values that callers write, checked against their columns; and stored rows, which are believed.

use crate::engine::json::write_object;
use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::cell::Cell;
use super::decimal;
use super::fault::{Fault, Outcome};
use super::guid;
use super::moment;
use super::project::{ETAG, LOGICAL_NAME};
use super::read::{float, text};
use super::rows::Record;
use super::schema::{Column, Definition, Kind};

fn invalid(table: &str, column: &Column, wanted: &[&str]) -> Fault {
    let mut parts = vec![table, ".", &column.name, " must be "];
    parts.extend(wanted);
    parts.push(".");
    Fault::value(&parts)
}

/// A value as the column keeps it. Lookups are written by their links.
pub(super) fn cell_of(table: &str, column: &Column, given: &Value) -> Outcome<Cell> {
    if given.is_null() {
        return Ok(Cell::Null);
    }
    let invalid = |wanted: &[&str]| Err(invalid(table, column, wanted));
    match column.kind {
        Kind::Text | Kind::Memo => text_of(table, column, given),
        Kind::Integer | Kind::Decimal | Kind::Money | Kind::Choice => number_of(table, column, given),
        Kind::Boolean => match given.as_bool() {
            Some(flag) => Ok(Cell::Number(f64::from(u8::from(flag)))),
            None => invalid(&["true or false"]),
        },
        Kind::Moment | Kind::Date => match given.as_text().and_then(moment::read) {
            Some(at) => Ok(moment_cell(column.kind, at)),
            None => invalid(&["a date, as in 2026-01-31T09:30:00Z"]),
        },
        Kind::Guid => {
            given.as_text().and_then(guid::read).map_or_else(|| invalid(&["a GUID"]), |id| Ok(Cell::Guid(id)))
        }
        Kind::Lookup => {
            invalid(&["written by its navigation property, as in \"", &column.name, "@odata.bind\": \"/sets(id)\""])
        }
    }
}

/// Whole seconds, or whole days.
pub(super) fn seconds(kind: Kind, at: i64) -> i64 {
    let unit = if kind == Kind::Date { moment::DAY } else { 1_000 };
    at - at.rem_euclid(unit)
}

#[allow(clippy::cast_precision_loss, reason = "moments are far below the limit")]
fn moment_cell(kind: Kind, at: i64) -> Cell {
    Cell::Number(seconds(kind, at) as f64)
}

fn text_of(table: &str, column: &Column, given: &Value) -> Outcome<Cell> {
    let text = given.as_text().ok_or_else(|| invalid(table, column, &["text"]))?;
    let most = column.max_length;
    // Characters are counted as JavaScript counts them.
    if text.len() > most && text.encode_utf16().count() > most {
        return Err(invalid(table, column, &["text of at most ", &decimal::count(most), " characters"]));
    }
    Ok(Cell::Text(text.to_owned()))
}

fn number_of(table: &str, column: &Column, given: &Value) -> Outcome<Cell> {
    let number = match given {
        Value::Number(number) => Some(float(number)),
        Value::Text(text) => decimal::read(text.trim()),
        _ => None,
    };
    let Some(number) = number.filter(|number: &f64| number.abs() < decimal::LIMIT) else {
        return Err(invalid(table, column, &["a number of at most fifteen digits"]));
    };
    if matches!(column.kind, Kind::Integer | Kind::Choice) && !decimal::is_whole(number) {
        return Err(invalid(table, column, &["a whole number"]));
    }
    let known = column.options.is_empty() || column.options.iter().any(|(value, _)| *value == number);
    if column.kind == Kind::Choice && !known {
        let option = |(value, label): &(f64, String)| [&decimal::text(*value), " (", label, ")"].concat();
        let list: Vec<String> = column.options.iter().map(option).collect();
        return Err(invalid(table, column, &["one of ", &list.join(", ")]));
    }
    Ok(Cell::Number(number))
}

/// A link as it is read: the id, and the table's name beside it.
pub(super) fn seeded_link(table: &str, column: &Column, given: &Value, row: &Object) -> Outcome<Cell> {
    if given.is_null() {
        return Ok(Cell::Null);
    }
    link_of(column, given, row).ok_or_else(|| {
        let names: Vec<&str> = column.targets.iter().map(|target| target.name.as_str()).collect();
        Fault::value(&[table, ".", &column.read_name, " must be the id of a ", &names.join(" or "), "."])
    })
}

fn link_of(column: &Column, given: &Value, row: &Object) -> Option<Cell> {
    let id = given.as_text().and_then(guid::read)?;
    let named = text(row, &[&column.read_name, LOGICAL_NAME].concat());
    let mut targets = column.targets.iter().zip(0..);
    let (_, at) = targets.find(|(target, _)| named.is_none_or(|name| name == target.name))?;
    Some(Cell::Link(at, id))
}

/// A row as the database keeps it. What does not fit is kept beside the columns, so that nothing is lost.
pub(super) fn stored(definition: &Definition, row: &Object) -> Record {
    let mut record = Record::blank(definition);
    let mut extra = Object::new();
    for (name, value) in row.iter() {
        if name == ETAG {
            record.version = value.as_text().and_then(version_of).unwrap_or_default();
        } else if let Some((at, cell)) = stored_cell(definition, name, value, row) {
            record.set(at, cell);
        } else if !described(definition, name, row) {
            extra.insert(name, value.clone());
        }
    }
    if !extra.is_empty() {
        let mut text = String::new();
        write_object(&extra, &mut text);
        record.extra = Some(text);
    }
    record
}

fn stored_cell(definition: &Definition, name: &str, value: &Value, row: &Object) -> Option<(usize, Cell)> {
    let at = definition.readable(name)?;
    let column = definition.column(at)?;
    let cell = match (column.kind, value) {
        (_, Value::Null) => Some(Cell::Null),
        (Kind::Lookup, _) => link_of(column, value, row),
        (Kind::Text | Kind::Memo, Value::Text(text)) => Some(Cell::Text(text.clone())),
        (Kind::Guid, Value::Text(text)) => guid::read(text).map(Cell::Guid),
        (Kind::Moment | Kind::Date, Value::Text(text)) => moment::read(text).map(|at| moment_cell(column.kind, at)),
        (Kind::Boolean, Value::Bool(flag)) => Some(Cell::Number(f64::from(u8::from(*flag)))),
        (Kind::Integer | Kind::Decimal | Kind::Money | Kind::Choice, Value::Number(number)) => {
            Some(Cell::Number(float(number)))
        }
        _ => None,
    };
    Some((at, cell?))
}

/// Annotations of columns that are there are made anew on reading.
fn described(definition: &Definition, name: &str, row: &Object) -> bool {
    let column = name.split_once('@').map(|(column, _)| column);
    let value = column.and_then(|column| Some((column, row.get(column)?)));
    value.is_some_and(|(column, value)| stored_cell(definition, column, value, row).is_some())
}

/// The number in `W/"5"`.
pub(super) fn version_of(etag: &str) -> Option<u32> {
    let digits = etag.trim_matches(|letter: char| !letter.is_ascii_digit());
    u32::try_from(decimal::whole(digits)?).ok()
}
