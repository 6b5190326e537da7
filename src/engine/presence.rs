//! The agent's presence: one of a list of options, the same for all providers.

use super::address::normal_guid;
use super::id::IdSource;
use super::value::{Object, Value};
use crate::prelude::*;

/// What a presence comes to for routing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BaseStatus {
    Available,
    Busy,
    BusyDoNotDisturb,
    Away,
    Offline,
}

/// Spelling on the wire, number of the configuration's choice, colour where none is given.
const STATUSES: [(BaseStatus, &str, i64, &str); 5] = [
    (BaseStatus::Available, "AVAILABLE", 192_360_000, "#6bb700"),
    (BaseStatus::Busy, "BUSY", 192_360_001, "#c50f1f"),
    (BaseStatus::BusyDoNotDisturb, "BUSY_DO_NOT_DISTURB", 192_360_002, "#c50f1f"),
    (BaseStatus::Away, "AWAY", 192_360_003, "#eaa300"),
    (BaseStatus::Offline, "OFFLINE", 192_360_004, "#8a8886"),
];

impl BaseStatus {
    /// The spelling on the wire.
    pub fn as_str(self) -> &'static str {
        STATUSES.iter().find(|row| row.0 == self).map_or("", |row| row.1)
    }

    /// The colour where none is given.
    fn color(self) -> &'static str {
        STATUSES.iter().find(|row| row.0 == self).map_or("", |row| row.3)
    }

    /// The status of a spelling; exact.
    pub fn named(name: &str) -> Option<BaseStatus> {
        STATUSES.iter().find(|row| row.1 == name).map(|row| row.0)
    }
}

/// One presence that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceOption {
    /// GUID, lower case, without braces.
    pub id: String,
    /// What agents read and `setPresence` compares.
    pub text: String,
    /// What it comes to.
    pub status: BaseStatus,
    /// A colour of CSS.
    pub color: String,
}

/// The options and which of them holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Presence {
    options: Vec<PresenceOption>,
    current: usize,
}

impl Presence {
    /// The first option holds unless `current` is another's id.
    pub fn new(options: Vec<PresenceOption>, current: Option<&str>) -> Presence {
        let at = options.iter().position(|option| Some(option.id.as_str()) == current);
        Presence { current: at.unwrap_or_default(), options }
    }

    /// Other options: the one that held goes on holding if they have its id, else its text.
    pub fn with_options(&self, options: Vec<PresenceOption>) -> Presence {
        let same = |fits: &dyn Fn(&PresenceOption, &PresenceOption) -> bool| {
            let held = self.current()?;
            options.iter().position(|option| fits(option, held))
        };
        let at = same(&|option, held| option.id == held.id).or_else(|| same(&|option, held| option.text == held.text));
        Presence { current: at.unwrap_or_default(), options }
    }

    /// All of them.
    pub fn options(&self) -> &[PresenceOption] {
        &self.options
    }

    /// Makes the first option that fits hold: whether that is another than before, or `None` when none fits.
    pub fn choose(&mut self, fits: &dyn Fn(&PresenceOption) -> bool) -> Option<bool> {
        let at = self.options.iter().position(fits)?;
        let moved = at != self.current;
        self.current = at;
        Some(moved)
    }

    /// The one that holds; `None` without options.
    pub fn current(&self) -> Option<&PresenceOption> {
        self.options.get(self.current)
    }
}

/// The options of a widget's list, read leniently; `None` when an entry has no text. What an entry leaves out is as before for
/// the same text. Of two with one text or id the first counts.
pub fn read_list(list: &[Value], before: &Presence, ids: &mut IdSource) -> Option<Vec<PresenceOption>> {
    if !list.iter().all(|entry| entry.as_object().and_then(text_of).is_some()) {
        return None;
    }
    let mut options: Vec<PresenceOption> = Vec::with_capacity(list.len());
    for entry in list.iter().filter_map(Value::as_object) {
        let text = text_of(entry)?;
        let old = before.options.iter().find(|option| option.text == text);
        let id = first(entry, &["presenceId", "id"]).and_then(Value::as_text).and_then(normal_guid);
        let id = id.or_else(|| old.map(|old| old.id.clone())).unwrap_or_else(|| ids.guid());
        if options.iter().all(|option| option.text != text && option.id != id) {
            let status = first(entry, &["basePresenceStatus", "status"]).and_then(status_of);
            let status = status.or(old.map(|old| old.status)).unwrap_or(BaseStatus::Available);
            let color =
                first(entry, &["presenceColor", "color"]).and_then(Value::as_text).filter(|text| is_color(text));
            let color = color.or(old.map(|old| old.color.as_str())).unwrap_or(status.color());
            options.push(PresenceOption { id, text: text.into(), status, color: color.into() });
        }
    }
    Some(options)
}

fn first<'a>(entry: &'a Object, names: &[&str]) -> Option<&'a Value> {
    names.iter().find_map(|name| entry.get(name))
}

fn text_of(entry: &Object) -> Option<&str> {
    let text = first(entry, &["presenceText", "text"])?.as_text()?;
    (!text.trim().is_empty()).then_some(text)
}

/// By its spelling in any case, or by the number of the configuration's choice.
fn status_of(value: &Value) -> Option<BaseStatus> {
    let number = value.as_i64();
    let name = value.as_text().unwrap_or_default();
    STATUSES.iter().find(|row| row.1.eq_ignore_ascii_case(name) || Some(row.2) == number).map(|row| row.0)
}

/// A colour goes into a style, so that only plain ones pass: a name, or `#` and hexadecimal digits.
fn is_color(text: &str) -> bool {
    match text.strip_prefix('#') {
        Some(digits) => (3..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => (3..=30).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphabetic()),
    }
}
