//! Rows of one table, column by column.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::cell::{Cell, Cells, Texts};
use super::guid::Guid;
use super::schema::{Definition, ID};

/// Ids are random: folding them together is hash enough.
#[derive(Default)]
pub(super) struct IdHash(u64);

impl Hasher for IdHash {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3);
        }
    }

    #[allow(clippy::cast_possible_truncation, reason = "both halves are used")]
    fn write_u128(&mut self, id: u128) {
        self.0 = (id as u64 ^ (id >> 64) as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

pub(super) type IdMap<T> = HashMap<Guid, T, BuildHasherDefault<IdHash>>;

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
    places: IdMap<u32>,
}

impl Rows {
    pub(super) fn new(definition: &Definition) -> Self {
        Self {
            columns: definition.columns.iter().map(|column| Cells::new(column.kind)).collect(),
            versions: Vec::new(),
            extras: Texts::default(),
            places: IdMap::default(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.versions.len()
    }

    pub(super) fn place(&self, id: Guid) -> Option<usize> {
        self.places.get(&id).map(|place| *place as usize)
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
    #[allow(clippy::cast_possible_truncation, reason = "the module's memory ends at 4 GiB")]
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
        self.places.insert(id, self.len() as u32);
        for (column, cell) in self.columns.iter_mut().zip(&record.cells) {
            column.push(cell);
        }
        self.versions.push(record.version);
        self.extras.push(record.extra.as_deref());
    }

    /// Those behind it move up, so that the order stays.
    pub(super) fn remove(&mut self, id: Guid) {
        let Some(place) = self.places.remove(&id) else { return };
        let row = place as usize;
        for column in &mut self.columns {
            column.remove(row);
        }
        self.versions.remove(row);
        self.extras.remove(row);
        for other in self.places.values_mut().filter(|other| **other > place) {
            *other -= 1;
        }
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
        columns + self.versions.capacity() * 4 + self.extras.bytes() + self.places.capacity() * 24
    }
}
