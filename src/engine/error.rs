//! Why a run cannot go on at all.

use std::io;

/// Why a run cannot go on at all.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// What is not on record does not happen.
    #[error("what happens can no longer be recorded: {0}")]
    Record(#[from] io::Error),
    /// What is on record goes no further this way: a person wanted the run to be
    /// rolled back here. It never leaves the engine.
    #[error("the run is to be rolled back")]
    TakenBack,
    /// A run that goes on would not do what it did before.
    #[error("record {seq} says that {recorded}; this program would go another way: {now}")]
    Diverged {
        /// The record's number.
        seq: u64,
        /// What it says, in words.
        recorded: String,
        /// What would happen now, in words.
        now: String,
    },
}
