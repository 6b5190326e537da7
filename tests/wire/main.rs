#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! The shape of every message: what is read, what is refused, what is written, and the files made from it.

mod codes;
mod desk;
mod generated;
mod input;
mod notification;
mod page;
mod port;
mod settings;
