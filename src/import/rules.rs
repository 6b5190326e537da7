//! What a catalogue's entries have to be to one another, and to the host.

use std::collections::HashMap;

use super::check::Findings;
use super::finding::Level;
use crate::engine::address::is_framable;
use crate::engine::builtin;
use crate::engine::json;
use crate::engine::limit;
use crate::engine::page::{Kind, Need, PageType};
use crate::engine::value::{Object, Value};

/// Fields that a notification shows.
const FIELDS: usize = 4;
/// Seconds of a notification at most.
const LONGEST: i64 = 500;

/// Checks everything that takes more than the shape of one value.
pub(super) fn check(catalogue: &Object, findings: &mut Findings) {
    let mut tabs = names(catalogue, "tabs", "uniqueName");
    for tab in builtin::tabs() {
        tabs.insert(tab.unique_name.to_ascii_lowercase(), String::new());
    }
    each(catalogue, "sessions", |entry, place| check_session(entry, place, &tabs, findings));
    each(catalogue, "tabs", |entry, place| check_tab(entry, place, findings));
    let mut shared = HashMap::new();
    each(catalogue, "notifications", |entry, place| {
        check_notification(entry, place, findings);
        check_shared(entry, place, &mut shared, findings);
    });
    each(catalogue, "providers", |entry, place| check_provider(entry, place, findings));
    let (providers, sessions) = (names(catalogue, "providers", "name"), names(catalogue, "sessions", "uniqueName"));
    let mut has_default = false;
    each(catalogue, "profiles", |entry, place| {
        check_profile(entry, place, &providers, &sessions, findings);
        let is_default = entry.get("isDefault").and_then(Value::as_bool) == Some(true);
        if is_default && std::mem::replace(&mut has_default, true) {
            let message =
                "There is another default profile already. Have one alone; of several the lowest order counts.";
            findings.add(Level::Warning, "too_many", &format!("{place}.isDefault"), message);
        }
    });
}

fn each<'a>(catalogue: &'a Object, list: &str, mut see: impl FnMut(&'a Object, &str)) {
    let entries = catalogue.get(list).and_then(Value::as_list).unwrap_or_default();
    for (at, entry) in entries.iter().enumerate() {
        if let Some(entry) = entry.as_object() {
            see(entry, &format!("{list}[{at}]"));
        }
    }
}

/// Names of a list without regard to case, as the host finds them, each with its type.
type Known = HashMap<String, String>;

fn names(catalogue: &Object, list: &str, key: &str) -> Known {
    let mut found = Known::new();
    each(catalogue, list, |entry, _| {
        let name = entry.get(key).and_then(Value::as_text);
        if let Some(name) = name {
            found.insert(name.to_ascii_lowercase(), text(entry, "type").unwrap_or_default().to_string());
        }
    });
    found
}

fn known(names: &Known, name: &str) -> Option<bool> {
    names.get(&name.to_ascii_lowercase()).map(|kind| kind == "entity")
}

fn text<'a>(entry: &'a Object, key: &str) -> Option<&'a str> {
    entry.get(key).and_then(Value::as_text).filter(|text| !text.trim().is_empty())
}

fn texts<'a>(entry: &'a Object, key: &str) -> impl Iterator<Item = (usize, &'a str)> {
    let list = entry.get(key).and_then(Value::as_list).unwrap_or_default();
    list.iter().enumerate().filter_map(|(at, one)| Some((at, one.as_text()?)))
}

fn check_session(entry: &Object, place: &str, tabs: &Known, findings: &mut Findings) {
    let entity = text(entry, "type") == Some("entity");
    if entity && text(entry, "entity").is_none() {
        let message =
            "An entity session needs the logical name of its table. Write \"entity\": \"incident\", for example.";
        findings.add(Level::Error, "missing_key", &format!("{place}.entity"), message);
    }
    if !entity && text(entry, "anchorTab").is_none() {
        let message = "This generic session has no anchor tab, so it opens on a blank page. Name a tab template.";
        findings.add(Level::Warning, "missing_key", &format!("{place}.anchorTab"), message);
    }
    let mut need = |name: &str, place: &str| {
        if known(tabs, name).is_none() {
            let message =
                format!("There is no tab template \"{name}\" in this catalogue. Add it, or name another one.");
            findings.add(Level::Warning, "missing_reference", place, message);
        }
    };
    if let Some(anchor) = text(entry, "anchorTab") {
        need(anchor, &format!("{place}.anchorTab"));
    }
    for (at, tab) in texts(entry, "additionalTabs") {
        need(tab, &format!("{place}.additionalTabs[{at}]"));
    }
    if texts(entry, "additionalTabs").count() >= limit::TABS {
        let message = "A session has at most ten tabs, the anchor included; the others are left out.";
        findings.add(Level::Warning, "too_many", &format!("{place}.additionalTabs"), message);
    }
    check_slugs(text(entry, "title"), &format!("{place}.title"), findings);
}

fn check_tab(entry: &Object, place: &str, findings: &mut Findings) {
    check_slugs(text(entry, "title"), &format!("{place}.title"), findings);
    let Some(page) = text(entry, "pageType").and_then(PageType::from_str) else {
        if entry.get("pageType").is_none() {
            let names: Vec<&str> = PageType::all().iter().map(|page| page.as_str()).collect();
            let message = format!("A tab template needs a page type: one of {}.", names.join(", "));
            findings.add(Level::Error, "missing_key", &format!("{place}.pageType"), message);
        }
        return;
    };
    let empty = Object::new();
    let parameters = entry.get("parameters").and_then(Value::as_object).unwrap_or(&empty);
    for definition in page.parameters().iter().filter(|one| one.need != Need::Optional) {
        let value = parameters.get(definition.name).and_then(Value::as_text);
        let enough = value.is_some_and(|value| definition.need == Need::Set || !value.trim().is_empty());
        if !enough {
            let message = format!("{} pages need {}. It has to come with each call.", page.as_str(), definition.name);
            findings.add(
                Level::Warning,
                "missing_parameter",
                &format!("{place}.parameters.{}", definition.name),
                message,
            );
        }
    }
    for (name, value) in parameters.iter() {
        let place = format!("{place}.parameters.{name}");
        let definition = page.parameters().iter().find(|one| one.name == name);
        if definition.is_none() {
            let message =
                format!("{} pages know no parameter {name}. It is handed to the page as it is.", page.as_str());
            findings.add(Level::Info, "unknown_parameter", &place, message);
        }
        check_slugs(value.as_text(), &place, findings);
        if definition.is_some_and(|one| one.kind == Kind::Json) {
            check_json(value.as_text(), &place, findings);
        }
    }
    let url = text(parameters, "url").filter(|url| page == PageType::Website && !url.contains('{'));
    if let Some(url) = url.filter(|url| !is_framable(url)) {
        let message =
            format!("\"{url}\" cannot be shown. A website needs an absolute address that begins with https://.");
        findings.add(Level::Error, "wrong_value", &format!("{place}.parameters.url"), message);
    }
}

/// A JSON parameter is either one slug as a whole, or JSON in whose texts slugs may stand.
fn check_json(text: Option<&str>, place: &str, findings: &mut Findings) {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return };
    let slug = text.starts_with('{') && text.ends_with('}') && !text.contains(['"', ':']);
    if let Err(fault) = json::read(text).map(|_| ())
        && !slug
    {
        let message = format!("This is not valid JSON ({}). The page gets it as text.", fault.what);
        findings.add(Level::Warning, "wrong_value", place, message);
    }
}

fn check_slugs(text: Option<&str>, place: &str, findings: &mut Findings) {
    let mut depth = 0i32;
    for letter in text.unwrap_or_default().chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        if depth < 0 {
            break;
        }
    }
    if depth != 0 {
        let message = "The braces of this text are not in pairs, so a slug in it is shown as it stands. Write {name}.";
        findings.add(Level::Warning, "unbalanced_braces", place, message);
    }
}

fn check_notification(entry: &Object, place: &str, findings: &mut Findings) {
    check_slugs(text(entry, "title"), &format!("{place}.title"), findings);
    let fields = entry.get("fields").and_then(Value::as_list).unwrap_or_default();
    if fields.len() > FIELDS {
        let message = format!("This notification has {} fields; the first four are shown.", fields.len());
        findings.add(Level::Warning, "too_many", &format!("{place}.fields"), message);
    }
    for (at, field) in fields.iter().enumerate().filter_map(|(at, field)| Some((at, field.as_object()?))) {
        check_slugs(text(field, "value"), &format!("{place}.fields[{at}].value"), findings);
    }
    let timeout = entry.get("timeout").and_then(Value::as_i64).unwrap_or_default();
    if !(0..=LONGEST).contains(&timeout) {
        let message = format!("A notification is shown for 0 to 500 seconds, not for {timeout}.");
        findings.add(Level::Warning, "out_of_range", &format!("{place}.timeout"), message);
    }
}

/// Notifications may share a field. An environment has one row of a name, and the first one is exported.
fn check_shared<'a>(entry: &'a Object, place: &str, seen: &mut HashMap<&'a str, &'a Object>, findings: &mut Findings) {
    let fields = entry.get("fields").and_then(Value::as_list).unwrap_or_default();
    for (at, field) in fields.iter().enumerate().filter_map(|(at, field)| Some((at, field.as_object()?))) {
        let Some(name) = text(field, "uniqueName") else { continue };
        let first = *seen.entry(name).or_insert(field);
        if ["label", "value"].iter().any(|key| text(first, key) != text(field, key)) {
            let message = format!(
                "There is another field \"{name}\" of other content; only that one is exported. Give this one a name of its own."
            );
            findings.add(Level::Warning, "duplicate_name", &format!("{place}.fields[{at}].uniqueName"), message);
        }
    }
}

fn check_provider(entry: &Object, place: &str, findings: &mut Findings) {
    if let Some(url) = text(entry, "url").filter(|url| !is_framable(url)) {
        let message =
            format!("\"{url}\" cannot be framed. A widget needs an absolute address that begins with https://.");
        findings.add(Level::Error, "wrong_value", &format!("{place}.url"), message);
    }
    for (at, origin) in texts(entry, "trustedDomains") {
        let plain = origin.replacen("://*.", "://a.", 1);
        let rest = plain.split_once("://").map_or("", |(_, rest)| rest);
        if !is_framable(&plain) || rest.contains(['/', '?', '#']) {
            let message =
                format!("\"{origin}\" is no full origin. Write scheme, host and port: \"https://login.contoso.com\".");
            findings.add(Level::Warning, "wrong_value", &format!("{place}.trustedDomains[{at}]"), message);
        }
    }
    let order = entry.get("order").and_then(Value::as_i64).unwrap_or_default();
    if !(0..=1_000).contains(&order) {
        let message = format!("A channel order is 0 to 1000, not {order}.");
        findings.add(Level::Warning, "out_of_range", &format!("{place}.order"), message);
    }
}

fn check_profile(entry: &Object, place: &str, providers: &Known, sessions: &Known, findings: &mut Findings) {
    for (at, name) in texts(entry, "providers").filter(|(_, name)| known(providers, name).is_none()) {
        let message = format!("There is no provider \"{name}\" in this catalogue. Add it, or take it off the profile.");
        findings.add(Level::Warning, "missing_reference", &format!("{place}.providers[{at}]"), message);
    }
    for (at, name) in texts(entry, "sessionTemplates") {
        let place = format!("{place}.sessionTemplates[{at}]");
        match known(sessions, name) {
            Some(true) => {}
            Some(false) => {
                let message =
                    format!("\"{name}\" is generic. Profiles choose entity sessions; providers open generic ones.");
                findings.add(Level::Warning, "wrong_value", &place, message);
            }
            None => {
                let message = format!("There is no session template \"{name}\" in this catalogue.");
                findings.add(Level::Warning, "missing_reference", &place, message);
            }
        }
    }
}
