//! Plans, events and diagnostics as text. Decides nothing.

mod look;

pub use look::Look;
