//! Numbers as decimal text. The float code of the standard library weighs more than all of the queries.

use crate::engine::number::write_integer;
use crate::prelude::*;

/// Numbers with more digits than a float holds are not kept: Dataverse has none, either.
pub(super) const LIMIT: f64 = 1e15;
/// Digits behind the point, as Dataverse has at most.
const PLACES: usize = 10;
const EXACT: f64 = 9_007_199_254_740_992.0;

/// All powers of ten that a float holds exactly.
const POWERS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

fn power(of: usize) -> f64 {
    POWERS.get(of).copied().unwrap_or(f64::INFINITY)
}

/// Reads `-12.5e3`. The nearest float for what has up to fifteen digits.
#[allow(clippy::cast_precision_loss, reason = "see above")]
pub(super) fn read(text: &str) -> Option<f64> {
    let (negative, body) = match text.strip_prefix('-') {
        Some(body) => (true, body),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (digits, exponent) = match body.split_once(['e', 'E']) {
        Some((digits, exponent)) => (digits, whole(exponent)?),
        None => (body, 0),
    };
    let (before, behind) = digits.split_once('.').unwrap_or((digits, ""));
    let (mut mantissa, mut scale, mut count) = (0_u64, exponent, 0);
    for (byte, is_behind) in before.bytes().map(|byte| (byte, false)).chain(behind.bytes().map(|byte| (byte, true))) {
        if !byte.is_ascii_digit() {
            return None;
        }
        count += 1;
        if mantissa < 1 << 56 {
            mantissa = mantissa * 10 + u64::from(byte - b'0');
            scale -= i64::from(is_behind);
        } else {
            scale += i64::from(!is_behind);
        }
    }
    let value = scaled(mantissa as f64, scale.clamp(-400, 400));
    (count > 0).then_some(if negative { -value } else { value })
}

fn scaled(mut value: f64, mut scale: i64) -> f64 {
    while scale > 0 {
        let step = scale.min(22);
        value *= power(usize::try_from(step).unwrap_or_default());
        scale -= step;
    }
    while scale < 0 {
        let step = (-scale).min(22);
        value /= power(usize::try_from(step).unwrap_or_default());
        scale += step;
    }
    value
}

/// A whole number with a sign, of at most nine digits.
pub(super) fn whole(text: &str) -> Option<i64> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    if digits.is_empty() || digits.len() > 9 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(sign * digits.bytes().fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
}

/// Whether nothing is behind the point.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "floats beyond the limit are whole")]
pub(super) fn is_whole(number: f64) -> bool {
    (number as i64) as f64 == number
}

/// Appends the shortest text that is read as the same number, with at most ten digits behind the point.
#[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
pub(super) fn write(number: f64, out: &mut String) {
    if is_whole(number) {
        return write_integer(number as i64, out);
    }
    let number = if number < 0.0 {
        out.push('-');
        -number
    } else {
        number
    };
    let mut best = (number as i64, 0);
    for places in 1..=PLACES {
        let shifted = number * power(places);
        if shifted >= EXACT {
            break;
        }
        best = ((shifted + 0.5) as i64, places);
        if scaled(best.0 as f64, -(places as i64)) == number {
            break;
        }
    }
    write_placed(best.0, best.1, out);
}

fn write_placed(digits: i64, places: usize, out: &mut String) {
    let mut text = String::new();
    write_integer(digits, &mut text);
    let text = [&"0".repeat((places + 1).saturating_sub(text.len())), text.as_str()].concat();
    let (before, behind) = text.split_at_checked(text.len() - places).unwrap_or((&text, ""));
    out.push_str(before);
    let behind = behind.trim_end_matches('0');
    if !behind.is_empty() {
        out.push('.');
        out.push_str(behind);
    }
}

pub(super) fn text(number: f64) -> String {
    let mut out = String::new();
    write(number, &mut out);
    out
}

/// A count as text.
#[allow(clippy::cast_possible_wrap, reason = "counts are small")]
pub(super) fn count(count: usize) -> String {
    let mut out = String::new();
    write_integer(count as i64, &mut out);
    out
}
