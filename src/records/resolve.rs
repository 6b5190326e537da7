//! Filters to tests: every name is looked up, so that a wrong one is told also where no row is.

use super::asking::Asking;
use super::decimal;
use super::fault::{Code, Fault, Outcome};
use super::filter::{Comparison, Constant, Filter, Literal, Operand, TextTest};
use super::fold::fold;
use super::guid;
use super::like::Pattern;
use super::moment;
use super::schema::{Column, Definition, Kind};
use super::sift::Sifted;
use super::store::{navigation, unknown_column};
use super::test::{Check, Collected, Hop, Path, Side, Test};
use crate::prelude::*;

/// Where names are looked up: the table itself, or the variable of an `any` or `all`.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) asking: &'a Asking<'a>,
    pub(super) table: usize,
    pub(super) variable: &'a str,
}

/// A column that was found, and the way to it.
pub(super) struct Place<'a> {
    pub(super) path: Path,
    pub(super) column: &'a Column,
}

impl<'a> Scope<'a> {
    fn definition(&self) -> Outcome<&'a Definition> {
        self.asking.store.definition(self.table)
    }

    pub(super) fn test(&self, filter: &Filter) -> Outcome<Test> {
        Ok(match filter {
            Filter::All(parts) => Test::All(self.tests(parts)?),
            Filter::Any(parts) => Test::Any(self.tests(parts)?),
            Filter::Not(part) => Test::Not(Box::new(self.test(part)?)),
            Filter::Compare(comparison, left, right) => self.comparison(*comparison, left, right)?,
            Filter::OneOf(operand, values) => self.one_of(operand, values)?,
            Filter::Text(test, left, right) => self.text(*test, left, right)?,
            Filter::Flag(operand) => self.flag(operand)?,
            Filter::Rows(every, collection, variable, part) => {
                self.rows(*every, collection, variable, part.as_deref())?
            }
            Filter::Function(function, property, values) => self.function(function, property, values)?,
        })
    }

    fn tests(&self, parts: &[Filter]) -> Outcome<Vec<Test>> {
        parts.iter().map(|part| self.test(part)).collect()
    }

    fn flag(&self, operand: &Operand) -> Outcome<Test> {
        match operand {
            Operand::Literal(Literal { value: Constant::Flag(flag), .. }) => return Ok(Test::Constant(*flag)),
            Operand::Path(path) => {
                let place = self.path(path, "$filter")?;
                if place.column.kind == Kind::Boolean {
                    return Ok(self.leaf(&place, false, Check::Number(Comparison::Equal, 1.0)));
                }
            }
            _ => {}
        }
        Err(Fault::query(&["$filter: a comparison is needed, as in name eq 'x'."]))
    }

    fn comparison(&self, comparison: Comparison, left: &Operand, right: &Operand) -> Outcome<Test> {
        match (peeled(left), peeled(right)) {
            ((Operand::Path(path), trimmed), (Operand::Literal(literal), also)) => {
                self.with_literal(comparison, path, trimmed, &stripped(literal, also))
            }
            ((Operand::Literal(literal), also), (Operand::Path(path), trimmed)) => {
                self.with_literal(turned(comparison), path, trimmed, &stripped(literal, also))
            }
            _ => Ok(Test::Compare(comparison, self.side(left)?, self.side(right)?)),
        }
    }

    fn with_literal(&self, comparison: Comparison, path: &str, trimmed: bool, literal: &Literal) -> Outcome<Test> {
        let place = self.path(path, "$filter")?;
        Ok(match (&literal.value, comparison) {
            (Constant::Null, Comparison::Equal) => self.leaf(&place, false, Check::Null),
            (Constant::Null, Comparison::Unequal) => Test::Not(Box::new(self.leaf(&place, false, Check::Null))),
            (Constant::Null, _) => Test::Constant(false),
            _ => self.leaf(&place, trimmed, check(place.column, comparison, literal)?),
        })
    }

    fn one_of(&self, operand: &Operand, values: &[Literal]) -> Outcome<Test> {
        let equal = |value: &Literal| self.comparison(Comparison::Equal, operand, &Operand::Literal(value.clone()));
        Ok(Test::Any(values.iter().map(equal).collect::<Outcome<_>>()?))
    }

    fn text(&self, test: TextTest, left: &Operand, right: &Operand) -> Outcome<Test> {
        if let (Operand::Path(path), trimmed) = peeled(left) {
            let place = self.path(path, "$filter")?;
            if !place.column.kind.is_text() {
                let name = match test {
                    TextTest::Contains => "contains",
                    TextTest::StartsWith => "startswith",
                    TextTest::EndsWith => "endswith",
                };
                let parts = ["$filter: ", name, " needs a text column, and ", &place.column.read_name, " is none."];
                return Err(Fault::query(&parts));
            }
            if let (Operand::Literal(literal), also) = peeled(right) {
                return Ok(match stripped(literal, also).value {
                    Constant::Text(text) => self.leaf(&place, trimmed, Check::Like(Pattern::new(test, &fold(&text)))),
                    _ => Test::Constant(false),
                });
            }
        }
        Ok(Test::Text(test, self.side(left)?, self.side(right)?))
    }

    fn side(&self, operand: &Operand) -> Outcome<Side> {
        Ok(match peeled(operand) {
            (Operand::Path(path), trimmed) => Side::Path(self.valued(path)?, trimmed),
            (Operand::Literal(literal), trimmed) => match stripped(literal, trimmed).value {
                Constant::Null => Side::Null,
                Constant::Flag(flag) => Side::Number(f64::from(u8::from(flag))),
                Constant::Number(number) => Side::Number(number),
                Constant::Text(text) => Side::Text(fold(&text)),
            },
            (Operand::Trimmed(_), _) => Side::Null,
        })
    }

    fn rows(&self, every: bool, name: &str, variable: &str, part: Option<&Filter>) -> Outcome<Test> {
        let definition = self.definition()?;
        let found = definition.collection(self.without_variable(name)?);
        let Some(collection) = found else {
            let parts = ["$filter: ", &definition.name, " has no collection \"", name, "\"."];
            return Err(Fault::new(Code::ColumnNotFound, &parts));
        };
        let (table, column) = self.asking.store.collected(definition, collection)?;
        let scope = Scope { table, variable, ..*self };
        let part = part.map(|part| scope.test(part)).transpose()?;
        let target = target_of(self.asking.store.definition(table)?, column, self.table);
        let number = self.asking.sieve.number();
        if self.asking.is_resident(table) {
            return Ok(Test::Rows(Box::new(Collected { every, table, column, target, part })));
        }
        let sifted = Sifted { table, test: part, link: Some((column, target)), otherwise: every };
        Ok(self.asking.among(number, sifted, None))
    }

    fn without_variable<'p>(&self, path: &'p str) -> Outcome<&'p str> {
        if self.variable.is_empty() {
            return Ok(path);
        }
        path.strip_prefix(self.variable).and_then(|rest| rest.strip_prefix('/')).ok_or_else(|| {
            let table = self.definition().map_or("", |definition| &definition.name);
            Fault::query(&["$filter: \"", path, "\" must begin with \"", self.variable, "/\", a row of ", table, "."])
        })
    }

    /// A column, perhaps of another row that single-valued navigation properties lead to.
    pub(super) fn path(&self, whole: &str, option: &str) -> Outcome<Place<'a>> {
        let mut path = self.without_variable(whole)?;
        let (mut definition, mut hops) = (self.definition()?, Vec::new());
        while let Some((first, rest)) = path.split_once('/') {
            let found = navigation(definition, first).and_then(|found| Some((found.column, found.target?)));
            let (column, target) = found.ok_or_else(|| unknown_column(definition, whole, option))?;
            let table = definition.column(column).and_then(|column| column.target(target)?.table);
            let table = table.ok_or_else(|| unknown_column(definition, whole, option))?;
            hops.push(Hop { column, target, table });
            definition = self.asking.store.definition(table)?;
            path = rest;
        }
        let at = definition.readable(path).or_else(|| definition.named(path));
        match at.and_then(|at| Some((at, definition.column(at)?))) {
            Some((at, column)) => Ok(Place { path: Path { hops, column: at }, column }),
            None => Err(unknown_column(definition, whole, option)),
        }
    }
}

impl Scope<'_> {
    /// A path to values that are compared with others: all rows on the way have to be there.
    fn valued(&self, whole: &str) -> Outcome<Path> {
        let path = self.path(whole, "$filter")?.path;
        path.hops.iter().for_each(|hop| self.asking.need_table(hop.table));
        Ok(path)
    }

    /// A path to values that rows are sorted by. A lookup is sorted by the names of the rows that it leads to, as in Dataverse: they
    /// have to be there too, and with it comes the table that the lookup is of.
    pub(super) fn sorted(&self, whole: &str) -> Outcome<(Path, Option<usize>)> {
        let Place { path, column } = self.path(whole, "$orderby")?;
        let targets = column.targets.iter().filter_map(|target| target.table);
        path.hops.iter().map(|hop| hop.table).chain(targets).for_each(|table| self.asking.need_table(table));
        let table = path.hops.last().map_or(self.table, |hop| hop.table);
        Ok((path, (column.kind == Kind::Lookup).then_some(table)))
    }

    /// The test of one column, through all lookups on the way to it.
    pub(super) fn leaf(&self, place: &Place<'_>, trimmed: bool, check: Check) -> Test {
        let otherwise = check.fits_null();
        let check = if trimmed { Check::Trimmed(Box::new(check)) } else { check };
        let mut test = Test::Column(place.path.column, check);
        for hop in place.path.hops.iter().rev() {
            let number = self.asking.sieve.number();
            test = if self.asking.is_resident(hop.table) {
                Test::Through(*hop, Box::new(test), otherwise)
            } else {
                let sifted = Sifted { table: hop.table, test: Some(test), link: None, otherwise };
                self.asking.among(number, sifted, Some((hop.column, hop.target)))
            };
        }
        test
    }
}

/// Place of a table among a lookup's targets.
pub(super) fn target_of(definition: &Definition, column: usize, table: usize) -> u8 {
    let targets = definition.column(column).map(|column| column.targets.as_slice()).unwrap_or_default();
    targets.iter().zip(0..).find(|(target, _)| target.table == Some(table)).map_or(u8::MAX, |(_, at)| at)
}

/// What is inside of `trim`, and whether there was one.
fn peeled(operand: &Operand) -> (&Operand, bool) {
    let (mut inner, mut trimmed) = (operand, false);
    while let Operand::Trimmed(next) = inner {
        (inner, trimmed) = (next, true);
    }
    (inner, trimmed)
}

fn stripped(literal: &Literal, trimmed: bool) -> Literal {
    let mut literal = literal.clone();
    if let Constant::Text(text) = &mut literal.value
        && trimmed
    {
        *text = text.trim().to_owned();
    }
    literal
}

fn turned(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        same => same,
    }
}

/// A literal takes the type of the column it is compared with.
#[allow(clippy::cast_precision_loss, reason = "moments are far below the limit")]
fn check(column: &Column, comparison: Comparison, Literal { value, text }: &Literal) -> Outcome<Check> {
    let wrong = |wanted: &str| {
        Err(Fault::query(&["$filter: ", &column.read_name, " is compared with ", wanted, ", not with ", text, "."]))
    };
    match (column.kind, value) {
        (Kind::Text | Kind::Memo, Constant::Text(text)) => Ok(Check::Text(comparison, fold(text))),
        (Kind::Text | Kind::Memo, _) => wrong("text in quotes"),
        (Kind::Guid | Kind::Lookup, Constant::Text(text)) => {
            guid::read(text).map_or_else(|| wrong("a GUID"), |id| Ok(Check::Id(comparison, id)))
        }
        (Kind::Guid | Kind::Lookup, _) => wrong("a GUID"),
        (Kind::Boolean, Constant::Flag(flag)) => Ok(Check::Number(comparison, f64::from(u8::from(*flag)))),
        (Kind::Boolean, _) => wrong("true or false"),
        (Kind::Moment | Kind::Date, Constant::Text(text)) => moment::read(text)
            .map_or_else(|| wrong("a date, as in 2026-01-31"), |at| Ok(Check::Number(comparison, at as f64))),
        (Kind::Moment | Kind::Date, _) => wrong("a date, as in 2026-01-31"),
        (_, Constant::Number(number)) => Ok(Check::Number(comparison, *number)),
        (_, Constant::Text(text)) => {
            decimal::read(text.trim()).map_or_else(|| wrong("a number"), |number| Ok(Check::Number(comparison, number)))
        }
        _ => wrong("a number"),
    }
}
