//! One row as an entry of the catalogue.

use super::finding::{Finding, Level};
use super::mapping::{Field, Kind, Mapping};
use super::names::Names;
use super::row::{Cell, Row};
use super::table::ADMINISTRATIVE;
use crate::engine::value::{Number, Object, Value};

/// The language in which exports carry texts that have no language of their own.
pub const BASE_LANGUAGE: u32 = 1033;

/// What making entries needs, and the findings that it leaves.
pub struct Maker<'a> {
    /// Whose references are followed.
    pub names: &'a Names,
    /// The language of the catalogue's texts.
    pub language: u32,
    /// What was not understood.
    pub findings: Vec<Finding>,
}

impl Maker<'_> {
    /// Notes something.
    pub fn find(&mut self, level: Level, code: &'static str, place: &str, message: String) {
        self.findings.push(Finding::new(level, code, place, message));
    }

    /// The entry of a row. Links are added by the caller.
    pub fn entry(&mut self, row: &Row, mapping: &Mapping) -> Object {
        let mut entry = Object::new();
        entry.insert(mapping.name, self.names.of_row(row));
        let mut labels = Object::new();
        for field in mapping.fields {
            let Some(cell) = row.cell(field.column) else { continue };
            if let Some(value) = self.value(row, field, cell) {
                entry.insert(field.key, value);
            }
            if let (Kind::Localised, Some(kept)) = (field.kind, self.labels(cell)) {
                labels.insert(field.key, kept);
            }
        }
        if row.text("statecode").is_some_and(|state| state.trim() == "1") {
            entry.insert("active", false);
        }
        if !labels.is_empty() {
            entry.insert("labels", labels);
        }
        let other = self.other(row, mapping);
        if !other.is_empty() {
            entry.insert("other", other);
        }
        entry
    }

    fn value(&mut self, row: &Row, field: &Field, cell: &Cell) -> Option<Value> {
        let target;
        let text = match cell {
            Cell::Reference(reference) => {
                target = self.names.of_reference(reference);
                target.as_str()
            }
            Cell::Text { text, labels } => self.chosen(text, labels),
        };
        if text.is_empty() && field.kind != Kind::Text {
            return None;
        }
        let value = match field.kind {
            Kind::Text | Kind::Localised => Some(text.into()),
            Kind::Reference => Some(text.trim().into()),
            Kind::Flag => flag(text).map(Value::Bool),
            Kind::Not => flag(text).map(|flag| Value::Bool(!flag)),
            // Columns of whole numbers hold no larger ones.
            Kind::Number => {
                text.trim().parse::<i32>().ok().map(|number| Value::Number(Number::from(i64::from(number))))
            }
            Kind::Choice(choices) => choice(choices, text),
            Kind::Origins => {
                let list: Vec<Value> = origins(text).map(Value::from).collect();
                return (!list.is_empty()).then_some(Value::List(list));
            }
        };
        if value.is_none() {
            let message = format!("{} is \"{text}\", which has no meaning here. It was left out.", field.column);
            self.find(Level::Error, "unknown_value", &row.place, message);
        }
        value
    }

    /// The text of the catalogue's language, else the text without regard to language.
    fn chosen<'c>(&self, text: &'c str, labels: &'c [(u32, String)]) -> &'c str {
        let label = labels.iter().find(|(language, _)| *language == self.language);
        label.map_or(text, |(_, label)| label.as_str())
    }

    /// All labels, unless they say no more than the text itself.
    fn labels(&self, cell: &Cell) -> Option<Object> {
        let Cell::Text { text, labels } = cell else { return None };
        let chosen = self.chosen(text, labels);
        // By language, the first one of each: objects of JavaScript hold such keys in no other order.
        let mut sorted: Vec<(u32, &str)> = Vec::new();
        for (language, label) in labels {
            let place = sorted.iter().position(|(other, _)| other >= language).unwrap_or(sorted.len());
            if sorted.get(place).is_none_or(|(other, _)| other != language) {
                sorted.insert(place, (*language, label));
            }
        }
        if sorted.iter().all(|(language, label)| *language == BASE_LANGUAGE && *label == chosen) {
            return None;
        }
        Some(sorted.into_iter().map(|(language, label)| (language.to_string(), Value::from(label))).collect())
    }

    /// Columns that nobody here knows are kept as they are, by name.
    fn other(&mut self, row: &Row, mapping: &Mapping) -> Object {
        let mut other: Vec<(&str, &str)> = Vec::new();
        for (column, cell) in row.columns.iter().filter(|(column, _)| !is_known(column, row, mapping)) {
            if !is_column(column) {
                let message = format!("\"{column}\" cannot be the name of a column. It was left out.");
                self.find(Level::Warning, "unknown_column", &row.place, message);
                continue;
            }
            let text = match cell {
                Cell::Text { text, .. } => text.as_str(),
                Cell::Reference(reference) => reference.called(),
            };
            let place = other.iter().position(|(known, _)| *known >= column.as_str()).unwrap_or(other.len());
            if other.get(place).is_some_and(|(known, _)| known == column) {
                continue;
            }
            other.insert(place, (column, text));
            let message = format!("The column {column} is not known here. Its value is kept and has no effect.");
            self.find(Level::Info, "unknown_column", &row.place, message);
        }
        other.into_iter().map(|(column, text)| (column.to_string(), Value::from(text))).collect()
    }
}

fn is_known(column: &str, row: &Row, mapping: &Mapping) -> bool {
    mapping.fields.iter().any(|field| field.column == column)
        || ADMINISTRATIVE.contains(&column)
        || ["msdyn_uniquename", "msdyn_type", "msdyn_templateparameters"].contains(&column)
        || column.strip_suffix("id").is_some_and(|table| table == row.table)
}

/// Whether a table could have a column of this name.
pub fn is_column(name: &str) -> bool {
    let mut letters = name.bytes();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && letters.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A flag in any spelling that exports use.
pub fn flag(text: &str) -> Option<bool> {
    let text = text.trim();
    if text == "1" || text.eq_ignore_ascii_case("true") {
        return Some(true);
    }
    (text == "0" || text.eq_ignore_ascii_case("false")).then_some(false)
}

fn choice(choices: &[(i64, &str)], text: &str) -> Option<Value> {
    let number: i64 = text.trim().parse().ok()?;
    choices.iter().find(|(known, _)| *known == number).map(|(_, word)| Value::from(*word))
}

fn origins(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', ' ', '\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty())
}
