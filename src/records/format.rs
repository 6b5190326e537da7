//! How people read values.

use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::decimal;
use super::moment::{self, DAY, HOUR, MINUTE, pad};
use super::read::{float, list, text};
use super::schema::Kind;

/// Marks and patterns of a language, and the clock of a place.
#[derive(Debug)]
pub(super) struct Format {
    decimal: String,
    group: String,
    /// `#` is the number.
    money: String,
    /// Letters `M d y h H m a`, as in `M/d/yy`; other letters stand between apostrophes.
    date: String,
    time: String,
    /// `{1}` is the date, `{0}` the time.
    both: String,
    /// From this moment on the clock is so many milliseconds ahead of universal time.
    zones: Vec<(i64, i64)>,
    /// 0: Sunday.
    pub(super) first_weekday: i64,
    /// 0: January.
    pub(super) fiscal_month: i64,
}

impl Format {
    /// What is not given is as in the United States, in universal time.
    #[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
    pub(super) fn read(given: &Object) -> Self {
        let part = |name, other: &str| text(given, name).unwrap_or(other).to_owned();
        let whole = |value: Option<&Value>| value.and_then(Value::as_number).map_or(0, |number| float(number) as i64);
        let zone = |pair: &Value| {
            let pair = pair.as_list()?;
            Some((whole(pair.first()), whole(pair.get(1)).clamp(-1_440, 1_440) * MINUTE))
        };
        Self {
            decimal: part("decimal", "."),
            group: part("group", ","),
            money: part("money", "$#"),
            date: part("date", "M/d/yy"),
            time: part("time", "h:mm a"),
            both: part("both", "{1}, {0}"),
            zones: list(given, "zones").iter().filter_map(zone).collect(),
            first_weekday: whole(given.get("firstWeekday")).rem_euclid(7),
            fiscal_month: whole(given.get("fiscalMonth")).rem_euclid(12),
        }
    }

    /// Milliseconds that the clock is ahead at a moment.
    pub(super) fn ahead(&self, at: i64) -> i64 {
        let zone = self.zones.iter().rev().find(|(from, _)| *from <= at).or(self.zones.first());
        zone.map_or(0, |(_, ahead)| *ahead)
    }

    /// The moment at which the clock shows that.
    pub(super) fn universal(&self, wall: i64) -> i64 {
        let close = wall - self.ahead(wall);
        wall - self.ahead(close)
    }

    /// Whether people read the value otherwise than the Web API writes it.
    #[allow(clippy::cast_possible_truncation, reason = "moments are far below the limit")]
    pub(super) fn number(&self, kind: Kind, number: f64) -> Option<String> {
        Some(match kind {
            Kind::Integer => self.grouped(number, 0, 3),
            Kind::Decimal => self.grouped(number, 2, 10),
            Kind::Money => {
                let money = self.money.replace('#', &self.grouped(number.abs(), 2, 2));
                if number < 0.0 { ["-", &money].concat() } else { money }
            }
            Kind::Date => pattern(&self.date, number as i64),
            Kind::Moment => {
                let local = number as i64 + self.ahead(number as i64);
                self.both_of(&pattern(&self.date, local), &pattern(&self.time, local))
            }
            _ => return None,
        })
    }

    fn both_of(&self, date: &str, time: &str) -> String {
        let mut out = String::new();
        for letter in self.both.chars() {
            match letter {
                '1' => out.push_str(date),
                '0' => out.push_str(time),
                '{' | '}' => {}
                other => out.push(other),
            }
        }
        out
    }

    fn grouped(&self, number: f64, least: usize, most: usize) -> String {
        let text = round(&decimal::text(number.abs()), most);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut out = String::from(if number < 0.0 { "-" } else { "" });
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push_str(&self.group);
            }
            out.push(digit);
        }
        let fraction = fraction.trim_end_matches('0');
        let zeros = least.saturating_sub(fraction.len());
        if fraction.len() + zeros > 0 {
            out.push_str(&self.decimal);
            out.push_str(fraction);
            out.extend(core::iter::repeat_n('0', zeros));
        }
        out
    }
}

/// Decimal text with at most so many digits behind the point; halves go up, as people round.
fn round(text: &str, most: usize) -> String {
    let Some((whole, fraction)) = text.split_once('.') else { return text.to_owned() };
    let Some((kept, rest)) = fraction.split_at_checked(most) else { return text.to_owned() };
    let mut up = rest.starts_with(['5', '6', '7', '8', '9']);
    let mut digits: Vec<u8> = [whole, kept].concat().into_bytes();
    for digit in digits.iter_mut().rev() {
        if !up {
            break;
        }
        up = *digit == b'9';
        *digit = if up { b'0' } else { *digit + 1 };
    }
    let mut out = String::from(if up { "1" } else { "" });
    for (at, digit) in digits.into_iter().enumerate() {
        if at == whole.len() {
            out.push('.');
        }
        out.push(char::from(digit));
    }
    out
}

/// Fills a pattern of letters with the parts of a moment.
fn pattern(pattern: &str, at: i64) -> String {
    let (year, month, day) = moment::date(at.div_euclid(DAY));
    let time = at.rem_euclid(DAY);
    let (hour, minute) = (time / HOUR, time / MINUTE % 60);
    let mut out = String::new();
    let mut letters = pattern.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut count = 1;
        while letter.is_ascii_alphabetic() && letters.next_if_eq(&letter).is_some() {
            count += 1;
        }
        let part = match letter {
            'y' if count == 2 => year.rem_euclid(100),
            'y' => year,
            'M' => month,
            'd' => day,
            'H' => hour,
            'h' => (hour + 11) % 12 + 1,
            'm' => minute,
            '\'' => {
                out.extend(letters.by_ref().take_while(|letter| *letter != '\''));
                continue;
            }
            'a' => {
                out.push_str(if hour < 12 { "AM" } else { "PM" });
                continue;
            }
            other => {
                out.extend(core::iter::repeat_n(other, count));
                continue;
            }
        };
        pad(part, count, &mut out);
    }
    out
}
