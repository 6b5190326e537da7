//! Words of a filter.

use super::fault::{Fault, Outcome};
use super::guid;
use crate::prelude::*;

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Text in quotation marks.
    Quoted,
    Guid,
    Moment,
    Number,
    /// A path, an operator or a function.
    Name,
    /// `(`, `)`, `[`, `]`, a comma, a colon or an equals sign.
    Mark,
}

/// A word, as it stands there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) sort: Sort,
    pub(super) text: &'a str,
}

/// Every byte is looked at a bounded number of times.
pub(super) fn tokens(text: &str) -> Outcome<Vec<Token<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        // A plus stands for a blank outside quotes, and for itself within them.
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '+');
        if rest.is_empty() {
            return Ok(found);
        }
        let Some((sort, length)) = next(rest) else {
            let shown: String = rest.chars().take(20).collect();
            return Err(Fault::query(&["$filter: cannot read \"", &shown, "\"."]));
        };
        let (token, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        found.push(Token { sort, text: token });
        rest = after;
    }
}

fn next(text: &str) -> Option<(Sort, usize)> {
    match text.as_bytes().first()? {
        quote @ (b'\'' | b'"') => quoted(text, *quote).map(|length| (Sort::Quoted, length)),
        b'{' => text.get(..38).filter(|id| id.ends_with('}') && guid::read(id).is_some()).map(|_| (Sort::Guid, 38)),
        b'(' | b')' | b'[' | b']' | b',' | b':' | b'=' => Some((Sort::Mark, 1)),
        _ => Some(id(text).or_else(|| moment(text)).or_else(|| number(text)).or_else(|| name(text))?),
    }
}

fn quoted(text: &str, quote: u8) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1).peekable();
    while let Some((at, byte)) = bytes.next() {
        if byte == quote && bytes.next_if(|(_, next)| *next == quote).is_none() {
            return Some(at + 1);
        }
    }
    None
}

/// No word goes on behind the token.
fn ends(text: &str, length: usize) -> bool {
    !text.as_bytes().get(length).is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn id(text: &str) -> Option<(Sort, usize)> {
    let bare = text.get(..36).filter(|id| guid::read(id).is_some())?;
    ends(text, bare.len()).then_some((Sort::Guid, 36))
}

fn digits(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Bytes of a date, with its time and offset. Whether there is such a day is asked later.
fn moment(text: &str) -> Option<(Sort, usize)> {
    let bytes = text.as_bytes();
    let shaped = |from: usize, shape: &[u8]| {
        let part = bytes.get(from..from + shape.len());
        part.is_some_and(|part| {
            part.iter().zip(shape).all(|(byte, wanted)| match wanted {
                b'0' => byte.is_ascii_digit(),
                _ => byte == wanted,
            })
        })
    };
    if !shaped(0, b"0000-00-00") {
        return None;
    }
    let mut length = 10;
    if shaped(length, b"T00:00") {
        length += 6;
        if shaped(length, b":00") {
            length += 3;
        }
        if shaped(length, b".0") {
            length += 1 + digits(bytes.get(length + 1..).unwrap_or_default());
        }
        length += match bytes.get(length) {
            Some(b'Z') => 1,
            Some(b'+' | b'-' | b' ') if shaped(length + 1, b"00:00") => 6,
            Some(b'+' | b'-') if shaped(length + 1, b"0000") => 5,
            _ => 0,
        };
    }
    ends(text, length).then_some((Sort::Moment, length))
}

fn number(text: &str) -> Option<(Sort, usize)> {
    let bytes = text.as_bytes();
    let sign = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(bytes.get(sign..)?);
    let mut length = sign + whole;
    if bytes.get(length) == Some(&b'.') {
        let fraction = digits(bytes.get(length + 1..)?);
        length += if fraction > 0 { fraction + 1 } else { 0 };
    }
    (whole > 0 && ends(text, length) && bytes.get(length) != Some(&b'.')).then_some((Sort::Number, length))
}

/// Letters, digits, underscores, full stops, and slashes between names; `@` begins an alias.
fn name(text: &str) -> Option<(Sort, usize)> {
    let part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.' | b'/');
    let first = *text.as_bytes().first()?;
    if !(first.is_ascii_alphabetic() || matches!(first, b'_' | b'@')) {
        return None;
    }
    let length = 1 + text.bytes().skip(1).take_while(|byte| part(*byte)).count();
    let whole = text.get(..length)?;
    (!whole.ends_with('/') && whole.split('/').all(|name| !name.is_empty())).then_some((Sort::Name, length))
}
