//! `cargo +nightly fuzz run json`: the reader accepts, refuses and understands what serde_json does.
#![no_main]
#![allow(clippy::unwrap_used, reason = "a failure is what is looked for")]

#[path = "../../tests/engine/oracle.rs"]
mod oracle;

libfuzzer_sys::fuzz_target!(|text: &str| oracle::agree(text));
