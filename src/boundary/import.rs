//! The module that is loaded when something is imported, checked or exported.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use crate::import::assembly::assemble;
use crate::import::fault::Fault;
use crate::import::job::{Content, Job};
use crate::import::report;

/// An import. Files are added first; then `step` is called until it says that nothing is left, and `finish` once.
#[wasm_bindgen]
#[derive(Default)]
pub struct Import {
    files: Vec<(String, Content)>,
    job: Option<Job>,
}

#[wasm_bindgen]
impl Import {
    /// Without files yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Import {
        Import::default()
    }

    /// A file of the source: an archive, a data file, or one of an unpacked folder by its path in it.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.files.push((path, Content::Plain(bytes)));
    }

    /// The same for a file that the page packed: raw deflate, which comes to so many bytes.
    #[wasm_bindgen(js_name = addDeflated)]
    pub fn add_deflated(&mut self, path: String, bytes: Vec<u8>, size: u32) {
        self.files.push((path, Content::Deflated(bytes, u64::from(size))));
    }

    /// Rows of a table as an environment's Web API gives them: the JSON text of one page.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    #[wasm_bindgen(js_name = addRows)]
    pub fn add_rows(&mut self, table: &str, text: &str) -> Result<(), JsValue> {
        self.job.get_or_insert_default().add_rows(table, text).map_err(thrown)
    }

    /// Reads on. Gives the JSON text of how far it is.
    ///
    /// # Errors
    /// Throws the JSON text of a fault; the import is over then.
    pub fn step(&mut self) -> Result<String, JsValue> {
        let job = match &mut self.job {
            Some(job) => job,
            none => none.insert(Job::of_files(std::mem::take(&mut self.files)).map_err(thrown)?),
        };
        let more = job.step().map_err(thrown)?;
        Ok(report::progress(job.progress(), more))
    }

    /// Makes the catalogue. `language`: code of the texts to choose where there are several; 0: English.
    ///
    /// # Errors
    /// Throws the JSON text of a fault.
    pub fn finish(&mut self, language: u32) -> Result<String, JsValue> {
        let harvest = self.job.take().unwrap_or_default().finish().map_err(thrown)?;
        let solutions = harvest.solutions.clone();
        Ok(report::imported(assemble(harvest, (language > 0).then_some(language)), &solutions))
    }
}

/// Findings of a catalogue, from its JSON text, as JSON text.
#[wasm_bindgen(js_name = checkCatalogue)]
pub fn check_catalogue(text: &str) -> String {
    report::checked(text)
}

/// The files of a solution, from a catalogue's JSON text: the JSON text of a list of paths and texts. JavaScript packs them.
///
/// # Errors
/// Throws the JSON text of a fault when the text is no catalogue.
#[wasm_bindgen(js_name = solutionFiles)]
pub fn solution_files(text: &str) -> Result<String, JsValue> {
    report::solution_files(text).map_err(thrown)
}

fn thrown(fault: Fault) -> JsValue {
    JsValue::from_str(&report::fault(&fault))
}
