//! The module that is loaded when the embedded records are chosen.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::prelude::*;
use crate::records;

/// Tables, queries and plans; rows are stored by JavaScript.
#[wasm_bindgen]
pub struct Records {
    records: records::Records,
}

fn thrown(fault: String) -> JsValue {
    JsValue::from_str(&fault)
}

#[wasm_bindgen]
impl Records {
    /// `{"tables":[...],"user":id or null,"format":{...}}`.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    #[wasm_bindgen(constructor)]
    pub fn new(definitions: &str) -> Result<Records, JsValue> {
        Ok(Records { records: records::Records::new(definitions).map_err(thrown)? })
    }

    /// One more table.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    pub fn define(&mut self, definition: &str) -> Result<(), JsValue> {
        self.records.define(definition).map_err(thrown)
    }

    /// All rows of a table, as the JSON text of a list.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    pub fn load(&mut self, table: &str, rows: &str) -> Result<(), JsValue> {
        self.records.load(table, rows).map_err(thrown)
    }

    /// Some rows of a table that `load` completes.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    pub fn append(&mut self, table: &str, rows: &str) -> Result<(), JsValue> {
        self.records.append(table, rows).map_err(thrown)
    }

    /// Gives the memory of a table's rows back.
    pub fn unload(&mut self, table: &str) {
        self.records.unload(table);
    }

    /// The JSON text of what is resident.
    pub fn resident(&self) -> String {
        self.records.resident()
    }

    /// Some rows, and ids of rows that are not there, as the JSON text of a list.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    #[wasm_bindgen(js_name = loadRows)]
    pub fn load_rows(&mut self, table: &str, rows: &str) -> Result<(), JsValue> {
        self.records.load_rows(table, rows).map_err(thrown)
    }

    /// Drops what `loadRows` brought.
    pub fn forget(&mut self) {
        self.records.forget();
    }

    /// Answers a question, or says what it needs first; all as JSON text.
    pub fn ask(&self, request: &str) -> String {
        self.records.ask(request)
    }

    /// What stays of some rows for one part of a question's filter; all as JSON text.
    pub fn sift(&self, request: &str, number: usize, rows: &str) -> String {
        self.records.sift(request, number, rows)
    }

    /// Makes the changes of a plan that was stored.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    pub fn commit(&mut self, plan: &str) -> Result<(), JsValue> {
        self.records.commit(plan).map_err(thrown)
    }

    /// Begins a query over a table that is too large for memory; one that is under way is given up.
    pub fn scan(&mut self, request: &str) -> String {
        self.records.scan(request)
    }

    /// Some rows of it, as the JSON text of a list.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    pub fn feed(&mut self, rows: &str) -> Result<(), JsValue> {
        self.records.feed(rows).map_err(thrown)
    }

    /// The answer, or what it needs first; then it is called again.
    pub fn end(&mut self) -> String {
        self.records.end()
    }
}
