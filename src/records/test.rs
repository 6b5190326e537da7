//! Filters whose names have been looked up, and their evaluation, a column at a time.

use super::asking::Asking;
use super::cell::{Cells, Folded};
use super::filter::{Comparison, TextTest};
use super::guid::{Guid, NONE};
use super::index::{Ids, Index};
use super::like::{Finder, Pattern};
use super::rows::Rows;
use super::schema::NAME;
use crate::prelude::*;
use alloc::rc::Rc;

/// A way over a lookup to a row of another table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hop {
    pub(super) column: usize,
    pub(super) target: u8,
    pub(super) table: usize,
}

/// A column of a row, or of one that lookups lead to.
#[derive(Clone, Debug)]
pub(super) struct Path {
    pub(super) hops: Vec<Hop>,
    pub(super) column: usize,
}

/// What a column has to be. Text is without case and accents.
#[derive(Debug)]
pub(super) enum Check {
    Null,
    Number(Comparison, f64),
    Id(Comparison, Guid),
    Text(Comparison, Vec<u8>),
    Like(Pattern),
    /// Without the blanks around.
    Trimmed(Box<Check>),
}

/// What two values are compared by.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(super) enum Key<'a> {
    Null,
    Number(f64),
    Id(Guid),
    /// Without case and accents.
    Text(&'a [u8]),
}

/// One side of a comparison that is not of a column with a value.
#[derive(Debug)]
pub(super) enum Side {
    Null,
    Number(f64),
    /// Without case and accents.
    Text(Vec<u8>),
    /// Whether without the blanks around.
    Path(Path, bool),
}

#[derive(Debug)]
pub(super) enum Test {
    Constant(bool),
    All(Vec<Test>),
    Any(Vec<Test>),
    Not(Box<Test>),
    Column(usize, Check),
    /// Of the row that a lookup leads to; without one, what the flag says.
    Through(Hop, Box<Test>, bool),
    Compare(Comparison, Side, Side),
    Text(TextTest, Side, Side),
    Rows(Box<Collected>),
    /// Whether the id in a column, of a lookup one of that target, is among these; if so, not what the flag says.
    Among(usize, Option<u8>, Rc<Ids>, bool),
}

/// Rows of another table that point here.
#[derive(Debug)]
pub(super) struct Collected {
    pub(super) every: bool,
    pub(super) table: usize,
    pub(super) column: usize,
    /// The table here, among the lookup's targets.
    pub(super) target: u8,
    pub(super) part: Option<Test>,
}

impl Check {
    /// Whether nothing fits.
    pub(super) fn fits_null(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Number(comparison, _) | Self::Id(comparison, _) | Self::Text(comparison, _) => {
                *comparison == Comparison::Unequal
            }
            Self::Like(_) => false,
            Self::Trimmed(check) => check.fits_null(),
        }
    }

    fn fits_text(&self, text: &[u8]) -> bool {
        match self {
            Self::Text(comparison, wanted) => holds(*comparison, text.partial_cmp(wanted.as_slice())),
            Self::Like(pattern) => pattern.fits(text),
            Self::Trimmed(check) => check.fits_text(text.trim_ascii()),
            _ => false,
        }
    }
}

/// Values that cannot be put in an order are unequal, and nothing else.
pub(super) fn holds(comparison: Comparison, order: Option<core::cmp::Ordering>) -> bool {
    let Some(order) = order else { return comparison == Comparison::Unequal };
    match comparison {
        Comparison::Equal => order.is_eq(),
        Comparison::Unequal => order.is_ne(),
        Comparison::Greater => order.is_gt(),
        Comparison::GreaterOrEqual => order.is_ge(),
        Comparison::Less => order.is_lt(),
        Comparison::LessOrEqual => order.is_le(),
    }
}

impl Asking<'_> {
    /// For each row whether the test holds.
    pub(super) fn hits(&self, test: &Test, rows: &Rows) -> Vec<bool> {
        match test {
            Test::Constant(flag) => vec![*flag; rows.len()],
            Test::All(parts) => self.joined(parts, rows, true),
            Test::Any(parts) => self.joined(parts, rows, false),
            Test::Not(part) => {
                let mut hits = self.hits(part, rows);
                hits.iter_mut().for_each(|hit| *hit = !*hit);
                hits
            }
            Test::Column(column, check) => {
                rows.column(*column).map_or_else(Vec::new, |cells| column_hits(cells, check))
            }
            Test::Through(hop, test, otherwise) => self.through(hop, test, *otherwise, rows),
            Test::Compare(comparison, left, right) => {
                let pair = |row| (self.key(left, rows, row), self.key(right, rows, row));
                (0..rows.len()).map(pair).map(|(left, right)| compared(*comparison, left, right)).collect()
            }
            Test::Text(test, left, right) => {
                let pair = |row| match (self.key(left, rows, row), self.key(right, rows, row)) {
                    (Key::Text(text), Key::Text(wanted)) => Pattern::new(*test, wanted).fits(text),
                    _ => false,
                };
                (0..rows.len()).map(pair).collect()
            }
            Test::Rows(collected) => self.collected(collected, rows),
            Test::Among(column, target, ids, otherwise) => {
                let Some(cells) = rows.column(*column) else { return Vec::new() };
                let fits = |row| match target {
                    Some(target) => cells.link(row).filter(|(to, _)| to == target).map(|(_, id)| id),
                    None => cells.id(row),
                };
                (0..rows.len()).map(|row| fits(row).is_some_and(|id| ids.has(id)) != *otherwise).collect()
            }
        }
    }

    /// All of the parts, or one of them.
    fn joined(&self, parts: &[Test], rows: &Rows, all: bool) -> Vec<bool> {
        let mut hits = vec![all; rows.len()];
        for part in parts {
            for (hit, other) in hits.iter_mut().zip(self.hits(part, rows)) {
                *hit = if all { *hit & other } else { *hit | other };
            }
        }
        hits
    }

    fn through(&self, hop: &Hop, test: &Test, otherwise: bool, rows: &Rows) -> Vec<bool> {
        let (Some(table), Some(links)) = (self.store.tables.get(hop.table), rows.column(hop.column)) else {
            return vec![otherwise; rows.len()];
        };
        let inner = self.hits(test, &table.rows);
        let led = |row| {
            let (_, id) = links.link(row).filter(|(target, _)| *target == hop.target)?;
            inner.get(table.rows.place(id)?).copied()
        };
        (0..rows.len()).map(|row| led(row).unwrap_or(otherwise)).collect()
    }

    fn collected(&self, collected: &Collected, rows: &Rows) -> Vec<bool> {
        let mut hits = vec![collected.every; rows.len()];
        let Some(table) = self.store.tables.get(collected.table) else { return hits };
        let inner = collected.part.as_ref().map(|part| self.hits(part, &table.rows));
        for row in 0..table.rows.len() {
            let held = inner.as_ref().is_none_or(|inner| inner.get(row) == Some(&true));
            let link = table.rows.column(collected.column).and_then(|links| links.link(row));
            let here = link.filter(|(target, _)| *target == collected.target).and_then(|(_, id)| rows.place(id));
            if let Some(hit) = here.filter(|_| held != collected.every).and_then(|here| hits.get_mut(here)) {
                *hit = held;
            }
        }
        hits
    }

    fn key<'k>(&'k self, side: &'k Side, rows: &'k Rows, row: usize) -> Key<'k> {
        match side {
            Side::Null => Key::Null,
            Side::Number(number) => Key::Number(*number),
            Side::Text(text) => Key::Text(text),
            Side::Path(path, trimmed) => match self.key_of(path, rows, row) {
                Key::Text(text) if *trimmed => Key::Text(text.trim_ascii()),
                key => key,
            },
        }
    }

    /// What a row is compared by.
    pub(super) fn key_of<'k>(&'k self, path: &Path, rows: &'k Rows, row: usize) -> Key<'k> {
        self.reached(path, rows, row).map_or(Key::Null, |(rows, row)| key_at(rows, path.column, row))
    }

    /// What a row is sorted by: a lookup, which is of that table, by the name of the row that it leads to.
    pub(super) fn order_of<'k>(&'k self, path: &Path, lookup: Option<usize>, rows: &'k Rows, row: usize) -> Key<'k> {
        let Some(table) = lookup else { return self.key_of(path, rows, row) };
        let name = || {
            let (rows, row) = self.reached(path, rows, row)?;
            let (target, id) = rows.column(path.column)?.link(row)?;
            let other = self.store.definition(table).ok()?.column(path.column)?.target(target)?.table?;
            self.brought(other, id).map(|(others, row)| key_at(others, NAME, row))
        };
        name().unwrap_or(Key::Null)
    }

    /// The row at the end of a path; none where a lookup on the way is empty.
    fn reached<'k>(&'k self, path: &Path, rows: &'k Rows, row: usize) -> Option<(&'k Rows, usize)> {
        let (mut rows, mut row) = (rows, row);
        for hop in &path.hops {
            let (_, id) = rows.column(hop.column)?.link(row).filter(|(target, _)| *target == hop.target)?;
            (rows, row) = self.brought(hop.table, id)?;
        }
        Some((rows, row))
    }

    /// A row of a table that was needed as a whole, also when it has been given back meanwhile.
    fn brought(&self, table: usize, id: Guid) -> Option<(&Rows, usize)> {
        let rows = &self.store.tables.get(table)?.rows;
        Some((rows, rows.place(id)?))
    }
}

fn key_at(rows: &Rows, column: usize, row: usize) -> Key<'_> {
    let key = rows.column(column).and_then(|cells| match cells {
        Cells::Text(texts) => texts.folded().get(row).map(Key::Text),
        Cells::Number(_) => cells.number(row).map(Key::Number),
        _ => cells.id(row).map(Key::Id),
    });
    key.unwrap_or(Key::Null)
}

fn compared(comparison: Comparison, left: Key<'_>, right: Key<'_>) -> bool {
    let same = core::mem::discriminant(&left) == core::mem::discriminant(&right);
    let ordered = left != Key::Null || matches!(comparison, Comparison::Equal | Comparison::Unequal);
    holds(comparison, if same && ordered { left.partial_cmp(&right) } else { None })
}

fn column_hits(cells: &Cells, check: &Check) -> Vec<bool> {
    match (cells, check) {
        (Cells::Number(list), Check::Null) => list.iter().map(|number| number.is_nan()).collect(),
        (Cells::Number(list), Check::Number(comparison, wanted)) => {
            list.iter().map(|number| holds(*comparison, number.partial_cmp(wanted))).collect()
        }
        (Cells::Guid(ids) | Cells::Link(_, ids), Check::Null) => ids.iter().map(|id| *id == NONE).collect(),
        (Cells::Guid(ids) | Cells::Link(_, ids), Check::Id(comparison, wanted)) => {
            let order = |id: &Guid| (*id != NONE).then(|| id.cmp(wanted));
            ids.iter().map(|id| holds(*comparison, order(id))).collect()
        }
        (Cells::Text(texts), Check::Null) => (0..texts.len()).map(|row| texts.get(row).is_none()).collect(),
        (Cells::Text(texts), check) => text_hits(texts.folded(), check),
        (Cells::Number(list), _) => vec![false; list.len()],
        (Cells::Guid(ids) | Cells::Link(_, ids), _) => vec![false; ids.len()],
    }
}

fn text_hits(folded: &Folded, check: &Check) -> Vec<bool> {
    if let Check::Like(pattern) = check
        && let Some(finder) = pattern.anywhere()
    {
        return found(folded, finder);
    }
    let rows = folded.starts.len().saturating_sub(1);
    (0..rows).map(|row| folded.get(row).map_or(check.fits_null(), |text| check.fits_text(text))).collect()
}

/// One run over the texts of all rows, from hit to hit.
fn found(folded: &Folded, finder: &Finder) -> Vec<bool> {
    let rows = folded.starts.len().saturating_sub(1);
    let mut hits = vec![false; rows];
    let (mut at, mut row) = (0, 0);
    while let Some(hit) = finder.find(&folded.all, at) {
        // Rows begin with a mark that is in no text, so a hit lies within one row.
        while folded.starts.get(row + 1).is_some_and(|next| *next as usize <= hit) {
            row += 1;
        }
        if let (Some(place), Some(text)) = (hits.get_mut(row), folded.get(row)) {
            *place = true;
            at = folded.starts.get(row).map_or(hit, |start| *start as usize) + text.len();
        }
        at = (at + 1).max(hit + 1);
    }
    hits
}

/// For each of the ids the rows that point to it.
pub(super) fn grouped(rows: &Rows, column: usize, target: u8, ids: &[Guid]) -> Vec<Vec<usize>> {
    let index = Index::of(ids);
    let mut groups = vec![Vec::new(); ids.len()];
    let Some(links) = rows.column(column) else { return groups };
    for row in 0..rows.len() {
        let link = links.link(row).filter(|(to, _)| *to == target);
        let place = link.and_then(|(_, id)| index.place(id, ids));
        if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
            group.push(row);
        }
    }
    groups
}
