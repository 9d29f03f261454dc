//! `runwright run`: arguments to a selection, a selection to a plan, a plan to
//! a run.

mod again;
mod arguments;
mod clock;
mod copies;
mod follow;
mod list;
mod own;
mod perform;
mod problems;
mod rerun;
mod signals;
mod sinks;
mod start;
mod take_up;
mod verb;

use super::state;
pub(super) use arguments::Arguments;
pub(super) use rerun::{RerunArguments, rerun};
pub(super) use take_up::{ResumeArguments, resume, rollback};
pub(super) use verb::run;
