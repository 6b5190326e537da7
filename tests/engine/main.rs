#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
//! What the engine decides, without a browser.

mod access;
mod connection;
mod desk;
mod environment;
mod event;
mod flood;
mod json;
mod model;
mod oracle;
mod panel;
mod parameter;
mod replay;
mod session;
mod session_title;
mod slug;
mod tab;
mod template;
mod title;
mod value;
mod vectors;
