//! Plans, events and diagnostics as text. Decides nothing.

mod declared;
pub mod diagnostics;
mod fit;
mod ink;
mod look;
pub mod plan;
pub mod terminal;
mod wrap;

pub use declared::{declared_lines, on_one_line};
pub use fit::fit;
pub use ink::Ink;
pub use look::Look;
pub use wrap::wrap;
