//! What no solution keeps, in a file of ours beside its own: the order of additional tabs, and users and roles of profiles, which have
//! no unique names.

use std::io::Read;

use super::fault::{Code, Fault};
use super::limit;
use super::mapping::{self, Mapping};
use super::table;
use crate::engine::json;
use crate::engine::value::{Object, Value};

/// Its name.
pub const FILE: &str = "order.json";

/// A list of names in the entries of a list, as the file calls it.
struct Kept {
    name: &'static str,
    mapping: Mapping,
    key: &'static str,
    /// With fewer names there is nothing to say.
    least: usize,
}

static KEPT: [Kept; 3] = [
    Kept { name: "msdyn_sessiontemplate_applicationtab", mapping: mapping::SESSIONS, key: TABS, least: 2 },
    Kept { name: "msdyn_appconfiguration_systemuser", mapping: mapping::PROFILES, key: USERS, least: 1 },
    Kept { name: table::ROLE, mapping: mapping::PROFILES, key: ROLES, least: 1 },
];

/// Tabs of a session template.
pub const TABS: &str = "additionalTabs";
/// Users of a profile.
pub const USERS: &str = "users";
/// Security roles of a profile.
pub const ROLES: &str = "roles";

/// Keys of entries, unique names of entries, and what is in their lists, in order.
pub type Order = Vec<(&'static str, String, Vec<String>)>;

/// Reads it. A file of that name may be anybody's: one that does not name the relationship is passed over.
pub fn read(source: impl Read, place: &str, order: &mut Order) -> Result<(), Fault> {
    let mut bytes = Vec::new();
    let mut source = source.take(limit::PIECE_BYTES);
    source.read_to_end(&mut bytes).map_err(|error| Fault::of_io(&error, place))?;
    let text = String::from_utf8_lossy(&bytes);
    if !KEPT.iter().any(|kept| text.contains(kept.name)) {
        return Ok(());
    }
    let wrong = || {
        let [tabs, ..] = &KEPT;
        let message = format!("This file is no order of tabs: {{\"{}\": {{\"session\": [\"tab\"]}}}}.", tabs.name);
        Fault::new(Code::Malformed, place, message)
    };
    let whole = json::read(text.trim_start_matches('\u{feff}')).map_err(|_| wrong())?;
    let whole = whole.as_object().ok_or_else(wrong)?;
    for kept in &KEPT {
        let Some(entries) = whole.get(kept.name) else { continue };
        for (entry, names) in entries.as_object().ok_or_else(wrong)?.iter() {
            let names = names.as_list().ok_or_else(wrong)?;
            let names: Option<Vec<String>> = names.iter().map(|name| name.as_text().map(String::from)).collect();
            order.push((kept.key, entry.to_string(), names.ok_or_else(wrong)?));
        }
    }
    Ok(())
}

/// Its text, when there is something to say.
pub fn write(catalogue: &Object) -> Option<String> {
    let mut whole = Object::new();
    for kept in &KEPT {
        let mut said = Object::new();
        let entries = catalogue.get(kept.mapping.list).and_then(Value::as_list).unwrap_or_default();
        for entry in entries.iter().filter_map(Value::as_object) {
            let name = entry.get(kept.mapping.name).and_then(Value::as_text);
            let names = entry.get(kept.key).and_then(Value::as_list).unwrap_or_default();
            let names: Vec<Value> = names.iter().filter(|name| name.as_text().is_some()).cloned().collect();
            if let Some(name) = name.filter(|_| names.len() >= kept.least) {
                said.insert(name, names);
            }
        }
        if !said.is_empty() {
            whole.insert(kept.name, said);
        }
    }
    (!whole.is_empty()).then(|| super::pretty::pretty(&whole.into()))
}

fn wanted<'a>(order: &'a Order, key: &str, entry: &str) -> &'a [String] {
    order
        .iter()
        .rfind(|(of, name, _)| *of == key && name == entry)
        .map(|(_, _, names)| names.as_slice())
        .unwrap_or_default()
}

/// The tabs of a session in their order; those that it does not name come last, as they came.
pub fn sort(order: &Order, session: &str, tabs: Vec<Value>) -> Vec<Value> {
    let mut left: Vec<Option<Value>> = tabs.into_iter().map(Some).collect();
    let mut sorted = Vec::new();
    for name in wanted(order, TABS, session) {
        let found = left.iter_mut().find(|tab| tab.as_ref().and_then(Value::as_text) == Some(name.as_str()));
        sorted.extend(found.and_then(Option::take));
    }
    sorted.extend(left.into_iter().flatten());
    sorted
}

/// The users or roles of a profile, those that its source links first.
pub fn complete(order: &Order, key: &str, profile: &str, mut names: Vec<Value>) -> Vec<Value> {
    for name in wanted(order, key, profile) {
        if !names.iter().any(|known| known.as_text() == Some(name)) {
            names.push(name.as_str().into());
        }
    }
    names
}
