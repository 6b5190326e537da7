//! The readers of administrators' exports.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod archive;
mod assembly;
mod check;
mod encoding;
mod export;
mod generated;
mod hostile;
mod markup;
mod migration;
mod pack;
mod preview;
mod readers;
mod real;
mod report;
mod solution;
mod web_api;
