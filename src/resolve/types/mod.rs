//! Every expression of a runbook against the names and types that there are,
//! before anything runs.

mod call;
mod later;
mod names;
mod piece;
mod step;

pub(super) use step::check;
