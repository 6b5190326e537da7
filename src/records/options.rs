//! Options of a query: text of an address, as widgets write it.

use super::decimal;
use super::fault::{Fault, Outcome};
use crate::prelude::*;

/// What was asked for, still as text; empty: not asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) select: String,
    pub(super) filter: String,
    pub(super) order: String,
    pub(super) top: String,
    pub(super) skip: String,
    pub(super) count: String,
    pub(super) search: String,
    pub(super) expand: String,
    /// `@name` and its text, for filters.
    pub(super) aliases: Vec<(String, String)>,
}

const SUPPORTED: &str = "$select, $filter, $orderby, $top, $skip, $count, $search, $expand";
/// Ignoring one of these would answer another question than was asked.
const ELSEWHERE: [&str; 3] = ["fetchxml", "savedquery", "userquery"];

impl Options {
    fn place(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "$select" => &mut self.select,
            "$filter" => &mut self.filter,
            "$orderby" => &mut self.order,
            "$top" => &mut self.top,
            "$skip" => &mut self.skip,
            "$count" => &mut self.count,
            "$search" => &mut self.search,
            "$expand" => &mut self.expand,
            _ => return None,
        })
    }

    /// With or without a leading question mark, percent-encoded or not. Foreign options without a dollar sign do not
    /// matter; one with it that is not known is refused by name.
    pub(super) fn read(text: &str) -> Outcome<Self> {
        let text = text.trim();
        Self::read_parts(&split_options(text.strip_prefix('?').unwrap_or(text)), decode)
    }

    /// `plain`: takes off what an address has around a text.
    fn read_parts(parts: &[&str], plain: fn(&str) -> String) -> Outcome<Self> {
        let mut options = Self::default();
        let mut seen: Vec<String> = Vec::new();
        for part in parts {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let (name, value) = (plain(name), plain(value).trim().to_owned());
            let name = name.trim().to_ascii_lowercase();
            if name.starts_with('@') {
                options.aliases.push((name, value));
            } else if let Some(place) = options.place(&name) {
                if seen.contains(&name) {
                    return Err(Fault::query(&["The option ", &name, " occurs twice."]));
                }
                *place = value;
                seen.push(name);
            } else if ELSEWHERE.contains(&name.as_str()) || (name.starts_with('$') && name != "$format") {
                return Err(Fault::query(&[
                    "The option \"",
                    &name,
                    "\" is not supported; supported are ",
                    SUPPORTED,
                    ".",
                ]));
            }
        }
        Ok(options)
    }
}

/// Where a part ends: at the first separator outside quotes and parentheses.
fn end(text: &str, separator: u8) -> usize {
    let (mut depth, mut quoted) = (0_usize, false);
    for (at, byte) in text.bytes().enumerate() {
        let encoded_quote = byte == b'%' && text.get(at..at + 3) == Some("%27");
        if byte == b'\'' || encoded_quote {
            quoted = !quoted;
        } else if quoted {
            continue;
        } else if byte == b'(' {
            depth += 1;
        } else if byte == b')' {
            depth = depth.saturating_sub(1);
        } else if byte == separator && depth == 0 {
            return at;
        }
    }
    text.len()
}

fn pieces<'a>(mut rest: &'a str, end: &dyn Fn(&str) -> usize) -> Vec<&'a str> {
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (part, after) = rest.split_at_checked(end(rest)).unwrap_or((rest, ""));
        if !part.trim().is_empty() {
            parts.push(part);
        }
        rest = after.get(1..).unwrap_or_default();
    }
    parts
}

/// The parts between separators that stand outside quotes and parentheses; blank ones are left out.
pub(super) fn split(text: &str, separator: u8) -> Vec<&str> {
    pieces(text, &|rest| end(rest, separator))
}

/// In words that are searched for, and in what belongs to nobody, an apostrophe or a parenthesis is a letter like any other.
fn split_options(text: &str) -> Vec<&str> {
    pieces(text, &|rest| {
        let next = rest.find('&').unwrap_or(rest.len());
        let name = decode(rest.get(..next).and_then(|part| part.split('=').next()).unwrap_or_default());
        let name = name.trim();
        let quoting = name.starts_with(['$', '@']) && !name.eq_ignore_ascii_case("$search");
        if quoting { end(rest, b'&') } else { next }
    })
}

/// A per cent sign may also be a wildcard, so what does not decode stays as it is.
fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(plain);
        let bytes: Vec<u8> = encoded(tail.as_bytes()).collect();
        let (run, after) = tail.split_at_checked((bytes.len() * 3).max(1)).unwrap_or((tail, ""));
        match String::from_utf8(bytes) {
            Ok(letters) if !letters.is_empty() => out.push_str(&letters),
            _ => out.push_str(run),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Bytes of the run of `%xx` at the beginning.
fn encoded(text: &[u8]) -> impl Iterator<Item = u8> + '_ {
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    text.chunks(3).map_while(move |chunk| match chunk {
        [b'%', high, low] => Some(digit(*high)? << 4 | digit(*low)?),
        _ => None,
    })
}

/// Names separated by commas.
pub(super) fn names(text: &str) -> impl Iterator<Item = &str> {
    split(text, b',').into_iter().map(str::trim)
}

/// A whole number of at most nine digits, or `otherwise` when there is none.
pub(super) fn whole(text: &str, option: &str, otherwise: usize) -> Outcome<usize> {
    if text.is_empty() {
        return Ok(otherwise);
    }
    let number = decimal::whole(text).and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| Fault::query(&[option, ": \"", text, "\" must be a whole number."]))
}

/// Columns and whether they descend.
pub(super) fn orders(text: &str) -> Outcome<Vec<(&str, bool)>> {
    names(text).map(order).collect()
}

fn order(part: &str) -> Outcome<(&str, bool)> {
    let mut words = part.split(|letter: char| letter.is_whitespace() || letter == '+').filter(|word| !word.is_empty());
    let (name, direction, rest) = (words.next(), words.next(), words.next());
    match (name, direction, rest) {
        (Some(name), None | Some("asc"), None) => Ok((name, false)),
        (Some(name), Some("desc"), None) => Ok((name, true)),
        _ => Err(Fault::query(&["$orderby: \"", part, "\" must be a column, then asc or desc."])),
    }
}

/// `navigation` or `navigation($select=a,b;$top=3)`.
pub(super) fn expansions(text: &str) -> Outcome<Vec<(&str, Options)>> {
    names(text).map(expansion).collect()
}

fn expansion(part: &str) -> Outcome<(&str, Options)> {
    let (name, inside) = match part.split_once('(') {
        Some((name, rest)) => (name.trim_end(), rest.strip_suffix(')')),
        None => (part, Some("")),
    };
    let plain =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    let Some(inside) = inside.filter(|_| plain) else {
        let parts = ["$expand: \"", part, "\" must be a navigation property, then its options in parentheses."];
        return Err(Fault::query(&parts));
    };
    // One layer of percent-encoding is off already.
    let options = Options::read_parts(&split(inside, b';'), str::to_owned)?;
    if !options.expand.is_empty() {
        return Err(Fault::query(&["$expand: only one level is supported."]));
    }
    Ok((name, options))
}
