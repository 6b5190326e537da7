//! A query over a table that is too large for memory: its rows come by in batches, and only those stay that can be in
//! the answer.

use crate::engine::object::Object;
use crate::prelude::*;

use super::asking::Asking;
use super::fault::Outcome;
use super::load;
use super::query::{Chosen, Query};
use super::request::{ask_of, wrapped};
use super::rows::Rows;
use super::store::Store;

/// Rows beyond those of the answer that may wait until they are sorted out.
const SLACK: usize = 1_000;

#[derive(Debug)]
pub(super) struct Scan {
    query: Query,
    now: i64,
    kept: Rows,
    /// Rows that fitted, also those that were dropped.
    total: usize,
}

impl Scan {
    /// Looks up all names. The rows of other tables that the filter reads have to be there.
    pub(super) fn begin(asking: &Asking<'_>, given: &Object) -> Outcome<Self> {
        let query = ask_of(asking, given)?;
        let kept = Rows::new(asking.store.definition(query.table)?);
        Ok(Self { query, now: asking.now, kept, total: 0 })
    }

    pub(super) fn feed(&mut self, store: &Store, rows: &str) -> Outcome<()> {
        let asking = Asking::new(store, self.now, Vec::new());
        let definition = store.definition(self.query.table)?;
        let mut batch = Rows::new(definition);
        load::add(definition, rows, &mut batch)?;
        let most = self.query.skip.saturating_add(self.query.top);
        let hits = asking.fitting(&self.query, &batch);
        self.total += hits.len();
        for row in hits {
            if self.query.orders.is_empty() && self.kept.len() >= most {
                break;
            }
            self.kept.put(&batch.record(row));
        }
        if self.kept.len() > most.saturating_add(SLACK) {
            self.cut(&asking, most)?;
        }
        Ok(())
    }

    /// Keeps the first rows alone. What is equal stays in the order in which it came.
    fn cut(&mut self, asking: &Asking<'_>, most: usize) -> Outcome<()> {
        let mut first = Rows::new(asking.store.definition(self.query.table)?);
        for row in self.sorted(asking).into_iter().take(most) {
            first.put(&self.kept.record(row));
        }
        self.kept = first;
        Ok(())
    }

    fn sorted(&self, asking: &Asking<'_>) -> Vec<usize> {
        let mut rows = (0..self.kept.len()).collect();
        asking.sort(&self.query, &self.kept, &mut rows);
        rows
    }

    /// The answer, as to a question; it may need other rows first.
    pub(super) fn end(&self, asking: &Asking<'_>) -> Outcome<String> {
        let rows = self.sorted(asking).into_iter().skip(self.query.skip).take(self.query.top).collect();
        let chosen = Chosen { rows, total: self.total };
        wrapped(|out| asking.write_answer(&self.query, &self.kept, &chosen, out))
    }

    pub(super) fn asking<'a>(&self, store: &'a Store) -> Asking<'a> {
        Asking::new(store, self.now, Vec::new())
    }
}
