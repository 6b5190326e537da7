//! Numbers without floating point: the float code of the standard library weighs more than the whole JSON reader.

use crate::prelude::*;

/// Largest magnitude that every JavaScript engine holds exactly.
const LIMIT: u64 = (1 << 53) - 1;

/// A JSON number: an integer within ±(2^53-1), or the source text of any other number, kept as it was written.
///
/// Two numbers are equal when they are written alike: `5` and `5.0` differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Integer(i64),
    Source(Box<str>),
}

impl From<i64> for Number {
    fn from(number: i64) -> Self {
        if number.unsigned_abs() <= LIMIT {
            return Self(Form::Integer(number));
        }
        let mut text = String::new();
        write_integer(number, &mut text);
        Self(Form::Source(text.into_boxed_str()))
    }
}

impl Number {
    /// Takes the text of a JSON number. The caller has checked its grammar; it is not checked again.
    pub fn from_source(source: &str) -> Self {
        match plain_integer(source.as_bytes()) {
            Some(number) => Self(Form::Integer(number)),
            None => Self(Form::Source(source.into())),
        }
    }

    /// The exact integer within ±(2^53-1), also when it is written `5.0` or `1e2`.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.0 {
            Form::Integer(number) => Some(*number),
            Form::Source(source) => {
                let rounded = round(source.as_bytes())?;
                rounded.exact.then_some(rounded.number)
            }
        }
    }

    /// The nearest integer, halves away from zero; `None` beyond ±(2^53-1).
    pub fn rounded(&self) -> Option<i64> {
        match &self.0 {
            Form::Integer(number) => Some(*number),
            Form::Source(source) => round(source.as_bytes()).map(|rounded| rounded.number),
        }
    }

    /// Appends the number as JSON.
    pub fn write(&self, out: &mut String) {
        match &self.0 {
            Form::Integer(number) => write_integer(*number, out),
            Form::Source(source) => out.push_str(source),
        }
    }
}

/// Digits only, at most 16 of them, so that nothing can overflow. `-0` is not plain: its sign would be lost.
fn plain_integer(source: &[u8]) -> Option<i64> {
    let (negative, digits) = split_sign(source);
    if digits.is_empty() || digits.len() > 16 || (negative && digits == b"0") {
        return None;
    }
    let mut magnitude: u64 = 0;
    for byte in digits {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return None;
        }
        magnitude = magnitude * 10 + u64::from(digit);
    }
    signed(negative, magnitude)
}

fn split_sign(source: &[u8]) -> (bool, &[u8]) {
    match source.split_first() {
        Some((b'-', rest)) => (true, rest),
        _ => (false, source),
    }
}

fn signed(negative: bool, magnitude: u64) -> Option<i64> {
    if magnitude > LIMIT {
        return None;
    }
    let number = magnitude as i64;
    Some(if negative { -number } else { number })
}

struct Rounded {
    number: i64,
    exact: bool,
}

/// Reads the decimal digits around the place where the exponent puts the point.
fn round(source: &[u8]) -> Option<Rounded> {
    let (negative, body) = split_sign(source);
    let end = body.iter().position(|byte| matches!(byte, b'e' | b'E'));
    let (digits, power) = match end.and_then(|end| body.split_at_checked(end)) {
        Some((digits, tail)) => (digits, exponent(tail.get(1..).unwrap_or_default())),
        None => (body, 0),
    };
    let whole = digits.iter().position(|byte| *byte == b'.').unwrap_or(digits.len());
    let point = power.saturating_add(whole as i64);
    let (mut magnitude, mut exact, mut place): (u64, bool, i64) = (0, true, 0);
    for byte in digits.iter().filter(|byte| **byte != b'.') {
        let digit = u64::from(byte.wrapping_sub(b'0'));
        if place < point {
            magnitude = magnitude.saturating_mul(10).saturating_add(digit);
        } else {
            exact &= digit == 0;
            if place == point && digit >= 5 {
                magnitude = magnitude.saturating_add(1);
            }
        }
        place += 1;
    }
    while place < point && magnitude != 0 {
        if magnitude > LIMIT {
            return None;
        }
        magnitude *= 10;
        place += 1;
    }
    signed(negative, magnitude).map(|number| Rounded { number, exact })
}

/// Saturates: an exponent of a million digits is as good as a large one.
fn exponent(text: &[u8]) -> i64 {
    let (negative, digits) = match text.split_first() {
        Some((b'+', rest)) => (false, rest),
        _ => split_sign(text),
    };
    let mut power: i64 = 0;
    for byte in digits {
        power = (power * 10 + i64::from(byte.wrapping_sub(b'0'))).min(1 << 40);
    }
    if negative { -power } else { power }
}

/// Appends decimal digits; smaller and faster than the formatting machinery.
pub fn write_integer(number: i64, out: &mut String) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    let mut rest = number.unsigned_abs();
    loop {
        at -= 1;
        if let Some(place) = digits.get_mut(at) {
            *place = b'0' + (rest % 10) as u8;
        }
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    if number < 0 {
        out.push('-');
    }
    // One append instead of one for each digit: ids are written at every call.
    out.push_str(core::str::from_utf8(digits.get(at..).unwrap_or_default()).unwrap_or_default());
}
