//! What `handle` and `receive` return: a line of `Effects`, then the messages that it refers to.

use super::ask;
use super::change;
use super::codes;
use super::fields::Fields;
use super::settings::provider_name;
use super::telemetry;
use crate::engine::Host;
use crate::engine::effect::{Change, Effect};
use crate::engine::error::{Code, Refusal};
use crate::engine::id::ConnectionId;
use crate::engine::json::{write, write_text};
use crate::engine::number::write_integer;
use crate::engine::time::Millis;
use crate::engine::value::Value;
use crate::prelude::*;

/// First line of an outcome; an empty line when there is nothing but replies to the sender.
// Declared for TypeScript, as are the shapes in it; `Header` writes them.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(optional_fields)]
pub struct Effects {
    /// The input was refused and changed nothing.
    pub refused: Option<RefusalShape>,
    /// The connection that the input asked for.
    pub connection: Option<Connection>,
    /// Connections that are over; their goodbye is among the posts.
    pub closed: Option<Vec<u32>>,
    /// The view changed; this is its new version. What changed is told when it is asked for.
    pub version: Option<u32>,
    /// `[line, connection, connection, ...]`; absent: every line goes to the sender.
    pub posts: Option<Vec<Vec<u32>>>,
    /// Questions to the page.
    pub asks: Option<Vec<ask::Ask>>,
    /// Questions that nobody waits for any more: what runs for them can stop.
    pub withdrawn: Option<Vec<u32>>,
    /// What the input was asked to open.
    pub opened: Option<Opened>,
    /// Rows for the embedder's telemetry, in the order in which they happened.
    pub telemetry: Option<Vec<telemetry::Telemetry>>,
    /// Lines for the log.
    pub notes: Option<Vec<Note>>,
    /// Next deadline in milliseconds of the clock, or null for none. Absent: unchanged.
    #[ts(type = "number | null", optional)]
    pub wake: Option<u64>,
}

/// Why something was refused.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename = "Refusal")]
pub struct RefusalShape {
    /// Stable: a row of `docs/errors.md`.
    #[ts(type = "ErrorCode")]
    pub code: String,
    /// What is wrong and what would be right.
    pub message: String,
    /// Where in the options, for a refusal by `createHost`.
    #[ts(optional)]
    pub path: Option<String>,
}

/// An open connection.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
pub struct Connection {
    /// Its number, never used twice.
    pub id: u32,
    /// Milliseconds after which an unanswered call is rejected.
    #[ts(type = "number")]
    pub timeout: u64,
    /// Encodings are `exact` rather than `compatible`.
    pub exact: bool,
}

/// A session or tab that a person or a script of the page opened.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
#[ts(rename_all = "camelCase")]
pub struct Opened {
    /// Where.
    pub session_id: String,
    /// Absent when the session itself was asked for.
    #[ts(optional)]
    pub tab_id: Option<String>,
}

/// Something the host noticed and nobody asked for.
#[cfg(not(target_arch = "wasm32"))]
#[derive(ts_rs::TS)]
pub struct Note {
    /// Stable: a row of `docs/errors.md`.
    #[ts(type = "ErrorCode")]
    pub code: String,
    /// What was noticed.
    pub message: String,
    /// About whom.
    #[ts(optional)]
    pub provider: Option<String>,
}

/// Rows of a list, written as they come: outcomes are made at every call. The list is left open.
#[derive(Default)]
struct Rows(String);

impl Rows {
    /// The place for the next row.
    fn next(&mut self) -> &mut String {
        self.0.push(if self.0.is_empty() { '[' } else { ',' });
        &mut self.0
    }

    fn number(&mut self, number: u32) {
        write_integer(number.into(), self.next());
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

/// The members of the first line as texts; what is empty is left out.
#[derive(Default)]
struct Header {
    refused: String,
    connection: String,
    closed: Rows,
    version: String,
    posts: Rows,
    asks: Rows,
    withdrawn: Rows,
    opened: String,
    telemetry: Rows,
    notes: Rows,
    wake: String,
}

impl Header {
    fn write(&self, out: &mut String) {
        let members = [
            ("refused", &self.refused),
            ("connection", &self.connection),
            ("closed", &self.closed.0),
            ("version", &self.version),
            ("posts", &self.posts.0),
            ("asks", &self.asks.0),
            ("withdrawn", &self.withdrawn.0),
            ("opened", &self.opened),
            ("telemetry", &self.telemetry.0),
            ("notes", &self.notes.0),
            ("wake", &self.wake),
        ];
        let start = out.len();
        let mut fields = Fields::new(out);
        for (name, text) in members.into_iter().filter(|(_, text)| !text.is_empty()) {
            let out = fields.key(name);
            out.push_str(text);
            if text.starts_with('[') {
                out.push(']');
            }
        }
        if out.len() > start {
            out.push('}');
        }
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
    let mut sorted = Sorted { host, changes, sender, header: Header::default(), lines: String::new(), count: 0 };
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
    header: Header,
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
                self.header.closed.number(connection.0);
            }
            other => self.note_down(other),
        }
    }

    /// What goes into the header.
    fn note_down(&mut self, effect: Effect) {
        match effect {
            Effect::Connected { connection, timeout } => {
                let mut shape = Fields::new(&mut self.header.connection);
                shape.number("id", connection.0.into());
                shape.count("timeout", timeout);
                shape.flag("exact", self.host.settings().exact);
                shape.end();
            }
            Effect::Refused(refusal) => {
                sentence(refusal.code, &refusal.message, &mut self.header.refused).end();
            }
            Effect::Changed(change) => self.changes.push(change),
            Effect::Ask { id, provider, what } => {
                let provider = provider.map(|id| provider_name(self.host, id));
                ask::write(id, provider, &what, self.header.asks.next());
            }
            Effect::Withdrawn(ask) => self.header.withdrawn.number(ask.0),
            Effect::Opened { session, tab } => {
                let mut shape = Fields::new(&mut self.header.opened);
                shape.text("sessionId", &session.text());
                if let Some(tab) = tab {
                    shape.text("tabId", &tab.text());
                }
                shape.end();
            }
            Effect::Telemetry(row) => telemetry::write(self.host, &row, self.header.telemetry.next()),
            Effect::Note { code, message, provider } => {
                let mut shape = sentence(code, &message, self.header.notes.next());
                if let Some(provider) = provider {
                    shape.text("provider", provider_name(self.host, provider));
                }
                shape.end();
            }
            _ => {}
        }
    }

    /// Starts the next line, for these connections. Rows are written only once a line goes to others than the sender.
    fn post(&mut self, to: &[ConnectionId]) {
        self.lines.reserve(TYPICAL);
        self.lines.push('\n');
        let plain = self.sender.filter(|sender| self.header.posts.0.is_empty() && to == [*sender]);
        if plain.is_none() {
            if let Some(sender) = self.sender.filter(|_| self.header.posts.0.is_empty()) {
                (0..self.count).for_each(|line| self.header.posts.add(line, &[sender]));
            }
            self.header.posts.add(self.count, to);
        }
        self.count += 1;
    }

    fn finish(mut self, before: Option<Millis>, out: &mut String) {
        if !self.changes.is_empty() {
            write_integer(i64::try_from(self.host.version()).unwrap_or_default(), &mut self.header.version);
        }
        let deadline = self.host.next_deadline();
        if deadline != before {
            match deadline {
                Some(at) => write_integer(at.number(), &mut self.header.wake),
                None => self.header.wake.push_str("null"),
            }
        }
        self.header.write(out);
        out.push_str(&self.lines);
    }
}

/// A code and a sentence; what more there is may follow.
pub(super) fn sentence<'a>(code: Code, message: &str, out: &'a mut String) -> Fields<'a> {
    let mut fields = Fields::new(out);
    fields.text("code", codes::row(code).name);
    fields.text("message", message);
    fields
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
            out.push_str(",null,");
            let mut fields = sentence(refusal.code, &refusal.message, out);
            fields.number("errorCode", row.number);
            fields.end();
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
