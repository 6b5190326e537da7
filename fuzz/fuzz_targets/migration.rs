//! `cargo +nightly fuzz run migration`: the bytes of a data file is refused, or comes to a catalogue that can be taken out and back.
#![no_main]
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure is what is looked for")]

#[path = "../../tests/import/readers.rs"]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::migration(bytes));
