//! Values of rows, one by one and by the column.

use crate::prelude::*;
use core::cell::OnceCell;

use super::fold::fold_into;
use super::guid::{Guid, NONE};
use super::schema::Kind;

/// One value. Booleans are 0 and 1, moments are milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Cell {
    #[default]
    Null,
    Number(f64),
    Text(String),
    Guid(Guid),
    /// Place among the column's targets, and the id.
    Link(u8, Guid),
}

impl Cell {
    pub(super) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(super) fn link(&self) -> Option<(u8, Guid)> {
        match self {
            Self::Link(target, id) => Some((*target, *id)),
            _ => None,
        }
    }

    pub(super) fn put(&self) -> Put<'_> {
        match self {
            Self::Null => Put::Null,
            Self::Number(number) => Put::Number(*number),
            Self::Text(text) => Put::Text(text),
            Self::Guid(id) => Put::Guid(*id),
            Self::Link(target, id) => Put::Link(*target, *id),
        }
    }
}

/// A value on its way into a column.
#[derive(Clone, Copy)]
pub(super) enum Put<'a> {
    Null,
    Number(f64),
    Text(&'a str),
    Guid(Guid),
    Link(u8, Guid),
}

/// Values of one column, row after row.
#[derive(Debug)]
pub(super) enum Cells {
    Text(Texts),
    /// Not a number: null.
    Number(Vec<f64>),
    Guid(Vec<Guid>),
    Link(Vec<u8>, Vec<Guid>),
}

impl Cells {
    pub(super) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Memo => Self::Text(Texts::default()),
            Kind::Guid => Self::Guid(Vec::new()),
            Kind::Lookup => Self::Link(Vec::new(), Vec::new()),
            _ => Self::Number(Vec::new()),
        }
    }

    pub(super) fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Number(list) => list.len(),
            Self::Guid(ids) | Self::Link(_, ids) => ids.len(),
        }
    }

    /// A value at the end. One of another kind counts as null.
    pub(super) fn push(&mut self, put: Put<'_>) {
        match self {
            Self::Text(texts) => texts.push(if let Put::Text(text) = put { Some(text) } else { None }),
            Self::Number(list) => list.push(if let Put::Number(number) = put { number } else { f64::NAN }),
            Self::Guid(list) => list.push(if let Put::Guid(id) = put { id } else { NONE }),
            Self::Link(targets, ids) => {
                let (target, id) = if let Put::Link(target, id) = put { (target, id) } else { (0, NONE) };
                targets.push(target);
                ids.push(id);
            }
        }
    }

    /// Another table for the last link.
    pub(super) fn retarget(&mut self, to: u8) {
        if let Self::Link(targets, _) = self {
            targets.pop();
            targets.push(to);
        }
    }

    /// Another value in a row that is there.
    pub(super) fn set(&mut self, row: usize, cell: &Cell) {
        self.push(cell.put());
        self.swap_remove(row);
    }

    /// The last row takes the place of this one.
    pub(super) fn swap_remove(&mut self, row: usize) {
        match self {
            Self::Text(texts) => texts.swap_remove(row),
            Self::Number(list) => drop(list.swap_remove(row)),
            Self::Guid(list) => drop(list.swap_remove(row)),
            Self::Link(targets, ids) => {
                targets.swap_remove(row);
                ids.swap_remove(row);
            }
        }
    }

    /// Those behind it move up.
    pub(super) fn remove(&mut self, row: usize) {
        match self {
            Self::Text(texts) => texts.remove(row),
            Self::Number(list) => drop(list.remove(row)),
            Self::Guid(list) => drop(list.remove(row)),
            Self::Link(targets, ids) => {
                targets.remove(row);
                ids.remove(row);
            }
        }
    }

    pub(super) fn get(&self, row: usize) -> Cell {
        match self {
            Self::Text(texts) => texts.get(row).map_or(Cell::Null, |text| Cell::Text(text.to_owned())),
            Self::Number(_) => self.number(row).map_or(Cell::Null, Cell::Number),
            Self::Guid(_) => self.id(row).map_or(Cell::Null, Cell::Guid),
            Self::Link(..) => self.link(row).map_or(Cell::Null, |(target, id)| Cell::Link(target, id)),
        }
    }

    pub(super) fn text(&self, row: usize) -> Option<&str> {
        if let Self::Text(texts) = self { texts.get(row) } else { None }
    }

    pub(super) fn number(&self, row: usize) -> Option<f64> {
        if let Self::Number(list) = self { list.get(row).copied().filter(|number| !number.is_nan()) } else { None }
    }

    /// Of a GUID or of a lookup.
    pub(super) fn id(&self, row: usize) -> Option<Guid> {
        self.ids().get(row).copied().filter(|id| *id != NONE)
    }

    pub(super) fn ids(&self) -> &[Guid] {
        match self {
            Self::Guid(ids) | Self::Link(_, ids) => ids,
            _ => &[],
        }
    }

    pub(super) fn link(&self, row: usize) -> Option<(u8, Guid)> {
        if let Self::Link(targets, _) = self { Some((*targets.get(row)?, self.id(row)?)) } else { None }
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Text(texts) => texts.bytes(),
            Self::Number(list) => list.capacity() * 8,
            Self::Guid(list) => list.capacity() * 16,
            Self::Link(targets, ids) => targets.capacity() + ids.capacity() * 16,
        }
    }
}

/// Texts of a column in one piece of memory.
#[derive(Debug, Default)]
pub(super) struct Texts {
    all: String,
    /// Start and end; a start behind the end: null.
    spans: Vec<(u32, u32)>,
    /// Bytes that no span covers any more.
    lost: usize,
    /// Made when the column is searched for the first time after a change.
    folded: OnceCell<Folded>,
}

const NULL: (u32, u32) = (1, 0);

impl Texts {
    #[allow(clippy::cast_possible_truncation, reason = "the module's memory ends at 4 GiB")]
    pub(super) fn push(&mut self, text: Option<&str>) {
        self.folded.take();
        let start = self.all.len() as u32;
        self.all.push_str(text.unwrap_or_default());
        self.spans.push(if text.is_some() { (start, self.all.len() as u32) } else { NULL });
    }

    pub(super) fn len(&self) -> usize {
        self.spans.len()
    }

    pub(super) fn get(&self, row: usize) -> Option<&str> {
        let (start, end) = *self.spans.get(row)?;
        self.all.get(start as usize..end as usize)
    }

    pub(super) fn swap_remove(&mut self, row: usize) {
        let gone = self.spans.swap_remove(row);
        self.lose(gone);
    }

    pub(super) fn remove(&mut self, row: usize) {
        let gone = self.spans.remove(row);
        self.lose(gone);
    }

    fn lose(&mut self, (start, end): (u32, u32)) {
        self.folded.take();
        self.lost += end.saturating_sub(start) as usize;
        if self.lost * 2 > self.all.len() && self.lost > 4_096 {
            let old = core::mem::take(self);
            for row in 0..old.spans.len() {
                self.push(old.get(row));
            }
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let folded = self.folded.get().map_or(0, |folded| folded.all.capacity() + folded.starts.capacity() * 4);
        self.all.capacity() + self.spans.capacity() * 8 + folded
    }

    pub(super) fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| {
            let mut folded = Folded { all: Vec::with_capacity(self.all.len() + self.spans.len()), starts: Vec::new() };
            folded.starts.reserve_exact(self.spans.len() + 1);
            for row in 0..self.spans.len() {
                folded.add(self.get(row));
            }
            folded.end();
            folded
        })
    }
}

/// Texts without case and accents, each behind a byte that no text has.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub(super) all: Vec<u8>,
    /// Where each begins, its mark included; one more for the end.
    pub(super) starts: Vec<u32>,
}

/// Before a text, and before one that is null.
pub(super) const MARK: u8 = 0xFF;
const NULL_MARK: u8 = 0xFE;

impl Folded {
    fn add(&mut self, text: Option<&str>) {
        self.end();
        self.all.push(if text.is_some() { MARK } else { NULL_MARK });
        fold_into(text.unwrap_or_default(), &mut self.all);
    }

    #[allow(clippy::cast_possible_truncation, reason = "the module's memory ends at 4 GiB")]
    fn end(&mut self) {
        self.starts.push(self.all.len() as u32);
    }

    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        let start = *self.starts.get(row)? as usize;
        let end = *self.starts.get(row + 1)? as usize;
        let (mark, text) = self.all.get(start..end)?.split_first()?;
        (*mark == MARK).then_some(text)
    }
}
