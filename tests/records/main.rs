//! Records: queries over tables in memory, and plans of changes, asked as JavaScript asks them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod desk;
mod hostile;
mod links;
mod naive;
mod periods;
mod properties;
mod queries;
mod rows;
mod scans;
mod sifts;
mod writing;
