//! `runwright run`: arguments to a selection, a selection to a plan, a plan to
//! a run.

mod arguments;
mod clock;
mod list;
mod problems;
mod signals;
mod sinks;
mod start;
mod verb;

pub(super) use arguments::Arguments;
pub(super) use verb::run;
