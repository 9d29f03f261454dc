//! `processes.jsonl`: what becomes of the scripts of a run, one record a line.
//! A supervisor writes it, whoever holds the lock; anybody reads it.

mod entry;
mod reader;
#[cfg(test)]
mod tests;
mod writer;

use entry::NAME;
pub(super) use entry::{Attempt, Entry, Process};
pub(super) use reader::{Life, Records};
pub(super) use writer::Recorder;
