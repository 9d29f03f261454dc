//! Plans, events and diagnostics as text. Decides nothing.

pub mod diagnostics;
mod look;
mod wrap;

pub use look::Look;
pub use wrap::wrap;
