//! The host of channel provider widgets: sessions, templates, ownership and the `Microsoft.CIFramework` API.
//!
//! Rooms, in the only direction in which they may know each other: `boundary` → `wire` → `engine`.
//! `docs/architecture.md` says what each may know.

// The host's module is small without the standard library: its panics bring formatting and hooks along that nobody reads.
#![cfg_attr(all(target_arch = "wasm32", not(feature = "import")), no_std)]

extern crate alloc;

pub mod engine;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "records")]
pub mod records;
pub mod wire;

/// Names that the standard library has in scope everywhere and `alloc` has not.
mod prelude {
    pub use alloc::borrow::ToOwned;
    pub use alloc::boxed::Box;
    pub use alloc::string::{String, ToString};
    pub use alloc::vec;
    pub use alloc::vec::Vec;
}

#[cfg(target_arch = "wasm32")]
pub mod boundary;
