//! Runs that were: `runs`, `show`, `verify`.

mod runs;
mod show;
mod verify;

pub(super) use runs::{RunsArguments, runs};
pub(super) use show::{ShowArguments, show};
pub(super) use verify::{VerifyArguments, verify};
