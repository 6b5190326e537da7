//! One question: when it was asked, on whose behalf, and what it still needs.

use crate::prelude::*;
use core::cell::RefCell;

use super::guid::Guid;
use super::rows::Rows;
use super::sift::Sieve;
use super::store::{Needs, Store};

pub(super) struct Asking<'a> {
    pub(super) store: &'a Store,
    /// Milliseconds since 1970.
    pub(super) now: i64,
    ids: RefCell<Vec<Guid>>,
    given: usize,
    pub(super) needs: RefCell<Needs>,
    pub(super) sieve: Sieve,
}

impl<'a> Asking<'a> {
    pub(super) fn new(store: &'a Store, now: i64, mut ids: Vec<Guid>) -> Self {
        ids.reverse();
        Self {
            store,
            now,
            given: ids.len(),
            ids: RefCell::new(ids),
            needs: RefCell::default(),
            sieve: Sieve::default(),
        }
    }

    pub(super) fn need_table(&self, table: usize) {
        if !self.is_resident(table) {
            let mut needs = self.needs.borrow_mut();
            if !needs.tables.contains(&table) {
                needs.tables.push(table);
            }
        }
    }

    pub(super) fn is_resident(&self, table: usize) -> bool {
        self.store.tables.get(table).is_some_and(|table| table.resident)
    }

    pub(super) fn need_row(&self, table: usize, id: Guid) {
        self.needs.borrow_mut().rows.push((table, None, id));
    }

    /// Rows among which are all whose lookup leads to one of these; none while some are not at hand.
    pub(super) fn pointing(&self, table: usize, column: usize, ids: &[Guid]) -> Option<&'a Rows> {
        let place = self.store.tables.get(table)?;
        if place.resident {
            return Some(&place.rows);
        }
        let mut needs = self.needs.borrow_mut();
        let before = needs.rows.len();
        let unknown = ids.iter().filter(|id| !place.follows(column, **id));
        needs.rows.extend(unknown.map(|id| (table, Some(column), *id)));
        (needs.rows.len() == before).then_some(&place.loose)
    }

    /// A fresh id. When they run out the answer does not matter any more: the question is asked again.
    pub(super) fn fresh(&self) -> Guid {
        self.ids.borrow_mut().pop().unwrap_or_else(|| {
            let mut needs = self.needs.borrow_mut();
            needs.ids = needs.ids.max(self.given) + 1;
            needs.ids as Guid
        })
    }
}
