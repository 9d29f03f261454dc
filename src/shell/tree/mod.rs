//! Shell text as statements and words, made from the tree of tree-sitter-bash.
//! All ranges are bytes of the text that was read. Nothing here judges.

mod heredoc;
mod parser;
mod plain;
mod statement;
mod timed;
mod types;
mod word;

pub(crate) use parser::parse;
pub(crate) use types::{Assign, Fault, Kind, Part, PartKind, Redirect, Script, Statement, Variable, Word};
