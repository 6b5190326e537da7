//! Where a row stands, by its id; and sorting. Smaller than those of the standard library, and as fast here.

use core::cmp::Ordering;

use super::guid::Guid;
use crate::prelude::*;

/// Places of entries that somebody else keeps.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// A power of two; 0: free, else the place and one. Never more than half are taken.
    slots: Vec<u32>,
    taken: usize,
}

/// Ids are random: folding them together is hash enough.
#[allow(clippy::cast_possible_truncation, reason = "all parts are used")]
fn hash(id: Guid) -> usize {
    let folded = (id as u64 ^ (id >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (folded >> 32) as usize
}

impl Index {
    pub(super) fn of(ids: &[Guid]) -> Self {
        let mut index = Self::default();
        for (place, id) in ids.iter().enumerate() {
            index.insert(*id, place, ids);
        }
        index
    }

    fn slot(&self, id: Guid, is: &dyn Fn(usize) -> bool) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash(id) & mask;
        while let Some(slot) = self.slots.get(at) {
            if *slot == 0 || is(*slot as usize - 1) {
                break;
            }
            at = (at + 1) & mask;
        }
        at
    }

    /// The place of an entry with that id, of which `is` says that it is the one.
    pub(super) fn find(&self, id: Guid, is: &dyn Fn(usize) -> bool) -> Option<usize> {
        let slot = *self.slots.get(self.slot(id, is))?;
        (slot as usize).checked_sub(1)
    }

    /// The place of an id in a list.
    pub(super) fn place(&self, id: Guid, ids: &[Guid]) -> Option<usize> {
        self.find(id, &|place| ids.get(place) == Some(&id))
    }

    /// Adds an entry that is not there. `ids` are those of all entries.
    #[allow(clippy::cast_possible_truncation, reason = "the module's memory ends at 4 GiB")]
    pub(super) fn insert(&mut self, id: Guid, place: usize, ids: &[Guid]) {
        self.taken += 1;
        if self.taken * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(16)];
            for (place, id) in ids.iter().enumerate().take(place) {
                self.put(*id, place);
            }
        }
        self.put(id, place);
    }

    #[allow(clippy::cast_possible_truncation, reason = "the module's memory ends at 4 GiB")]
    fn put(&mut self, id: Guid, place: usize) {
        let at = self.slot(id, &|_| false);
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = place as u32 + 1;
        }
    }

    pub(super) fn bytes(&self) -> usize {
        self.slots.capacity() * 4
    }
}

/// A set of ids.
#[derive(Debug)]
pub(super) struct Ids {
    ids: Vec<Guid>,
    places: Index,
}

impl Ids {
    pub(super) fn of(ids: Vec<Guid>) -> Self {
        Self { places: Index::of(&ids), ids }
    }

    pub(super) fn has(&self, id: Guid) -> bool {
        self.places.place(id, &self.ids).is_some()
    }
}

/// Sorts by merging: what is equal keeps its order.
pub(super) fn sort(list: &mut Vec<usize>, order: &dyn Fn(usize, usize) -> Ordering) {
    let mut width = 1;
    let mut other = Vec::with_capacity(list.len());
    while width < list.len() {
        other.clear();
        for pair in list.chunks(width * 2) {
            let (left, right) = pair.split_at_checked(width).unwrap_or((pair, &[]));
            merge(left, right, order, &mut other);
        }
        core::mem::swap(list, &mut other);
        width *= 2;
    }
}

fn merge(left: &[usize], right: &[usize], order: &dyn Fn(usize, usize) -> Ordering, out: &mut Vec<usize>) {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = if order(**a, **b).is_gt() { right.next() } else { left.next() };
        out.extend(next);
    }
    out.extend(left);
    out.extend(right);
}
