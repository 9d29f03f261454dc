//! What a piece of shell text is: literal pieces and holes, commands, the
//! contexts in which holes stand, what commands may change. Knows nothing of
//! Markdown or runbooks, and runs nothing.

mod analysis;
mod text;

pub use analysis::{Analysis, Comment, Effect, Nature, Problem, TopLevel, Variable, analyse};
pub use text::{Hole, HoleForm, Piece, Skeleton, Text};
