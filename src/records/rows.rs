//! Rows of one table, column by column.

use alloc::rc::Rc;
use core::cell::RefCell;

use super::cell::{Cell, Cells, Put, Texts};
use super::guid::Guid;
use super::index::Index;
use super::schema::{Definition, ID};
use crate::prelude::*;

/// One row, taken out of its table or not yet in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    /// One for each column of the table.
    pub(super) cells: Vec<Cell>,
    /// Counts the changes; 0: never stored.
    pub(super) version: u32,
    /// What the definition has no column for, as JSON: it is kept for a later definition.
    pub(super) extra: Option<String>,
}

impl Record {
    pub(super) fn blank(definition: &Definition) -> Self {
        Self { cells: vec![Cell::Null; definition.columns.len()], version: 0, extra: None }
    }

    pub(super) fn set(&mut self, column: usize, cell: Cell) {
        if let Some(place) = self.cells.get_mut(column) {
            *place = cell;
        }
    }

    pub(super) fn get(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Null)
    }

    pub(super) fn id(&self) -> Option<Guid> {
        if let Cell::Guid(id) = self.get(ID) { Some(*id) } else { None }
    }
}

/// Rows in the order in which they came.
#[derive(Debug)]
pub(super) struct Rows {
    columns: Vec<Cells>,
    versions: Vec<u32>,
    extras: Texts,
    places: Index,
    /// Version of a row that is not finished yet.
    pending: u32,
    order: RefCell<Order>,
}

/// Columns, whether they descend, and all rows in that order; empty when something has changed.
#[derive(Debug, Default)]
struct Order {
    by: Vec<(usize, bool)>,
    rows: Rc<Vec<usize>>,
}

impl Rows {
    pub(super) fn new(definition: &Definition) -> Self {
        Self {
            columns: definition.columns.iter().map(|column| Cells::new(column.kind)).collect(),
            versions: Vec::new(),
            extras: Texts::default(),
            places: Index::default(),
            pending: 0,
            order: RefCell::default(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.versions.len()
    }

    pub(super) fn place(&self, id: Guid) -> Option<usize> {
        self.places.place(id, self.ids())
    }

    /// In the order of the rows.
    pub(super) fn ids(&self) -> &[Guid] {
        self.column(ID).map_or(&[], Cells::ids)
    }

    pub(super) fn column(&self, at: usize) -> Option<&Cells> {
        self.columns.get(at)
    }

    pub(super) fn id(&self, row: usize) -> Option<Guid> {
        self.column(ID)?.id(row)
    }

    pub(super) fn version(&self, row: usize) -> u32 {
        self.versions.get(row).copied().unwrap_or_default()
    }

    /// Adds a row, or puts it in the place of the one with its id. One without an id is left out.
    pub(super) fn put(&mut self, record: &Record) {
        let Some(id) = record.id() else { return };
        self.order.take();
        if let Some(row) = self.place(id) {
            for (column, cell) in self.columns.iter_mut().zip(&record.cells) {
                column.set(row, cell);
            }
            self.versions.push(record.version);
            self.versions.swap_remove(row);
            self.extras.push(record.extra.as_deref());
            self.extras.swap_remove(row);
            return;
        }
        let place = self.len();
        for (column, cell) in self.columns.iter_mut().zip(&record.cells) {
            column.push(cell.put());
        }
        let ids = self.columns.get(ID).map_or(&[][..], Cells::ids);
        self.places.insert(id, place, ids);
        self.versions.push(record.version);
        self.extras.push(record.extra.as_deref());
    }

    /// A value of the row that comes next. Nothing: it has one already.
    pub(super) fn push(&mut self, column: usize, put: Put<'_>) -> Option<()> {
        let rows = self.len();
        self.columns.get_mut(column).filter(|cells| cells.len() == rows)?.push(put);
        Some(())
    }

    /// The table of a link that was just pushed.
    pub(super) fn retarget(&mut self, column: usize, target: u8) -> Option<()> {
        let rows = self.len();
        self.columns.get_mut(column).filter(|cells| cells.len() > rows)?.retarget(target);
        Some(())
    }

    pub(super) fn set_version(&mut self, version: u32) -> Option<()> {
        self.pending = version;
        Some(())
    }

    /// Ends the row that was pushed. Nothing: it has no id, or that of another row.
    pub(super) fn finish(&mut self) -> Option<()> {
        let place = self.len();
        let id = self.id(place).filter(|id| self.place(*id).is_none())?;
        for column in self.columns.iter_mut().filter(|column| column.len() == place) {
            column.push(Put::Null);
        }
        let ids = self.columns.get(ID).map_or(&[][..], Cells::ids);
        self.places.insert(id, place, ids);
        self.versions.push(core::mem::take(&mut self.pending));
        self.extras.push(None);
        Some(())
    }

    /// Drops what was pushed of a row that is not finished.
    pub(super) fn roll_back(&mut self) {
        self.pending = 0;
        let rows = self.len();
        for column in self.columns.iter_mut().filter(|column| column.len() > rows) {
            column.swap_remove(rows);
        }
    }

    /// All rows in an order, from the last time if nothing has changed.
    pub(super) fn ordered(&self, by: &[(usize, bool)], sorted: impl FnOnce() -> Vec<usize>) -> Rc<Vec<usize>> {
        let mut order = self.order.borrow_mut();
        if order.by != by || order.rows.len() != self.len() {
            *order = Order { by: by.to_vec(), rows: Rc::new(sorted()) };
        }
        order.rows.clone()
    }

    /// Those behind it move up, so that the order stays.
    pub(super) fn remove(&mut self, id: Guid) {
        let Some(row) = self.place(id) else { return };
        self.order.take();
        for column in &mut self.columns {
            column.remove(row);
        }
        self.versions.remove(row);
        self.extras.remove(row);
        self.places = Index::of(self.ids());
    }

    pub(super) fn record(&self, row: usize) -> Record {
        Record {
            cells: self.columns.iter().map(|column| column.get(row)).collect(),
            version: self.version(row),
            extra: self.extras.get(row).map(str::to_owned),
        }
    }

    pub(super) fn bytes(&self) -> usize {
        let columns: usize = self.columns.iter().map(Cells::bytes).sum();
        columns + self.versions.capacity() * 4 + self.extras.bytes() + self.places.bytes()
    }
}
