#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! What the engine decides, without a browser.

mod json;
mod oracle;
mod parameter;
mod slug;
mod template;
mod title;
mod value;
mod vectors;
