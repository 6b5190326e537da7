//! Queries whose names have all been looked up, and their answers.

use crate::prelude::*;
use core::cmp::Ordering;

use super::asking::Asking;
use super::decimal;
use super::expand::Expansion;
use super::fault::{Fault, Outcome};
use super::filter;
use super::index::sort;
use super::options::{Options, expansions, names, orders, whole};
use super::resolve::Scope;
use super::rows::Rows;
use super::schema::{Definition, ID};
use super::search;
use super::store::unknown_column;
use super::test::{Key, Path, Test};

/// Rows that one answer may have.
pub(super) const MOST: usize = 5_000;

/// From so many rows on an order is kept.
const MANY: usize = 500;

#[derive(Debug)]
pub(super) struct Query {
    pub(super) table: usize,
    /// The primary id first.
    pub(super) columns: Vec<usize>,
    pub(super) test: Option<Test>,
    pub(super) orders: Vec<Order>,
    pub(super) skip: usize,
    pub(super) top: usize,
    pub(super) count: bool,
    pub(super) expansions: Vec<Expansion>,
}

/// One column of an order.
#[derive(Debug)]
pub(super) struct Order {
    path: Path,
    /// The table of the column, if it is a lookup.
    lookup: Option<usize>,
    descending: bool,
}

/// Rows that are asked for, in order, and how many there were before the answer was cut.
pub(super) struct Chosen {
    pub(super) rows: Vec<usize>,
    pub(super) total: usize,
}

impl Asking<'_> {
    /// Looks up all names. `most`: rows at most.
    pub(super) fn resolve(&self, table: usize, options: &Options, most: usize) -> Outcome<Query> {
        let definition = self.store.definition(table)?;
        let scope = Scope { asking: self, table, variable: "" };
        let mut tests = Vec::new();
        if !options.filter.is_empty() {
            tests.push(scope.test(&filter::read(&options.filter, &options.aliases)?)?);
        }
        if !options.search.is_empty() {
            tests.push(search::test(definition, &options.search)?);
        }
        let order = |(name, descending)| {
            let (path, lookup) = scope.sorted(name)?;
            Ok(Order { path, lookup, descending })
        };
        Ok(Query {
            table,
            columns: columns(definition, &options.select)?,
            test: if tests.len() > 1 { Some(Test::All(tests)) } else { tests.pop() },
            orders: orders(&options.order)?.into_iter().map(order).collect::<Outcome<_>>()?,
            skip: whole(&options.skip, "$skip", 0)?,
            top: whole(&options.top, "$top", most)?.min(most),
            count: counted(&options.count)?,
            expansions: self.expansions(table, &options.expand)?,
        })
    }

    fn expansions(&self, table: usize, text: &str) -> Outcome<Vec<Expansion>> {
        expansions(text)?.into_iter().map(|(name, options)| self.expansion(table, name, &options)).collect()
    }

    /// Rows for which the test holds.
    pub(super) fn fitting(&self, query: &Query, rows: &Rows) -> Vec<usize> {
        let hits = query.test.as_ref().map(|test| self.hits(test, rows));
        (0..rows.len()).filter(|row| hits.as_ref().is_none_or(|hits| hits.get(*row) == Some(&true))).collect()
    }

    pub(super) fn choose(&self, query: &Query, rows: &Rows) -> Chosen {
        let mut chosen = self.fitting(query, rows);
        let total = chosen.len();
        self.sort(query, rows, &mut chosen);
        chosen.drain(..query.skip.min(total));
        chosen.truncate(query.top);
        Chosen { rows: chosen, total }
    }

    pub(super) fn sort(&self, query: &Query, rows: &Rows, chosen: &mut Vec<usize>) {
        if query.orders.is_empty() {
            return;
        }
        let by: Vec<(usize, bool)> = query.orders.iter().map(|order| (order.path.column, order.descending)).collect();
        let elsewhere = |order: &Order| order.lookup.is_some() || !order.path.hops.is_empty();
        // Whoever pages through many rows asks for the same order again and again.
        if chosen.len() < MANY || query.orders.iter().any(elsewhere) {
            *chosen = self.in_order(query, rows, chosen);
            return;
        }
        let all = rows.ordered(&by, || self.in_order(query, rows, &(0..rows.len()).collect::<Vec<_>>()));
        let mut wanted = vec![false; rows.len()];
        for row in chosen.drain(..) {
            wanted.get_mut(row).into_iter().for_each(|wanted| *wanted = true);
        }
        chosen.extend(all.iter().filter(|row| wanted.get(**row) == Some(&true)));
    }

    fn in_order(&self, query: &Query, rows: &Rows, chosen: &[usize]) -> Vec<usize> {
        let orders = query.orders.len();
        let pairs = chosen.iter().flat_map(|row| query.orders.iter().map(move |order| (row, order)));
        let keys: Vec<Key<'_>> =
            pairs.map(|(row, order)| self.order_of(&order.path, order.lookup, rows, *row)).collect();
        let keys_of = |place: usize| keys.get(place * orders..(place + 1) * orders).unwrap_or_default();
        let mut places = (0..chosen.len()).collect();
        sort(&mut places, &|a, b| ordered(&query.orders, keys_of(a), keys_of(b)));
        places.into_iter().filter_map(|place| chosen.get(place).copied()).collect()
    }

    /// Appends rows as a list.
    pub(super) fn write_rows(&self, query: &Query, rows: &Rows, chosen: &[usize], out: &mut String) -> Outcome<()> {
        let definition = self.store.definition(query.table)?;
        let expanded: Vec<Vec<String>> =
            query.expansions.iter().map(|one| self.expand(one, rows, chosen)).collect::<Outcome<_>>()?;
        out.push('[');
        for (at, row) in chosen.iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            self.project(definition, rows, *row, &query.columns, out);
            for texts in &expanded {
                out.extend(texts.get(at).map(String::as_str));
            }
            out.push('}');
        }
        out.push(']');
        Ok(())
    }

    /// Appends the whole answer to a query.
    pub(super) fn write_answer(&self, query: &Query, rows: &Rows, chosen: &Chosen, out: &mut String) -> Outcome<()> {
        out.push_str("{\"rows\":");
        self.write_rows(query, rows, &chosen.rows, out)?;
        if query.count {
            out.push_str(",\"count\":");
            out.push_str(&decimal::count(chosen.total));
        }
        let more = chosen.total > query.skip.saturating_add(chosen.rows.len());
        out.push_str(if more { ",\"more\":true}" } else { "}" });
        Ok(())
    }
}

/// The primary id, then what is selected.
fn columns(definition: &Definition, text: &str) -> Outcome<Vec<usize>> {
    let mut columns = vec![ID];
    for name in names(text) {
        if name == "*" {
            columns.clear();
            break;
        }
        let at = definition.readable(name).ok_or_else(|| unknown_column(definition, name, "$select"))?;
        if !columns.contains(&at) {
            columns.push(at);
        }
    }
    let all = columns.is_empty() || names(text).next().is_none();
    Ok(if all { (0..definition.columns.len()).collect() } else { columns })
}

fn counted(text: &str) -> Outcome<bool> {
    match text {
        "" | "false" => Ok(false),
        "true" => Ok(true),
        _ => Err(Fault::query(&["$count: \"", text, "\" must be true or false."])),
    }
}

/// What is empty comes first, as in Dataverse.
fn ordered(orders: &[Order], a: &[Key<'_>], b: &[Key<'_>]) -> Ordering {
    for ((a, b), Order { descending, .. }) in a.iter().zip(b).zip(orders) {
        let order = a.partial_cmp(b).unwrap_or(Ordering::Equal);
        if order.is_ne() {
            return if *descending { order.reverse() } else { order };
        }
    }
    Ordering::Equal
}
