//! What a piece of shell text is: literal pieces and holes, commands, the
//! contexts in which holes stand, what commands may change. Knows nothing of
//! Markdown or runbooks, and runs nothing.

mod analysis;
pub mod context;
mod effects;
mod expansion;
mod judge;
mod known;
mod nature;
mod places;
mod problem;
mod program;
mod scan;
mod text;
mod toplevel;
mod tree;
mod variables;
mod words;
mod wrap;

pub use analysis::{Analysis, Comment, Effect, Nature, Problem, TopLevel, Variable, analyse};
pub use expansion::{Expansion, expand, expansions, unfilled};
pub use known::{is_known_command, is_well_known_variable};
pub use places::Places;
pub use program::first_program;
pub use text::{Filler, Hole, HoleForm, Piece, Skeleton, Text};

#[cfg(test)]
mod tests;
