//! The shape of every message, and nothing else: no decisions.
//!
//! Text comes in as [`crate::engine::value::Value`] and becomes engine inputs; effects and the view go out as JSON text.

pub mod ask;
pub mod change;
pub mod codes;
pub mod decode;
pub mod fields;
pub mod input;
pub mod message;
pub mod notification;
pub mod outcome;
pub mod overlay;
pub mod query;
pub mod settings;
pub mod telemetry;
pub mod view;

#[cfg(not(target_arch = "wasm32"))]
pub mod types;
