//! `cargo +nightly fuzz run odata`: options of a query, and rows that are loaded, are refused or come to an answer.
#![no_main]
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure is what is looked for")]

#[path = "../../tests/records/hostile.rs"]
mod hostile;

libfuzzer_sys::fuzz_target!(|text: &str| hostile::settle(text));
