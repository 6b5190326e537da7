//! Filters that look into a table that is too large for memory: its rows come by once for each such part of the filter, and
//! ids are all that stays of them.

use alloc::rc::Rc;
use core::cell::{Cell, RefCell};

use crate::engine::object::Object;
use crate::engine::value::Value;
use crate::prelude::*;

use super::asking::Asking;
use super::fault::{Code, Fault, Outcome};
use super::guid;
use super::index::Ids;
use super::load;
use super::read::{list, number};
use super::request::ask_of;
use super::rows::Rows;
use super::schema::ID;
use super::test::Test;

/// A part of a filter that is asked of the rows of another table.
#[derive(Debug)]
pub(super) struct Sifted {
    pub(super) table: usize,
    /// None: all rows fit.
    pub(super) test: Option<Test>,
    /// The lookup that leads here, where it is that one; else a lookup here leads there.
    pub(super) link: Option<(usize, u8)>,
    /// What holds for rows here to which no row leads that fits otherwise than this.
    pub(super) otherwise: bool,
}

/// Parts are numbered in the order in which their names are looked up, the inner ones first.
#[derive(Debug, Default)]
pub(super) struct Sieve {
    next: Cell<usize>,
    /// What is known by now.
    sets: Vec<(usize, Rc<Ids>)>,
    /// The part that is wanted itself.
    wanted: Option<usize>,
    caught: RefCell<Option<Sifted>>,
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
fn place(value: Option<&Value>) -> Option<usize> {
    number(value).map(|number| number as usize)
}

impl Sieve {
    /// `{"sifted":[[0,"id",...]]}`; the part that is wanted itself, if one is.
    pub(super) fn read(given: &Object, wanted: Option<usize>) -> Self {
        let set = |value: &Value| {
            let set = value.as_list()?;
            let ids = set.iter().filter_map(|id| guid::read(id.as_text()?)).collect();
            Some((place(set.first())?, Rc::new(Ids::of(ids))))
        };
        Self { sets: list(given, "sifted").iter().filter_map(set).collect(), wanted, ..Self::default() }
    }

    pub(super) fn number(&self) -> usize {
        self.next.replace(self.next.get() + 1)
    }
}

impl Asking<'_> {
    /// The test of rows here, by what was sifted; `column`: the lookup that leads there, and its target.
    pub(super) fn among(&self, number: usize, sifted: Sifted, column: Option<(usize, u8)>) -> Test {
        let Sifted { table, otherwise, .. } = sifted;
        if let Some((_, ids)) = self.sieve.sets.iter().find(|(at, _)| *at == number) {
            return Test::Among(
                column.map_or(ID, |(column, _)| column),
                column.map(|(_, to)| to),
                ids.clone(),
                otherwise,
            );
        }
        if self.sieve.wanted == Some(number) {
            self.sieve.caught.replace(Some(sifted));
        } else if self.sieve.wanted.is_none_or(|wanted| number < wanted) {
            self.needs.borrow_mut().sifts.push((table, number));
        }
        Test::Constant(false)
    }

    /// `{"ids":[...]}`: what stays of some rows for the part that is wanted.
    pub(super) fn sift(&self, given: &Object, rows: &str) -> Outcome<String> {
        ask_of(self, given)?;
        let caught = self.sieve.caught.take();
        if !self.needs.borrow().is_empty() {
            return Ok(String::new());
        }
        let Some(Sifted { table, test, link, otherwise }) = caught else {
            return Err(Fault::new(Code::RecordFailed, &["There is no such part of the filter."]));
        };
        let definition = self.store.definition(table)?;
        let mut batch = Rows::new(definition);
        load::add(definition, rows, &mut batch)?;
        let hits = test.as_ref().map(|test| self.hits(test, &batch));
        let mut out = String::from("{\"ids\":[");
        for row in 0..batch.len() {
            let held = hits.as_ref().is_none_or(|hits| hits.get(row) == Some(&true));
            let leads = |(column, target)| {
                let (to, id) = batch.column(column)?.link(row)?;
                (to == target).then_some(id)
            };
            let id = if held == otherwise { None } else { link.map_or_else(|| batch.id(row), leads) };
            if let Some(id) = id {
                out.push_str(if out.ends_with('[') { "\"" } else { ",\"" });
                guid::write(id, &mut out);
                out.push('"');
            }
        }
        out.push_str("]}");
        Ok(out)
    }
}
