//! `notificationUXObject`: what `notifyEvent` shows without a template. Nobody wrote its shape down, so it is read leniently.

use super::json;
use super::list::Gather;
use super::notification::{ACCEPT, Content, FIELDS, Look, NotificationKind, REJECT};
use super::value::{Object, Value};
use crate::prelude::*;

/// Names under which texts are found, the first one first.
const LABELS: [&str; 5] = ["label", "key", "title", "header", "name"];
const BUTTONS: [&str; 6] = ["actionDisplayText", "displayText", "text", "label", "actionName", "name"];

/// Its title, its fields, and how it looks.
pub fn read(object: &Object) -> (Content, Look) {
    let mut fields = Vec::new();
    object.get("bodyDataCIF").into_iter().for_each(|body| read_fields(body, &mut fields));
    fields.truncate(FIELDS);
    let title = words(object.get("headerDataCIF"));
    let title = if title.trim().is_empty() { String::from("Notification") } else { title };
    let actions = object.get("actions").and_then(Value::as_list).unwrap_or_default();
    let quiet = actions.is_empty() || mentions(object.get("notificationType"));
    let look = Look {
        kind: if quiet { NotificationKind::Toast } else { NotificationKind::Alert },
        icon: object.get("icon").and_then(Value::as_text).map(String::from),
        accept_text: button(actions.first(), ACCEPT).unwrap_or_else(|| ACCEPT.into()),
        reject_text: button(actions.get(1), REJECT),
        show_timeout: true,
        ..Look::default()
    };
    (Content { title, fields }, look)
}

/// A list of pairs, an object of pairs, or a plain text.
fn read_fields(body: &Value, fields: &mut Vec<(String, String)>) {
    match body {
        Value::List(list) => list.iter().take(FIELDS).for_each(|one| read_fields(one, fields)),
        Value::Object(object) => match (named(object, &LABELS), object.get("value")) {
            (Some(label), Some(value)) => fields.push((label.into(), words(Some(value)))),
            _ => fields.extend(object.iter().take(FIELDS).map(|(name, value)| (name.into(), words(Some(value))))),
        },
        Value::Null => {}
        other => fields.push((String::new(), words(Some(other)))),
    }
}

/// Text, or the texts of a list or object with blanks between.
fn words(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::List(list)) => joined(list.iter()),
        Some(Value::Object(object)) => joined(object.iter().map(|(_, value)| value)),
        Some(other) => json::to_text(other),
    }
}

fn joined<'a>(values: impl Iterator<Item = &'a Value>) -> String {
    let texts: Vec<&str> = values.filter_map(Value::as_text).gather();
    texts.join(" ")
}

fn named<'a>(object: &'a Object, names: &[&str]) -> Option<&'a str> {
    names.iter().find_map(|name| object.get(name).and_then(Value::as_text))
}

/// A button of the object; without words of its own the usual one.
fn button(action: Option<&Value>, usual: &str) -> Option<String> {
    let text = match action? {
        Value::Text(text) => Some(text.as_str()),
        Value::Object(object) => named(object, &BUTTONS),
        _ => None,
    };
    Some(text.filter(|text| !text.trim().is_empty()).unwrap_or(usual).into())
}

/// Whether the type says that it asks for nothing.
fn mentions(kind: Option<&Value>) -> bool {
    let words = words(kind).to_ascii_lowercase();
    let words = words.as_bytes();
    [b"toast".as_slice(), b"soft"].iter().any(|word| words.windows(word.len()).any(|part| part == *word))
}
