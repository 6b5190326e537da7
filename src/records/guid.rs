//! Ids of rows.

use crate::prelude::*;
/// A GUID as a number: small, and compared at once.
pub(super) type Guid = u128;

/// Stands for no id in columns. It is not read as an id.
pub(super) const NONE: Guid = Guid::MAX;

/// Reads a GUID in any case: bare, quoted, in braces or in parentheses.
pub(super) fn read(text: &str) -> Option<Guid> {
    let text = text.trim();
    let text = text.strip_prefix(['{', '(', '\'']).unwrap_or(text);
    let text = text.strip_suffix(['}', ')', '\'']).unwrap_or(text);
    if text.len() != 36 {
        return None;
    }
    let mut id: Guid = 0;
    for (at, byte) in text.bytes().enumerate() {
        if matches!(at, 8 | 13 | 18 | 23) {
            if byte != b'-' {
                return None;
            }
        } else {
            id = id << 4 | Guid::from(char::from(byte).to_digit(16)?);
        }
    }
    (id != NONE).then_some(id)
}

/// Appends it in lower case without braces.
pub(super) fn write(id: Guid, out: &mut String) {
    for place in (0..32).rev() {
        if matches!(place, 23 | 19 | 15 | 11) {
            out.push('-');
        }
        let digit = (id >> (place * 4)) as u32 & 15;
        out.extend(char::from_digit(digit, 16));
    }
}

/// The same as a text of its own.
pub(super) fn text(id: Guid) -> String {
    let mut out = String::with_capacity(36);
    write(id, &mut out);
    out
}
