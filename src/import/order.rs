//! The order of additional tabs, in a file of ours beside the solution's: no environment and no export keeps it.

use std::io::Read;

use super::fault::{Code, Fault};
use super::limit;
use super::mapping;
use super::table::{ADDITIONAL_TABS, RELATIONSHIPS};
use crate::engine::json;
use crate::engine::value::{Object, Value};

/// Its name.
pub const FILE: &str = "order.json";

/// Sessions and their tabs, in order.
pub type Order = Vec<(String, Vec<String>)>;

fn relationship() -> &'static str {
    RELATIONSHIPS.get(ADDITIONAL_TABS).map_or("", |one| one.name)
}

/// Reads it. A file of that name may be anybody's: one that does not name the relationship is passed over.
pub fn read(source: impl Read, place: &str, order: &mut Order) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    let mut source = source.take(limit::PIECE_BYTES);
    source.read_to_end(&mut bytes).map_err(|error| Fault::of_io(&error, place))?;
    let text = String::from_utf8_lossy(&bytes);
    if !text.contains(relationship()) {
        return Ok(());
    }
    let wrong = || {
        let message = format!("This file is no order of tabs: {{\"{}\": {{\"session\": [\"tab\"]}}}}.", relationship());
        Fault::new(Code::Malformed, place, message)
    };
    let whole = json::read(text.trim_start_matches('\u{feff}')).map_err(|_| wrong())?;
    let sessions = whole.as_object().and_then(|whole| whole.get(relationship())).and_then(Value::as_object);
    for (session, tabs) in sessions.ok_or_else(wrong)?.iter() {
        let tabs = tabs.as_list().ok_or_else(wrong)?;
        let tabs: Option<Vec<String>> = tabs.iter().map(|tab| tab.as_text().map(String::from)).collect();
        order.push((session.to_string(), tabs.ok_or_else(wrong)?));
    }
    Ok(())
}

/// Its text, when a session has more than one further tab.
pub fn write(catalogue: &Object) -> Option<String> {
    let mut sessions = Object::new();
    let entries = catalogue.get(mapping::SESSIONS.list).and_then(Value::as_list).unwrap_or_default();
    for entry in entries.iter().filter_map(Value::as_object) {
        let name = entry.get(mapping::SESSIONS.name).and_then(Value::as_text);
        let tabs = entry.get("additionalTabs").and_then(Value::as_list).unwrap_or_default();
        if let Some(name) = name.filter(|_| tabs.len() > 1 && tabs.iter().all(|tab| tab.as_text().is_some())) {
            sessions.insert(name, tabs.to_vec());
        }
    }
    let mut whole = Object::new();
    let some = !sessions.is_empty();
    whole.insert(relationship(), sessions);
    some.then(|| super::pretty::pretty(&whole.into()))
}

/// The tabs of a session in their order; those that it does not name come last, as they came.
pub fn sort(order: &Order, session: &str, tabs: Vec<Value>) -> Vec<Value> {
    let Some((_, wanted)) = order.iter().rfind(|(name, _)| name == session) else { return tabs };
    let mut left: Vec<Option<Value>> = tabs.into_iter().map(Some).collect();
    let mut sorted = Vec::new();
    for name in wanted {
        let found = left.iter_mut().find(|tab| tab.as_ref().and_then(Value::as_text) == Some(name.as_str()));
        sorted.extend(found.and_then(Option::take));
    }
    sorted.extend(left.into_iter().flatten());
    sorted
}
