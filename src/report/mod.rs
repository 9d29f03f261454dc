//! Plans, events and diagnostics as text. Decides nothing.

pub mod diagnostics;
mod look;

pub use look::Look;
