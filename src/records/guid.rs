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
    // Two halves, because numbers of 128 bits are slow in wasm.
    let (mut id, mut half): (Guid, u64) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        if matches!(at, 8 | 13 | 18 | 23) {
            if byte != b'-' {
                return None;
            }
        } else {
            half = half << 4 | u64::from(digit(byte)?);
            if at == 17 {
                (id, half) = (Guid::from(half) << 64, 0);
            }
        }
    }
    id |= Guid::from(half);
    (id != NONE).then_some(id)
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

/// Appends it in lower case without braces.
#[allow(clippy::cast_possible_truncation, reason = "both halves are taken")]
pub(super) fn write(id: Guid, out: &mut String) {
    for (at, half) in [(id >> 64) as u64, id as u64].into_iter().enumerate() {
        for place in (0..16).rev() {
            if matches!((at, place), (0, 7 | 3) | (1, 15 | 11)) {
                out.push('-');
            }
            let digit = (half >> (place * 4)) as u32 & 15;
            out.extend(char::from_digit(digit, 16));
        }
    }
}

/// The same as a text of its own.
pub(super) fn text(id: Guid) -> String {
    let mut out = String::with_capacity(36);
    write(id, &mut out);
    out
}
