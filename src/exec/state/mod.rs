//! The state of a shell between two scripts: what `declare -p` and its like
//! printed at the end of one, and the text that brings it back in the next.
//! Knows no process and no file.

mod carried;
mod declaration;
mod dump;
mod hidden;
mod names;
mod stored;
mod switches;

pub(super) use carried::{Beginning, State};
pub(super) use declaration::is_name;
pub(super) use dump::{Baseline, Dump, SAVE};
pub(super) use stored::Stored;
pub(super) use switches::Switches;
