//! `runwright convert`: reads, writes, reads what was written, and compares.

mod arguments;
mod difference;
mod output;
mod verb;

pub(super) use arguments::Arguments;
pub(super) use verb::convert;
