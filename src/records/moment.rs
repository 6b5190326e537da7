//! Moments as milliseconds since 1970, in the calendar that everybody uses.

use crate::engine::number::write_integer;
use crate::prelude::*;

use super::decimal;

/// Milliseconds of a day.
pub(super) const DAY: i64 = 86_400_000;
pub(super) const HOUR: i64 = 3_600_000;
pub(super) const MINUTE: i64 = 60_000;

/// Year, month and day.
pub(super) type Date = (i64, i64, i64);

/// Days since 1970 of a date.
pub(super) fn days((year, month, day): Date) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number of days since 1970.
pub(super) fn date(days: i64) -> Date {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day = days.rem_euclid(146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let of_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, of_month)
}

/// The date so many months later; the day is cut where the month is shorter.
pub(super) fn add_months((year, month, day): Date, months: i64) -> Date {
    let whole = year * 12 + month - 1 + months;
    let (year, month) = (whole.div_euclid(12), whole.rem_euclid(12) + 1);
    (year, month, day.min(length(year, month)))
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads `2026-01-31`, with a time and an offset if there are any; without an offset it is universal time.
pub(super) fn read(text: &str) -> Option<i64> {
    let mut reader = Reader { rest: text.trim() };
    let year = reader.number(4)?;
    let month = reader.after('-')?;
    let day = reader.after('-')?;
    if !(1..=12).contains(&month) || day < 1 || day > length(year, month) {
        return None;
    }
    let midnight = days((year, month, day)) * DAY;
    if reader.rest.is_empty() {
        return Some(midnight);
    }
    if !(reader.take('T') || reader.take('t') || reader.take(' ')) {
        return None;
    }
    let time = reader.time()?;
    let offset = reader.offset()?;
    reader.rest.is_empty().then_some(midnight + time - offset)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn take(&mut self, letter: char) -> bool {
        let rest = self.rest.strip_prefix(letter);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn number(&mut self, digits: usize) -> Option<i64> {
        let (number, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        if number.starts_with(['+', '-']) { None } else { decimal::whole(number) }
    }

    fn after(&mut self, mark: char) -> Option<i64> {
        if self.take(mark) { self.number(2) } else { None }
    }

    fn time(&mut self) -> Option<i64> {
        let hour = self.number(2)?;
        let minute = self.after(':')?;
        let second = if self.rest.starts_with(':') { self.after(':')? } else { 0 };
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(hour * HOUR + minute * MINUTE + second * 1_000 + self.fraction()?)
    }

    fn fraction(&mut self) -> Option<i64> {
        if !self.take('.') {
            return Some(0);
        }
        let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
        let (fraction, rest) = self.rest.split_at_checked(digits)?;
        self.rest = rest;
        let thousandths = fraction.bytes().chain([b'0'; 3]).take(3);
        (digits > 0).then(|| thousandths.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0')))
    }

    fn offset(&mut self) -> Option<i64> {
        if self.rest.is_empty() || self.take('Z') || self.take('z') {
            return Some(0);
        }
        // A plus that came through an address is a blank by now.
        let sign = if self.take('-') { -1 } else { i64::from(self.take('+') || self.take(' ')) };
        let hours = self.number(2)?;
        self.take(':');
        let minutes = self.number(2)?;
        (sign != 0 && hours < 24 && minutes < 60).then_some(sign * (hours * HOUR + minutes * MINUTE))
    }
}

/// Appends a number with at least so many digits.
pub(super) fn pad(number: i64, digits: usize, out: &mut String) {
    let mut text = String::new();
    write_integer(number, &mut text);
    out.extend(core::iter::repeat_n('0', digits.saturating_sub(text.len())));
    out.push_str(&text);
}

/// Appends `2026-01-31`.
pub(super) fn write_date(moment: i64, out: &mut String) {
    let (year, month, day) = date(moment.div_euclid(DAY));
    pad(year, 4, out);
    out.push('-');
    pad(month, 2, out);
    out.push('-');
    pad(day, 2, out);
}

/// Appends `2026-01-31T09:30:00Z`; what is less than a second is dropped.
pub(super) fn write(moment: i64, out: &mut String) {
    write_date(moment, out);
    let time = moment.rem_euclid(DAY);
    for (mark, part) in [('T', time / HOUR), (':', time / MINUTE % 60), (':', time / 1_000 % 60)] {
        out.push(mark);
        pad(part, 2, out);
    }
    out.push('Z');
}
