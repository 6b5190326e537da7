//! The query functions of Dataverse that speak of time.

use super::moment::{self, DAY, HOUR, MINUTE};

/// From and to, the latter excluded, in milliseconds of the clock on the wall.
pub(super) type Range = (Option<i64>, Option<i64>);

#[derive(Clone, Copy)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    FiscalPeriod,
    FiscalYear,
}

const UNITS: [(&str, Unit); 8] = [
    ("Minute", Unit::Minute),
    ("Hour", Unit::Hour),
    ("Day", Unit::Day),
    ("Week", Unit::Week),
    ("Month", Unit::Month),
    ("Year", Unit::Year),
    ("FiscalPeriod", Unit::FiscalPeriod),
    ("FiscalYear", Unit::FiscalYear),
];

impl Unit {
    /// Whether there is a first day of it.
    fn begins(self) -> bool {
        !matches!(self, Unit::Minute | Unit::Hour | Unit::Day)
    }

    /// A fiscal period is a quarter.
    fn months(self) -> i64 {
        match self {
            Unit::Month => 1,
            Unit::FiscalPeriod => 3,
            _ => 12,
        }
    }
}

fn unit(name: &str) -> Option<Unit> {
    UNITS.iter().find(|(one, _)| *one == name).map(|(_, unit)| *unit)
}

/// The clock on the wall, and on which day a week begins (0: Sunday).
pub(super) struct Clock {
    pub(super) now: i64,
    pub(super) first_weekday: i64,
    /// The month in which a fiscal year begins (0: January).
    pub(super) fiscal_month: i64,
}

/// How many values a function takes, when it is one of these.
pub(super) fn arity(function: &str) -> Option<usize> {
    match function {
        "Today" | "Yesterday" | "Tomorrow" | "Last7Days" | "Next7Days" => return Some(0),
        "On" | "NotOn" | "OnOrAfter" | "OnOrBefore" => return Some(1),
        _ => {}
    }
    if let Some(rest) = function.strip_prefix("This") {
        return unit(rest).filter(|unit| unit.begins()).map(|_| 0);
    }
    if let Some((older, unit)) = counted(function) {
        return (older || !matches!(unit, Unit::Minute)).then_some(1);
    }
    let rest = function.strip_prefix("Last").or_else(|| function.strip_prefix("Next"))?;
    unit(rest).filter(|unit| unit.begins()).map(|_| 0)
}

/// `LastXDays` and its siblings: whether it is `OlderThanX`, and the unit.
fn counted(function: &str) -> Option<(bool, Unit)> {
    let older = function.strip_prefix("OlderThanX");
    let rest = older.or_else(|| function.strip_prefix("LastX")).or_else(|| function.strip_prefix("NextX"))?;
    // Whether so many fiscal years are whole ones is not documented.
    let unit = unit(rest.strip_suffix('s')?).filter(|unit| !matches!(unit, Unit::FiscalPeriod | Unit::FiscalYear))?;
    Some((older.is_some(), unit))
}

impl Clock {
    fn today(&self) -> i64 {
        self.now.div_euclid(DAY)
    }

    /// Midnight, so many units from a day.
    fn shifted(day: i64, unit: Unit, count: i64) -> i64 {
        let months = |months| moment::days(moment::add_months(moment::date(day), months));
        DAY * match unit {
            Unit::Week => day + 7 * count,
            Unit::Minute | Unit::Hour | Unit::Day => day + count,
            _ => months(unit.months() * count),
        }
    }

    /// The whole week, month, year or fiscal part of one that lies so many of them from this one.
    fn whole(&self, unit: Unit, count: i64) -> Range {
        let today = self.today();
        let (year, month, _) = moment::date(today);
        let first = match unit {
            // The first of January 1970 was a Thursday.
            Unit::Week => today - (today + 4 - self.first_weekday).rem_euclid(7),
            Unit::Minute | Unit::Hour | Unit::Day => today,
            _ => {
                let start = if matches!(unit, Unit::FiscalPeriod | Unit::FiscalYear) { self.fiscal_month } else { 0 };
                let since = (month - 1 - start).rem_euclid(unit.months());
                moment::days(moment::add_months((year, month, 1), -since))
            }
        };
        (Some(Self::shifted(first, unit, count)), Some(Self::shifted(first, unit, count + 1)))
    }

    /// What the function means now; `value` is its number, or the day that it names in milliseconds.
    pub(super) fn range(&self, function: &str, value: i64) -> Range {
        let days = |from: i64, to: i64| (Some((self.today() + from) * DAY), Some((self.today() + to) * DAY));
        match function {
            "Today" => return days(0, 1),
            "Yesterday" => return days(-1, 0),
            "Tomorrow" => return days(1, 2),
            "On" | "NotOn" => return (Some(value), Some(value + DAY)),
            "OnOrAfter" => return (Some(value), None),
            "OnOrBefore" => return (None, Some(value + DAY)),
            "Last7Days" => return self.counted("LastXDays", 7),
            "Next7Days" => return self.counted("NextXDays", 7),
            _ => {}
        }
        for (prefix, count) in [("This", 0), ("Last", -1), ("Next", 1)] {
            if let Some(unit) = function.strip_prefix(prefix).and_then(unit) {
                return self.whole(unit, count);
            }
        }
        self.counted(function, value)
    }

    /// Days and what is longer begin at midnight; the past ends now, and the future begins now.
    fn counted(&self, function: &str, count: i64) -> Range {
        let unit = counted(function).map_or(Unit::Day, |(_, unit)| unit);
        let exact = match unit {
            Unit::Minute => Some(MINUTE),
            Unit::Hour => Some(HOUR),
            _ => None,
        };
        let at =
            |count: i64| exact.map_or_else(|| Self::shifted(self.today(), unit, count), |unit| self.now + unit * count);
        if function.starts_with("OlderThan") {
            return (None, Some(at(-count)));
        }
        if function.starts_with("Last") {
            return (Some(at(-count)), Some(self.now + 1));
        }
        let end = at(count) + if exact.is_some() { 1 } else { DAY };
        (Some(self.now), Some(end))
    }
}
