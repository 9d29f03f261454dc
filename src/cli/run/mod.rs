//! `runwright run`: arguments to a selection, and a selection to a run.

mod arguments;
mod verb;

pub(super) use arguments::Arguments;
pub(super) use verb::run;
