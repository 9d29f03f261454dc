//! Placeholders: found on raw text, before any shell lexing, by their look and
//! by what stands around them. A file a notation; `context` says what the
//! scanner is in the middle of, `name` what an input is called.

mod angle;
mod bare;
mod brace;
mod bracket;
mod context;
mod name;
mod recurrence;
mod scan;

pub(super) use context::heredoc_word;
pub use name::slug;
pub use recurrence::Recurrence;
pub use scan::{Found, Scanned, only_placeholder, scan};
