//! Steps in plain prose: small rules, a file each. `walk` goes through the
//! sections; `code`, `gather`, `list` and `prose` know their kind of block.
//! Inference is conservative: what no rule knows stays prose, and every shell
//! fence becomes a step or gets a reason why not.

mod code;
mod draft;
mod expected;
mod fence;
mod gather;
mod inside;
mod item;
mod kept;
mod keyed;
mod lead;
mod list;
mod mode;
mod paragraph;
pub mod placeholder;
mod prose;
mod walk;
mod walker;

pub use mode::Mode;
pub use walk::{Inferred, read};
