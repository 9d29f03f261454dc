//! Names that may have no value when their turn comes: a small analysis of the
//! ways through a runbook. Each step has a set of fates that are possible at a
//! point of it; joins unite them, conditions rule some of them out.

mod assume;
mod call;
mod cause;
mod fates;
mod names;
mod order;
mod step;
mod uses;
mod walk;

pub(super) use walk::check;
