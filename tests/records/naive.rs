//! A reference that looks at one row after the other, and filters made at random to hold the real one against it.

use std::cmp::Ordering;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::desk::id;

/// The columns of a table of things: one of each kind.
pub const COLUMNS: [(&str, &str); 7] = [
    ("name", "text"),
    ("note", "memo"),
    ("size", "integer"),
    ("price", "decimal"),
    ("made", "datetime"),
    ("day", "date"),
    ("done", "boolean"),
];

pub fn definitions() -> Value {
    let mut columns: Vec<Value> = COLUMNS.iter().map(|(name, kind)| json!({"name": name, "type": kind})).collect();
    columns.push(json!({"name": "parent", "type": "lookup", "targets": ["thing"]}));
    let collections = json!([{"name": "children", "table": "thing", "column": "parent"}]);
    json!({"tables": [{"logicalName": "thing", "columns": columns, "collections": collections}]})
}

/// One row: a value for each column, and which row is its parent.
#[derive(Clone, Debug)]
pub struct Thing {
    pub values: Vec<Value>,
    pub parent: Option<usize>,
}

pub fn stored(things: &[Thing]) -> Vec<Value> {
    let row = |(at, thing): (usize, &Thing)| {
        let mut row = json!({"@odata.etag": "W/\"1\"", "thingid": key(at)});
        for ((name, _), value) in COLUMNS.iter().zip(&thing.values).filter(|(_, value)| !value.is_null()) {
            row[*name] = value.clone();
        }
        if let Some(parent) = thing.parent {
            row["_parent_value"] = json!(key(parent));
            row["_parent_value@Microsoft.Dynamics.CRM.lookuplogicalname"] = json!("thing");
        }
        row
    };
    things.iter().enumerate().map(row).collect()
}

pub fn key(at: usize) -> String {
    id(u32::try_from(at).unwrap() + 1)
}

/// Text with what is hard: case, accents, quotes, wildcards, signs of addresses.
pub fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!["a", "A", "b", "é", "É", "ß", "'", " ", "+", "&", "(", ";", "ab"]),
        0..5,
    )
    .prop_map(|parts| parts.concat())
}

fn moment() -> impl Strategy<Value = String> {
    (1_995..2_030_i32, 1..13_u32, 1..29_u32, 0..24_u32)
        .prop_map(|(year, month, day, hour)| format!("{year}-{month:02}-{day:02}T{hour:02}:00:00Z"))
}

/// A value of a column, by its place.
fn value(column: usize) -> BoxedStrategy<Value> {
    match COLUMNS[column].1 {
        "text" | "memo" => text().prop_map(Value::from).boxed(),
        "integer" => (-3..4_i32).prop_map(Value::from).boxed(),
        "decimal" => (-300..300_i32).prop_map(|cents| json!(f64::from(cents) / 100.0)).boxed(),
        "datetime" => moment().prop_map(Value::from).boxed(),
        "date" => moment().prop_map(|moment| Value::from(&moment[..10])).boxed(),
        _ => any::<bool>().prop_map(Value::from).boxed(),
    }
}

pub fn things() -> impl Strategy<Value = Vec<Thing>> {
    let values: Vec<_> =
        (0..COLUMNS.len()).map(|column| prop_oneof![1 => Just(Value::Null), 3 => value(column)].boxed()).collect();
    let thing = (values, prop::option::of(any::<prop::sample::Index>()));
    prop::collection::vec(thing, 0..12).prop_map(|rows| {
        let count = rows.len();
        rows.into_iter().map(|(values, parent)| Thing { values, parent: parent.map(|at| at.index(count)) }).collect()
    })
}

#[derive(Clone, Debug)]
pub enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    /// Of the row itself, or of its parent.
    Compare(bool, usize, &'static str, Value),
    OneOf(usize, Vec<Value>),
    Text(&'static str, usize, String),
    Parent(&'static str, Option<usize>),
    /// Some or all of the children.
    Children(bool, Box<Filter>),
}

fn leaf() -> impl Strategy<Value = Filter> {
    let comparison = prop::sample::select(vec!["eq", "ne", "gt", "ge", "lt", "le"]);
    let test = prop::sample::select(vec!["contains", "startswith", "endswith"]);
    let wild =
        prop::collection::vec(prop_oneof![3 => text(), 1 => Just("%".to_owned())], 0..4).prop_map(|all| all.concat());
    let column = 0..COLUMNS.len();
    prop_oneof![
        6 => (any::<bool>(), column.clone(), comparison).prop_flat_map(|(up, column, comparison)| {
            let value = prop_oneof![1 => Just(Value::Null), 5 => value(column)];
            value.prop_map(move |value| Filter::Compare(up, column, comparison, value))
        }),
        1 => column.prop_flat_map(|column| {
            prop::collection::vec(value(column), 1..4).prop_map(move |values| Filter::OneOf(column, values))
        }),
        4 => (test, 0..2_usize, wild).prop_map(|(test, column, text)| Filter::Text(test, column, text)),
        1 => (prop::sample::select(vec!["eq", "ne"]), prop::option::of(0..12_usize)).prop_map(|(comparison, row)| Filter::Parent(comparison, row)),
    ]
}

pub fn filter() -> impl Strategy<Value = Filter> {
    leaf().prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Filter::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Filter::Any),
            inner.clone().prop_map(|part| Filter::Not(Box::new(part))),
            (any::<bool>(), leaf()).prop_map(|(every, part)| Filter::Children(every, Box::new(part))),
        ]
    })
}

fn literal(value: &Value) -> String {
    match value {
        Value::String(text) if text.len() >= 10 && text.as_bytes()[4] == b'-' => text.clone(),
        Value::String(text) => format!("'{}'", text.replace('\'', "''")),
        other => other.to_string(),
    }
}

/// As OData has it. `prefix`: a variable with its slash, or nothing.
pub fn written(filter: &Filter, prefix: &str) -> String {
    let joined = |parts: &[Filter], word: &str| {
        let parts: Vec<String> = parts.iter().map(|part| format!("({})", written(part, prefix))).collect();
        parts.join(word)
    };
    let quoted = |text: &str| format!("'{}'", text.replace('\'', "''"));
    match filter {
        Filter::All(parts) => joined(parts, " and "),
        Filter::Any(parts) => joined(parts, " or "),
        Filter::Not(part) => format!("not ({})", written(part, prefix)),
        Filter::Compare(up, column, comparison, value) => {
            let value = if column < &2 && value.is_string() { quoted(value.as_str().unwrap()) } else { literal(value) };
            format!("{prefix}{}{} {comparison} {value}", if *up { "parent/" } else { "" }, COLUMNS[*column].0)
        }
        Filter::OneOf(column, values) => {
            let value = |value: &Value| if column < &2 { quoted(value.as_str().unwrap()) } else { literal(value) };
            let values: Vec<String> = values.iter().map(value).collect();
            format!("{prefix}{} in ({})", COLUMNS[*column].0, values.join(","))
        }
        Filter::Text(test, column, text) => format!("{test}({prefix}{},{})", COLUMNS[*column].0, quoted(text)),
        Filter::Parent(comparison, row) => {
            format!("{prefix}_parent_value {comparison} {}", row.map_or("null".to_owned(), key))
        }
        Filter::Children(every, part) => {
            format!("{prefix}children/{}(c:{})", if *every { "all" } else { "any" }, written(part, "c/"))
        }
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().replace('é', "e").replace('ß', "ss")
}

pub fn order(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => folded(a).partial_cmp(&folded(b)),
        (Value::Bool(a), Value::Bool(b)) => a.partial_cmp(b),
        (Value::Number(a), Value::Number(b)) => a.as_f64().partial_cmp(&b.as_f64()),
        _ => None,
    }
}

fn compared(a: &Value, comparison: &str, b: &Value) -> bool {
    let order = if a.is_null() && b.is_null() { Some(Ordering::Equal) } else { order(a, b) };
    match (comparison, order) {
        ("eq", order) => order == Some(Ordering::Equal),
        ("ne", order) => order != Some(Ordering::Equal),
        (_, None) => false,
        (_, _) if a.is_null() => false,
        ("gt", Some(order)) => order.is_gt(),
        ("ge", Some(order)) => order.is_ge(),
        ("lt", Some(order)) => order.is_lt(),
        (_, Some(order)) => order.is_le(),
    }
}

/// `%` is any text: tried at each place.
fn like(text: &[char], pattern: &[char]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some(('%', rest)) => (0..=text.len()).any(|at| like(&text[at..], rest)),
        Some((letter, rest)) => text.split_first().is_some_and(|(first, text)| first == letter && like(text, rest)),
    }
}

pub fn holds(things: &[Thing], row: usize, filter: &Filter) -> bool {
    let thing = &things[row];
    match filter {
        Filter::All(parts) => parts.iter().all(|part| holds(things, row, part)),
        Filter::Any(parts) => parts.iter().any(|part| holds(things, row, part)),
        Filter::Not(part) => !holds(things, row, part),
        Filter::Compare(false, column, comparison, value) => compared(&thing.values[*column], comparison, value),
        Filter::Compare(true, column, comparison, value) => {
            let up = thing.parent.map_or(&Value::Null, |parent| &things[parent].values[*column]);
            compared(up, comparison, value)
        }
        Filter::OneOf(column, values) => values.iter().any(|value| compared(&thing.values[*column], "eq", value)),
        Filter::Text(test, column, pattern) => thing.values[*column].as_str().is_some_and(|text| {
            let (before, behind) = match *test {
                "contains" => ("%", "%"),
                "startswith" => ("", "%"),
                _ => ("%", ""),
            };
            let pattern: Vec<char> = format!("{before}{}{behind}", folded(pattern)).chars().collect();
            like(&folded(text).chars().collect::<Vec<_>>(), &pattern)
        }),
        Filter::Parent(comparison, row) => (thing.parent == *row) == (*comparison == "eq"),
        Filter::Children(every, part) => {
            let mut children = (0..things.len()).filter(|child| things[*child].parent == Some(row));
            if *every {
                children.all(|child| holds(things, child, part))
            } else {
                children.any(|child| holds(things, child, part))
            }
        }
    }
}
