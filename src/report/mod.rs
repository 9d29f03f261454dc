//! Plans, events and diagnostics as text. Decides nothing.

pub mod diagnostics;
mod fit;
mod ink;
mod look;
pub mod plan;
pub mod terminal;
mod wrap;

pub use fit::fit;
pub use ink::Ink;
pub use look::Look;
pub use wrap::wrap;
