//! Checks a catalogue: every finding has its path in the file, what is wrong and what would be right.

use std::collections::HashSet;

use super::entry::is_column;
use super::finding::{Finding, Level};
use super::mapping::{Field, Kind, MAPPINGS, Mapping};
use super::{rules, table};
use crate::engine::value::{Object, Value};

/// Keys beside those of the mappings, by list, and whether they hold a list of texts.
pub(super) const FURTHER: [(&str, &[(&str, Shape)]); 6] = [
    ("sessions", &[("additionalTabs", Shape::Texts), ("scripts", Shape::Texts)]),
    ("tabs", &[("parameters", Shape::Parameters)]),
    ("notifications", &[("fields", Shape::Fields), ("kind", Shape::Words(&["alert", "toast"]))]),
    ("providers", &[("generation", Shape::Words(&["first"]))]),
    (
        "profiles",
        &[
            ("providers", Shape::Texts),
            ("sessionTemplates", Shape::Texts),
            ("extensions", Shape::Texts),
            ("panes", Shape::Texts),
            ("users", Shape::Texts),
            ("roles", Shape::Texts),
            ("isDefault", Shape::Flag),
        ],
    ),
    ("presences", &[("id", Shape::Text), ("color", Shape::Text)]),
];

/// Keys of every entry.
pub(super) const COMMON: [(&str, Shape); 3] =
    [("active", Shape::Flag), ("labels", Shape::Labels), ("other", Shape::Columns)];

/// What a key beside the mappings holds.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Text,
    Flag,
    Texts,
    /// Texts by key and language.
    Labels,
    /// Texts by column.
    Columns,
    Parameters,
    Fields,
    Words(&'static [&'static str]),
}

/// Findings as they are gathered.
#[derive(Default)]
pub(super) struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Notes one.
    pub fn add(&mut self, level: Level, code: &'static str, place: &str, message: impl Into<String>) {
        self.list.push(Finding::new(level, code, place, message));
    }
}

/// Everything that is wrong with a catalogue, in the order of the file.
pub fn check(catalogue: &Value) -> Vec<Finding> {
    let mut findings = Findings::default();
    let Some(catalogue) = catalogue.as_object() else {
        findings.add(Level::Error, "wrong_type", "", "A catalogue is a JSON object. Begin with { \"catalogue\": 1 }.");
        return findings.list;
    };
    check_root(catalogue, &mut findings);
    for (list, entries) in lists(catalogue) {
        match entries.as_list() {
            Some(entries) => check_list(list, entries, &mut findings),
            None => findings.add(Level::Error, "wrong_type", list, "This has to be a list of entries: [ ... ]."),
        }
    }
    rules::check(catalogue, &mut findings);
    findings.list
}

fn lists(catalogue: &Object) -> impl Iterator<Item = (&str, &Value)> {
    catalogue.iter().filter(|(name, _)| MAPPINGS.iter().any(|mapping| mapping.list == *name))
}

fn check_root(catalogue: &Object, findings: &mut Findings) {
    match catalogue.get("catalogue").map(Value::as_i64) {
        Some(Some(1)) => {}
        Some(Some(newer)) if newer > 1 => {
            let message = format!("This catalogue has version {newer}; version 1 is read. Use a newer ciframework.");
            findings.add(Level::Error, "unknown_version", "catalogue", message);
        }
        _ => findings.add(Level::Error, "missing_key", "catalogue", "The version is missing. Write \"catalogue\": 1."),
    }
    for (name, _) in catalogue.iter() {
        let known = ["$schema", "catalogue"].contains(&name) || MAPPINGS.iter().any(|mapping| mapping.list == name);
        if !known {
            let mut names: Vec<&str> = MAPPINGS.iter().map(|mapping| mapping.list).collect();
            names.dedup();
            findings.add(Level::Warning, "unknown_key", name, unknown("list", name, &names));
        }
    }
}

fn check_list(list: &str, entries: &[Value], findings: &mut Findings) {
    let mut seen: HashSet<String> = HashSet::new();
    for (at, entry) in entries.iter().enumerate() {
        let place = format!("{list}[{at}]");
        let Some(entry) = entry.as_object() else {
            findings.add(Level::Error, "wrong_type", &place, "An entry has to be an object: { ... }.");
            continue;
        };
        let Some(mapping) = mapping_of(list, entry) else { continue };
        check_name(entry, mapping, &place, &mut seen, findings);
        check_entry(entry, mapping, &place, findings);
    }
}

/// Providers of the first version have keys of their own.
fn mapping_of(list: &str, entry: &Object) -> Option<&'static Mapping> {
    let first = entry.get("generation").and_then(Value::as_text) == Some("first");
    let fits = |mapping: &&Mapping| mapping.list == list && (mapping.table == table::PROVIDER_V1) == first;
    MAPPINGS.iter().find(fits).or_else(|| MAPPINGS.iter().find(|mapping| mapping.list == list))
}

fn check_name(entry: &Object, mapping: &Mapping, place: &str, seen: &mut HashSet<String>, findings: &mut Findings) {
    let place = format!("{place}.{}", mapping.name);
    let Some(name) = entry.get(mapping.name).and_then(Value::as_text).filter(|name| !name.trim().is_empty()) else {
        findings.add(Level::Error, "missing_key", &place, "A unique name is missing, for example \"contoso_voice\".");
        return;
    };
    if !seen.insert(name.to_string()) {
        let message =
            format!("The unique name \"{name}\" is there twice. Give each entry of a list a name of its own.");
        findings.add(Level::Error, "duplicate_name", &place, message);
    }
    if !has_prefix(name) && mapping.table != table::PRESENCE {
        let message = format!(
            "\"{name}\" cannot be taken to an environment: a unique name there is a prefix of 3 to 8 letters and digits, \
             an underscore and a name, for example \"contoso_{}\".",
            name.replace(' ', "_").to_ascii_lowercase()
        );
        findings.add(Level::Warning, "name_shape", &place, message);
    }
    too_long(name, 128, &place, findings);
}

fn has_prefix(name: &str) -> bool {
    name.split_once('_').is_some_and(|(prefix, rest)| {
        (3..=8).contains(&prefix.len()) && prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !rest.is_empty()
    })
}

fn check_entry(entry: &Object, mapping: &Mapping, place: &str, findings: &mut Findings) {
    let further = FURTHER.iter().find(|(list, _)| *list == mapping.list).map_or(&[][..], |(_, keys)| keys);
    for (key, value) in entry.iter().filter(|(key, _)| *key != mapping.name) {
        let place = format!("{place}.{key}");
        if let Some(field) = mapping.fields.iter().find(|field| field.key == key) {
            check_field(value, field, mapping, &place, findings);
        } else if let Some((_, shape)) = further.iter().chain(&COMMON).find(|(known, _)| *known == key) {
            check_shape(value, *shape, &place, findings);
        } else {
            let mut known: Vec<&str> = mapping.fields.iter().map(|field| field.key).collect();
            known.extend(further.iter().chain(&COMMON).map(|(known, _)| *known));
            findings.add(Level::Warning, "unknown_key", &place, unknown("key", key, &known));
        }
    }
}

fn check_field(value: &Value, field: &Field, mapping: &Mapping, place: &str, findings: &mut Findings) {
    let fits = match field.kind {
        Kind::Text | Kind::Localised | Kind::Reference => value.as_text().is_some(),
        Kind::Flag | Kind::Not => value.as_bool().is_some(),
        Kind::Number => value.as_i64().is_some(),
        Kind::Choice(choices) => return check_words(value, &choices.map_words(), place, findings),
        Kind::Origins => return check_shape(value, Shape::Texts, place, findings),
    };
    if !fits {
        let right = match field.kind {
            Kind::Flag | Kind::Not => "true or false",
            Kind::Number => "a whole number",
            _ => "a text",
        };
        findings.add(Level::Error, "wrong_type", place, format!("This has to be {right}."));
        return;
    }
    let most =
        table::find(mapping.table).and_then(|table| table.columns.iter().find(|(name, _)| *name == field.column));
    if let (Some(text), Some((_, most))) = (value.as_text(), most) {
        too_long(text, *most, place, findings);
    }
}

trait Words {
    fn map_words(&self) -> Vec<&'static str>;
}

impl Words for &'static [(i64, &'static str)] {
    fn map_words(&self) -> Vec<&'static str> {
        self.iter().map(|(_, word)| *word).collect()
    }
}

fn check_words(value: &Value, words: &[&str], place: &str, findings: &mut Findings) {
    if !value.as_text().is_some_and(|text| words.contains(&text)) {
        let message = format!("This has to be one of {}.", words.join(", "));
        findings.add(Level::Error, "wrong_value", place, message);
    }
}

fn check_shape(value: &Value, shape: Shape, place: &str, findings: &mut Findings) {
    let right = match shape {
        Shape::Words(words) => return check_words(value, words, place, findings),
        Shape::Text if value.as_text().is_some() => return,
        Shape::Flag if value.as_bool().is_some() => return,
        Shape::Texts if value.as_list().is_some_and(|list| list.iter().all(|one| one.as_text().is_some())) => return,
        Shape::Labels if value.as_object().is_some_and(are_labels) => return,
        Shape::Columns if value.as_object().is_some_and(are_columns) => return,
        Shape::Parameters if value.as_object().is_some_and(is_parameters) => return,
        Shape::Fields if value.as_list().is_some_and(|list| list.iter().all(|one| one.as_object().is_some())) => {
            return check_fields(value.as_list().unwrap_or_default(), place, findings);
        }
        Shape::Text => "a text",
        Shape::Flag => "true or false",
        Shape::Texts => "a list of texts",
        Shape::Labels => "an object of keys, each with its texts by language code: {\"title\": {\"1031\": \"Anruf\"}}",
        Shape::Columns => "an object whose keys are columns, and whose values are texts",
        Shape::Parameters => "an object whose values are texts, or null for what is not set",
        Shape::Fields => "a list of fields with label and value",
    };
    findings.add(Level::Error, "wrong_type", place, format!("This has to be {right}."));
}

fn are_labels(object: &Object) -> bool {
    let labels = |labels: &Object| {
        labels.iter().all(|(language, label)| language.parse::<u32>().is_ok() && label.as_text().is_some())
    };
    object.iter().all(|(_, one)| one.as_object().is_some_and(labels))
}

fn are_columns(object: &Object) -> bool {
    object.iter().all(|(column, value)| is_column(column) && value.as_text().is_some())
}

fn is_parameters(object: &Object) -> bool {
    object.iter().all(|(_, value)| value.is_null() || value.as_text().is_some())
}

fn check_fields(fields: &[Value], place: &str, findings: &mut Findings) {
    for (at, field) in fields.iter().enumerate().filter_map(|(at, field)| Some((at, field.as_object()?))) {
        let place = format!("{place}[{at}]");
        if field.get("label").is_none() {
            findings.add(
                Level::Warning,
                "missing_key",
                &format!("{place}.label"),
                "A field needs a label, for example \"Phone\".",
            );
        }
        let mut named = field.clone();
        named.remove("uniqueName");
        check_entry(&named, &super::mapping::FIELDS, &place, findings);
    }
}

fn too_long(text: &str, most: usize, place: &str, findings: &mut Findings) {
    let length = text.chars().count();
    if most > 0 && length > most {
        let message =
            format!("This text has {length} characters; its column holds {most}. It is cut where it is shown.");
        findings.add(Level::Warning, "too_long", place, message);
    }
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let same = |one: &&&str| one.eq_ignore_ascii_case(name) || one.trim_end_matches('s') == name.trim_end_matches('s');
    match known.iter().find(same).or_else(|| known.iter().find(|one| is_slip(one, name))) {
        Some(near) => format!("There is no {what} \"{name}\"; \"{near}\" may be meant."),
        None => format!("There is no {what} \"{name}\". Known are {}.", known.join(", ")),
    }
}

/// One letter too many, too few or another, or two that changed places.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let end = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let shorter = one.len().min(other.len());
    let left = one.len().max(other.len()).saturating_sub(start + end);
    shorter > 3 && (left <= 1 || (left == 2 && one.len() == other.len()))
}
