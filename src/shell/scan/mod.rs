//! A light pass over shell text that knows quotes and nesting only. It finds
//! here-documents, which the grammar cannot read when several start on one
//! line, and names what was left open when a text cannot be parsed.

mod found;
mod heredoc;
mod scanner;
mod standing;

pub(crate) use found::{Heredoc, Open, Scan, expansion_end, scan};
pub(crate) use standing::{Place, Standing, places};
