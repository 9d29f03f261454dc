//! The text of the script that bash reads: the commands of a step, and around
//! them what carries the state, finds the command that failed, and tells the
//! output of one command from that of the next. Runs nothing.

mod assemble;
mod pipeline;
mod program;
mod quote;

pub(super) use assemble::{HIDDEN_REST, HIDDEN_VARIABLES, Paths, Setting, assemble};
pub(super) use pipeline::stages;
pub(super) use program::assemble_program;
pub(super) use quote::quote;
