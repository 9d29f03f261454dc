//! Diagnostics as text: in full for a person, one line each for an editor,
//! JSON lines for a program.

mod excerpt;
mod full;
#[cfg(test)]
mod full_tests;
mod json;
mod short;

pub use full::full;
pub use json::{json, value};
pub use short::short;
