//! The directory of one run.

use std::ffi::OsString;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{JournalError, RunFile, Writer, directory_name, new_id};

/// How often a new id is tried before giving up.
const TRIES: usize = 64;

/// A directory that belongs to one run alone.
#[derive(Debug)]
pub struct RunDirectory {
    path: PathBuf,
    id: String,
}

/// Returns where runs are kept: `RUNWRIGHT_STATE_DIR`, else `runwright` in the
/// user's state directory.
pub fn state_directory(variable: impl Fn(&str) -> Option<OsString>) -> Result<PathBuf, JournalError> {
    let set = |name: &str| variable(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    set("RUNWRIGHT_STATE_DIR")
        .or_else(|| Some(set("XDG_STATE_HOME").filter(|path| path.is_absolute())?.join("runwright")))
        .or_else(|| Some(set("HOME")?.join(".local/state/runwright")))
        .ok_or(JournalError::NoPlace)
}

impl RunDirectory {
    /// Makes the directory of a new run: nobody but its owner can read it.
    pub fn create(state: &Path, start: Timestamp, runbook: &str) -> Result<Self, JournalError> {
        let runs = state.join("runs");
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| JournalError::Create { path, error }
        };
        let mut private = DirBuilder::new();
        private.mode(0o700);
        private.recursive(true).create(&runs).map_err(failed(&runs))?;
        let taken = ids(&runs).map_err(failed(&runs))?;
        private.recursive(false);
        for _ in 0..TRIES {
            let id = new_id();
            if taken.contains(&id) {
                continue;
            }
            let path = runs.join(directory_name(start, runbook, &id));
            match private.create(&path) {
                Ok(()) => {
                    let output = path.join("output");
                    private.create(&output).map_err(failed(&output))?;
                    return Ok(Self { path, id });
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(failed(&path)(error)),
            }
        }
        Err(failed(&runs)(io::Error::other("every short id is taken")))
    }

    /// Returns the short id of the run.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Returns the directory.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns where the output of steps is kept.
    pub fn output(&self) -> PathBuf {
        self.path.join("output")
    }

    /// Writes `run.json` and opens `events.jsonl`.
    pub fn begin(&self, head: &RunFile) -> Result<Writer, JournalError> {
        let path = self.path.join("run.json");
        let mut text = serde_json::to_vec_pretty(head)
            .map_err(|error| JournalError::Create { path: path.clone(), error: error.into() })?;
        text.push(b'\n');
        let new = || {
            let mut options = OpenOptions::new();
            options.create_new(true).mode(0o600);
            options
        };
        new()
            .write(true)
            .open(&path)
            .and_then(|mut file| file.write_all(&text))
            .map_err(|error| JournalError::Create { path, error })?;
        let path = self.path.join("events.jsonl");
        let file = new().append(true).open(&path).map_err(|error| JournalError::Create { path, error })?;
        Ok(Writer::new(file))
    }
}

/// The ids of the runs that are kept.
fn ids(runs: &Path) -> io::Result<Vec<String>> {
    let names = std::fs::read_dir(runs)?.filter_map(Result::ok).map(|entry| entry.file_name());
    Ok(names.filter_map(|name| Some(name.to_str()?.rsplit_once('-')?.1.to_owned())).collect())
}
