//! Diagnostics as text: in full for a person, one line each for an editor,
//! JSON lines for a program.

mod short;

pub use short::short;
