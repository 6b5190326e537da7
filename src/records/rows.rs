//! Rows of one table, column by column.

use super::cell::{Cell, Cells, Texts};
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
}

impl Rows {
    pub(super) fn new(definition: &Definition) -> Self {
        Self {
            columns: definition.columns.iter().map(|column| Cells::new(column.kind)).collect(),
            versions: Vec::new(),
            extras: Texts::default(),
            places: Index::default(),
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
            column.push(cell);
        }
        let ids = self.columns.get(ID).map_or(&[][..], Cells::ids);
        self.places.insert(id, place, ids);
        self.versions.push(record.version);
        self.extras.push(record.extra.as_deref());
    }

    /// Those behind it move up, so that the order stays.
    pub(super) fn remove(&mut self, id: Guid) {
        let Some(row) = self.place(id) else { return };
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
