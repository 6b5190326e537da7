//! Query functions of Dataverse: `Microsoft.Dynamics.CRM.Name(PropertyName='x',...)`.

use super::decimal;
use super::fault::{Fault, Outcome};
use super::filter::{Comparison, Constant, Filter, Literal, Operand};
use super::moment;
use super::period::{Clock, arity};
use super::resolve::Scope;
use super::schema::Kind;
use super::test::{Check, Test};
use crate::prelude::*;

/// More units than this lie outside of any calendar.
const MOST: i64 = 1_000_000;

impl Scope<'_> {
    pub(super) fn function(&self, function: &str, property: &str, values: &[Literal]) -> Outcome<Test> {
        let compared = |comparison, value: &Literal| {
            Filter::Compare(comparison, Operand::Path(property.to_owned()), Operand::Literal(value.clone()))
        };
        let (negated, bare) = function.strip_prefix("Not").map_or((false, function), |bare| (true, bare));
        let test = match (bare, values) {
            ("In", values) => self.test(&Filter::OneOf(Operand::Path(property.to_owned()), values.to_vec()))?,
            ("Between", [from, to]) => {
                let parts = vec![compared(Comparison::GreaterOrEqual, from), compared(Comparison::LessOrEqual, to)];
                self.test(&Filter::All(parts))?
            }
            ("EqualUserId", []) => self.by_user(property)?,
            _ if arity(function) == Some(values.len()) => self.in_period(function, property, values.first())?,
            _ => return Err(unsupported(function, values.len())),
        };
        Ok(if negated { Test::Not(Box::new(test)) } else { test })
    }

    fn by_user(&self, property: &str) -> Outcome<Test> {
        let place = self.path(property, "$filter")?;
        if place.column.kind != Kind::Lookup && place.column.kind != Kind::Guid {
            return Err(Fault::query(&["$filter: EqualUserId needs a lookup, and ", property, " is none."]));
        }
        let user = self.asking.store.user;
        Ok(user.map_or(Test::Constant(false), |user| self.leaf(&place, false, Check::Id(Comparison::Equal, user))))
    }

    #[allow(clippy::cast_precision_loss, reason = "moments are far below the limit")]
    fn in_period(&self, function: &str, property: &str, value: Option<&Literal>) -> Outcome<Test> {
        let place = self.path(property, "$filter")?;
        if !place.column.kind.is_moment() {
            return Err(Fault::query(&["$filter: ", function, " needs a date column, and ", property, " is none."]));
        }
        let format = &self.asking.store.format;
        let clock = Clock {
            now: self.asking.now + format.ahead(self.asking.now),
            first_weekday: format.first_weekday,
            fiscal_month: format.fiscal_month,
        };
        let value = value.map_or(Ok(0), |value| self.value(function, value))?;
        let (from, to) = clock.range(function, value);
        // Days without a time are the same on every clock.
        let at = |wall: i64| if place.column.kind == Kind::Date { wall } else { format.universal(wall) };
        let bound = |comparison, wall: Option<i64>| {
            wall.map(|wall| self.leaf(&place, false, Check::Number(comparison, at(wall) as f64)))
        };
        let bounds = [bound(Comparison::GreaterOrEqual, from), bound(Comparison::Less, to)];
        Ok(Test::All(bounds.into_iter().flatten().collect()))
    }

    /// A count, or the beginning of the day that is named.
    #[allow(clippy::cast_possible_truncation, reason = "the cast saturates")]
    fn value(&self, function: &str, Literal { value, text }: &Literal) -> Outcome<i64> {
        let wrong = |wanted: &str| Fault::query(&["$filter: ", function, " needs ", wanted, ", not ", text, "."]);
        if matches!(function, "On" | "NotOn" | "OnOrAfter" | "OnOrBefore") {
            let Constant::Text(day) = value else { return Err(wrong("a date, as in 2026-01-31")) };
            let at = moment::read(day).ok_or_else(|| wrong("a date, as in 2026-01-31"))?;
            let format = &self.asking.store.format;
            let wall = if day.len() > 10 { at + format.ahead(at) } else { at };
            return Ok(wall - wall.rem_euclid(moment::DAY));
        }
        let number = match value {
            Constant::Number(number) => Some(*number),
            Constant::Text(text) => decimal::read(text.trim()),
            _ => None,
        };
        let count = number.filter(|number| *number >= 0.0 && decimal::is_whole(*number)).map(|number| number as i64);
        count.filter(|count| *count <= MOST).ok_or_else(|| wrong("a whole number"))
    }
}

fn unsupported(function: &str, values: usize) -> Fault {
    let known = arity(function).or(match function {
        "In" | "NotIn" => Some(1),
        "Between" | "NotBetween" => Some(2),
        "EqualUserId" | "NotEqualUserId" => Some(0),
        _ => None,
    });
    match known {
        Some(wanted) => {
            let (wanted, values) = (decimal::count(wanted), decimal::count(values));
            Fault::query(&["$filter: ", function, " takes ", &wanted, " values, not ", &values, "."])
        }
        None => Fault::query(&["$filter: the function \"", function, "\" is not supported."]),
    }
}
