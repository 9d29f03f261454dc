//! What can go wrong on disk.

use std::io;
use std::path::PathBuf;

/// Why a run cannot be recorded or read back.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// There is no place for it.
    #[error(
        "no place to keep runs: none of RUNWRIGHT_STATE_DIR, XDG_STATE_HOME and HOME is set; nothing has run"
    )]
    NoPlace,
    /// The state directory, or something in it, could not be made.
    #[error(
        "cannot record runs in {}: {error}\nnothing has run; RUNWRIGHT_STATE_DIR can name another place",
        path.display()
    )]
    Create {
        /// What could not be made.
        path: PathBuf,
        /// What the operating system said.
        error: io::Error,
    },
    /// A file of the run could not be read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        error: io::Error,
    },
    /// A file of the run does not hold what it should.
    #[error("{}: damaged at byte {offset}: {reason}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where the damage begins.
        offset: usize,
        /// What is wrong, as a fragment.
        reason: String,
    },
    /// Another process writes the run.
    #[error("run {id} goes on at this moment, in {holder}")]
    Held {
        /// The run's short id.
        id: String,
        /// What that process is, in words.
        holder: String,
    },
    /// No run has the name.
    #[error("no run is called {name}")]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// There is no last run.
    #[error("there are no runs yet: they are kept in {}", path.display())]
    NoRuns {
        /// Where they would be.
        path: PathBuf,
    },
    /// Several runs have the name.
    #[error("{name} fits several runs: {}", ids.join(", "))]
    Ambiguous {
        /// What was asked for.
        name: String,
        /// The ids of those that it fits, the last begun first.
        ids: Vec<String>,
    },
    /// A newer Runwright wrote it.
    #[error("{}: format {format} is newer than this program, which reads format {}", path.display(), super::FORMAT)]
    Newer {
        /// The file.
        path: PathBuf,
        /// The format that it names.
        format: u32,
    },
}
