//! Every product decision, and nothing else: no browser, no clock, no randomness, no serialisation crate.

pub mod json;
pub mod number;
pub mod object;
pub mod value;
