//! What `handle` and `receive` return: a line of `Effects`, then the messages that it refers to.

use serde::{Serialize, Serializer};

use super::ask;
use super::change;
use super::codes;
use super::encode::encode;
use super::settings::provider_name;
use super::telemetry;
use crate::engine::Host;
use crate::engine::effect::{Change, Effect};
use crate::engine::error::Refusal;
use crate::engine::id::{ConnectionId, TabId};
use crate::engine::json::{write, write_text};
use crate::engine::number::write_integer;
use crate::engine::time::Millis;
use crate::engine::value::Value;
use crate::prelude::*;

/// First line of an outcome; an empty line when there is nothing but replies to the sender.
#[derive(Default, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[cfg_attr(not(target_arch = "wasm32"), ts(optional_fields))]
pub struct Effects {
    /// The input was refused and changed nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<RefusalShape>,
    /// The connection that the input asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connection: Option<Connection>,
    /// Connections that are over; their goodbye is among the posts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(as = "Option<Vec<u32>>", optional))]
    pub closed: Vec<u32>,
    /// The view changed; this is its new version. What changed is told when it is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number", optional))]
    pub version: Option<u64>,
    /// `[line, connection, connection, ...]`; absent: every line goes to the sender.
    #[serde(skip_serializing_if = "Rows::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(as = "Option<Vec<Vec<u32>>>", optional))]
    pub posts: Rows,
    /// Questions to the page.
    #[serde(skip_serializing_if = "Rows::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(as = "Option<Vec<ask::Ask>>", optional))]
    pub asks: Rows,
    /// Questions that nobody waits for any more: what runs for them can stop.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(as = "Option<Vec<u32>>", optional))]
    pub withdrawn: Vec<u32>,
    /// What the input was asked to open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
    /// Rows for the embedder's telemetry, in the order in which they happened.
    #[serde(skip_serializing_if = "Rows::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(as = "Option<Vec<telemetry::Telemetry>>", optional))]
    pub telemetry: Rows,
    /// Lines for the log.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(as = "Option<Vec<Note>>", optional))]
    pub notes: Vec<Note>,
    /// Next deadline in milliseconds of the clock, or null for none. Absent: unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number | null", optional))]
    pub wake: Option<Option<u64>>,
}

/// Why something was refused.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
#[cfg_attr(not(target_arch = "wasm32"), ts(rename = "Refusal"))]
pub struct RefusalShape {
    /// Stable: a row of `docs/errors.md`.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "ErrorCode"))]
    pub code: &'static str,
    /// What is wrong and what would be right.
    pub message: String,
    /// Where in the options, for a refusal by `createHost`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(optional))]
    pub path: Option<String>,
}

/// An open connection.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Connection {
    /// Its number, never used twice.
    pub id: u32,
    /// Milliseconds after which an unanswered call is rejected.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "number"))]
    pub timeout: u64,
    /// Encodings are `exact` rather than `compatible`.
    pub exact: bool,
}

/// A session or tab that a person or a script of the page opened.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Opened {
    /// Where.
    pub session_id: String,
    /// Absent when the session itself was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(optional))]
    pub tab_id: Option<String>,
}

/// Something the host noticed and nobody asked for.
#[derive(Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(ts_rs::TS))]
pub struct Note {
    /// Stable: a row of `docs/errors.md`.
    #[cfg_attr(not(target_arch = "wasm32"), ts(type = "ErrorCode"))]
    pub code: &'static str,
    /// What was noticed.
    pub message: String,
    /// About whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), ts(optional))]
    pub provider: Option<String>,
}

/// Rows of a list, written as they come: outcomes are made at every call.
#[derive(Default)]
pub struct Rows(String);

impl Rows {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The place for the next row.
    fn next(&mut self) -> &mut String {
        self.0.push(if self.0.is_empty() { '[' } else { ',' });
        &mut self.0
    }

    /// A row that says which connections get a line.
    fn add(&mut self, line: u32, to: &[ConnectionId]) {
        let row = self.next();
        row.push('[');
        write_integer(line.into(), row);
        for connection in to {
            row.push(',');
            write_integer(connection.0.into(), row);
        }
        row.push(']');
    }
}

impl Serialize for Rows {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_bytes([self.0.as_bytes(), b"]"].concat().as_slice())
    }
}

/// Appends the outcome of an input at a host whose deadline was `deadline` before it. Its changes take the place of those in
/// `changes`: [`write_changes`] writes them for those who listen.
pub fn write_outcome(
    host: &Host,
    changes: &mut Vec<Change>,
    sender: Option<ConnectionId>,
    effects: Vec<Effect>,
    deadline: Option<Millis>,
    out: &mut String,
) {
    changes.clear();
    let mut sorted = Sorted { host, changes, sender, header: Effects::default(), lines: String::new(), count: 0 };
    for effect in effects {
        sorted.take(effect);
    }
    sorted.finish(deadline, out);
}

/// Appends the JSON text of a list of `Change`, in the order in which they happened.
pub fn write_changes(host: &Host, changes: &[Change], out: &mut String) {
    let mut mark = '[';
    for fact in changes {
        out.push(mark);
        change::write(host, *fact, out);
        mark = ',';
    }
    out.push_str(if changes.is_empty() { "[]" } else { "]" });
}

/// Bytes that most messages stay below: room for them once instead of growing to it.
const TYPICAL: usize = 64;

struct Sorted<'a> {
    host: &'a Host,
    changes: &'a mut Vec<Change>,
    sender: Option<ConnectionId>,
    header: Effects,
    lines: String,
    count: u32,
}

impl Sorted<'_> {
    fn take(&mut self, effect: Effect) {
        match effect {
            Effect::Reply { to, id, result } => {
                self.post(&[to]);
                reply(id, result, &mut self.lines);
            }
            Effect::Deliver { to, event, payload } => {
                self.post(&to);
                built_in(event, &payload, &mut self.lines);
            }
            Effect::Custom { to, event, value, correlation } => {
                self.post(&to);
                custom(&event, &value, &correlation, &mut self.lines);
            }
            Effect::Notice { to, refusal } => {
                self.post(&[to]);
                told(-2, &refusal, &mut self.lines);
            }
            Effect::Close { connection, reason } => {
                self.post(&[connection]);
                told(-3, &reason, &mut self.lines);
                self.header.closed.push(connection.0);
            }
            other => self.note_down(other),
        }
    }

    /// What goes into the header.
    fn note_down(&mut self, effect: Effect) {
        match effect {
            Effect::Connected { connection, timeout } => {
                let exact = self.host.settings().exact;
                self.header.connection = Some(Connection { id: connection.0, timeout, exact });
            }
            Effect::Refused(refusal) => {
                let code = codes::row(refusal.code).name;
                self.header.refused = Some(RefusalShape { code, message: refusal.message, path: None });
            }
            Effect::Changed(change) => self.changes.push(change),
            Effect::Ask { id, provider, what } => {
                let provider = provider.map(|id| provider_name(self.host, id));
                ask::write(id, provider, what, self.header.asks.next());
            }
            Effect::Withdrawn(ask) => self.header.withdrawn.push(ask.0),
            Effect::Opened { session, tab } => {
                self.header.opened = Some(Opened { session_id: session.text(), tab_id: tab.map(TabId::text) });
            }
            Effect::Telemetry(row) => telemetry::write(self.host, &row, self.header.telemetry.next()),
            Effect::Note { code, message, provider } => {
                let provider = provider.map(|id| provider_name(self.host, id).to_string());
                self.header.notes.push(Note { code: codes::row(code).name, message, provider });
            }
            _ => {}
        }
    }

    /// Starts the next line, for these connections. Rows are written only once a line goes to others than the sender.
    fn post(&mut self, to: &[ConnectionId]) {
        self.lines.reserve(TYPICAL);
        self.lines.push('\n');
        let plain = self.sender.filter(|sender| self.header.posts.is_empty() && to == [*sender]);
        if plain.is_none() {
            if let Some(sender) = self.sender.filter(|_| self.header.posts.is_empty()) {
                (0..self.count).for_each(|line| self.header.posts.add(line, &[sender]));
            }
            self.header.posts.add(self.count, to);
        }
        self.count += 1;
    }

    fn finish(mut self, before: Option<Millis>, out: &mut String) {
        if !self.changes.is_empty() {
            self.header.version = Some(self.host.version());
        }
        let deadline = self.host.next_deadline();
        if deadline != before {
            self.header.wake = Some(deadline.map(|at| at.0));
        }
        if !self.header.is_empty() {
            encode(&self.header, out);
        }
        out.push_str(&self.lines);
    }
}

impl Effects {
    fn is_empty(&self) -> bool {
        self.refused.is_none()
            && self.connection.is_none()
            && self.closed.is_empty()
            && self.version.is_none()
            && self.posts.is_empty()
            && self.opened.is_none()
            && self.asks.is_empty()
            && self.withdrawn.is_empty()
            && self.opened.is_none()
            && self.telemetry.is_empty()
            && self.notes.is_empty()
            && self.wake.is_none()
    }
}

/// `[id, value]` or `[id, null, {code, message, errorCode}]`.
fn reply(id: i64, result: Result<Value, Refusal>, out: &mut String) {
    out.push('[');
    write_integer(id, out);
    match result {
        Ok(value) => {
            out.push(',');
            write(&value, out);
        }
        Err(refusal) => {
            let row = codes::row(refusal.code);
            out.push_str(",null,{\"code\":\"");
            out.push_str(row.name);
            out.push_str("\",\"message\":");
            write_text(&refusal.message, out);
            out.push_str(",\"errorCode\":");
            write_integer(row.number, out);
            out.push('}');
        }
    }
    out.push(']');
}

/// `[0, event, payload]`.
fn built_in(event: &str, payload: &Value, out: &mut String) {
    out.push_str("[0,");
    write_text(event, out);
    out.push(',');
    write(payload, out);
    out.push(']');
}

/// `[-1, event, value, correlationId]`.
fn custom(event: &str, value: &Value, correlation: &Value, out: &mut String) {
    out.push_str("[-1,");
    write_text(event, out);
    for part in [value, correlation] {
        out.push(',');
        write(part, out);
    }
    out.push(']');
}

/// `[-2, code, message]` or `[-3, code, message]`.
fn told(kind: i64, refusal: &Refusal, out: &mut String) {
    out.push('[');
    write_integer(kind, out);
    out.push_str(",\"");
    out.push_str(codes::row(refusal.code).name);
    out.push_str("\",");
    write_text(&refusal.message, out);
    out.push(']');
}
