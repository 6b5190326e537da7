//! The host of channel provider widgets: sessions, templates, ownership and the `Microsoft.CIFramework` API.
//!
//! Rooms, in the only direction in which they may know each other: `boundary` → `wire` → `engine`.
//! `docs/architecture.md` says what each may know.

pub mod engine;
#[cfg(feature = "import")]
pub mod import;
pub mod wire;

#[cfg(target_arch = "wasm32")]
pub mod boundary;
