//! Administrators' exports, read to rows and links, and from there to a catalogue.
//!
//! Pure: bytes come in, a catalogue and findings go out. Natively and as a wasm module of its own that is loaded only when
//! something is imported.

pub mod archive;
pub mod assembly;
pub mod check;
mod describe;
pub mod encoding;
pub mod entry;
pub mod export;
pub mod fault;
pub mod finding;
pub mod job;
pub mod limit;
pub mod mapping;
pub mod markup;
pub mod migration;
pub mod names;
pub mod order;
pub mod package;
pub mod pretty;
pub mod preview;
pub mod report;
pub mod row;
mod rules;
pub mod schema;
pub mod solution;
pub mod table;
pub mod web_api;
