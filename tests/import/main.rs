//! The readers of administrators' exports.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod archive;
mod encoding;
mod markup;
mod migration;
mod pack;
mod real;
mod solution;
