//! Stored rows from JSON text straight into columns: a tree of values in between takes five times as long. What is out of
//! the ordinary in a row is left to the reader of all JSON.

use crate::engine::json;
use crate::engine::value::Value;
use crate::prelude::*;

use super::cell::Put;
use super::decimal;
use super::fault::{Code, Fault, Outcome};
use super::guid;
use super::moment;
use super::project::{ETAG, LOGICAL_NAME};
use super::rows::Rows;
use super::schema::{Definition, Kind};
use super::value::{seconds, stored, version_of};

/// What a member of a row is.
#[derive(Clone, Copy)]
enum Slot {
    Column(usize, Kind),
    /// The table that the lookup before it points to.
    Target(usize),
    Etag,
}

struct Loader<'a> {
    definition: &'a Definition,
    text: &'a str,
    at: usize,
    /// Names of the row before, in their order: the next row mostly has the same.
    seen: Vec<(&'a str, Slot)>,
    next: usize,
}

/// Adds the rows of a JSON list.
pub(super) fn add(definition: &Definition, text: &str, rows: &mut Rows) -> Outcome<()> {
    let mut loader = Loader { definition, text, at: 0, seen: Vec::new(), next: 0 };
    loader.mark(b'[').ok_or_else(|| loader.fault())?;
    if loader.mark(b']').is_some() {
        return loader.end();
    }
    loop {
        let start = loader.at;
        if loader.row(rows).is_none() {
            rows.roll_back();
            loader.at = start;
            loader.odd_row(rows)?;
        }
        if loader.mark(b',').is_none() {
            loader.mark(b']').ok_or_else(|| loader.fault())?;
            return loader.end();
        }
    }
}

impl<'a> Loader<'a> {
    fn fault(&self) -> Fault {
        let at = decimal::count(self.at);
        Fault::new(Code::RecordFailed, &["The rows are not JSON: something else was expected at byte ", &at, "."])
    }

    fn end(&self) -> Outcome<()> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        if rest.trim_ascii().is_empty() { Ok(()) } else { Err(self.fault()) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// A mark, perhaps behind blanks.
    fn mark(&mut self, mark: u8) -> Option<()> {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
        if self.peek() != Some(mark) {
            return None;
        }
        self.at += 1;
        Some(())
    }

    /// A text behind its first quotation mark, as it is written; whether it has escapes.
    fn raw(&mut self) -> Option<(&'a str, bool)> {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let (mut at, mut escaped) = (start, false);
        loop {
            match *bytes.get(at)? {
                b'"' => break,
                b'\\' => {
                    escaped = true;
                    at += 2;
                }
                0..0x20 => return None,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some((self.text.get(start..at)?, escaped))
    }

    /// A word, a number or anything else that is no text.
    fn word(&mut self) -> Option<&'a str> {
        let rest = self.text.get(self.at..)?;
        let length = rest.bytes().position(|byte| matches!(byte, b',' | b'}' | b']') || byte.is_ascii_whitespace())?;
        self.at += length;
        rest.get(..length)
    }

    /// Nothing: the row is out of the ordinary, or no JSON.
    fn row(&mut self, rows: &mut Rows) -> Option<()> {
        self.mark(b'{')?;
        self.next = 0;
        loop {
            self.mark(b'"')?;
            let (name, escaped) = self.raw()?;
            let slot = self.slot(name).filter(|_| !escaped)?;
            self.mark(b':')?;
            self.member(rows, slot)?;
            if self.mark(b',').is_none() {
                self.mark(b'}')?;
                return rows.finish();
            }
        }
    }

    fn slot(&mut self, name: &'a str) -> Option<Slot> {
        if let Some((_, slot)) = self.seen.get(self.next).filter(|(seen, _)| *seen == name) {
            self.next += 1;
            return Some(*slot);
        }
        let place = self.seen.iter().position(|(seen, _)| *seen == name);
        if let Some((place, (_, slot))) = place.and_then(|place| Some((place, self.seen.get(place)?))) {
            self.next = place + 1;
            return Some(*slot);
        }
        let column = |name| {
            let at = self.definition.readable(name)?;
            Some((at, self.definition.column(at)?.kind))
        };
        let slot = match (column(name), name.strip_suffix(LOGICAL_NAME)) {
            (Some((at, kind)), _) => Slot::Column(at, kind),
            (None, Some(lookup)) => Slot::Target(column(lookup).filter(|(_, kind)| *kind == Kind::Lookup)?.0),
            _ if name == ETAG => Slot::Etag,
            _ => return None,
        };
        self.seen.push((name, slot));
        self.next = self.seen.len();
        Some(slot)
    }

    #[allow(clippy::cast_precision_loss, reason = "moments are far below the limit")]
    fn member(&mut self, rows: &mut Rows, slot: Slot) -> Option<()> {
        while self.peek()?.is_ascii_whitespace() {
            self.at += 1;
        }
        if self.peek()? != b'"' {
            let word = self.word()?;
            return match (slot, word) {
                (Slot::Column(at, kind), _) => rows.push(at, plain(kind, word)?),
                _ => None,
            };
        }
        self.at += 1;
        let start = self.at;
        let (raw, escaped) = self.raw()?;
        match slot {
            Slot::Column(at, Kind::Text | Kind::Memo) if escaped => {
                let Value::Text(text) = json::read(self.text.get(start - 1..self.at)?).ok()? else { return None };
                rows.push(at, Put::Text(&text))
            }
            Slot::Etag => rows.set_version(version_of(raw)?),
            _ if escaped => None,
            Slot::Column(at, Kind::Text | Kind::Memo) => rows.push(at, Put::Text(raw)),
            Slot::Column(at, Kind::Guid) => rows.push(at, Put::Guid(guid::read(raw)?)),
            Slot::Column(at, Kind::Lookup) => rows.push(at, Put::Link(0, guid::read(raw)?)),
            Slot::Column(at, kind) if kind.is_moment() => {
                rows.push(at, Put::Number(seconds(kind, moment::read(raw)?) as f64))
            }
            Slot::Column(..) => None,
            Slot::Target(at) => {
                let targets = &self.definition.column(at)?.targets;
                let (_, target) = targets.iter().zip(0..).find(|(target, _)| target.name == raw)?;
                rows.retarget(at, target)
            }
        }
    }

    fn odd_row(&mut self, rows: &mut Rows) -> Outcome<()> {
        let start = self.at;
        let end = self.skip().ok_or_else(|| self.fault())?;
        let row = json::read(self.text.get(start..end).unwrap_or_default()).map_err(|_| self.fault())?;
        if let Some(row) = row.as_object() {
            rows.put(&stored(self.definition, row));
        }
        Ok(())
    }

    /// Behind the value; whether it is one, the other reader will find out.
    fn skip(&mut self) -> Option<usize> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => {
                    self.at += 1;
                    self.raw()?;
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b',' | b']' if depth == 0 => return Some(self.at),
                b'}' | b']' => depth = depth.checked_sub(1)?,
                _ => {}
            }
            self.at += 1;
        }
    }
}

fn plain(kind: Kind, word: &str) -> Option<Put<'static>> {
    match (kind, word) {
        (_, "null") => Some(Put::Null),
        (Kind::Boolean, "true") => Some(Put::Number(1.0)),
        (Kind::Boolean, "false") => Some(Put::Number(0.0)),
        (Kind::Integer | Kind::Decimal | Kind::Money | Kind::Choice, _) => decimal::read(word).map(Put::Number),
        _ => None,
    }
}
