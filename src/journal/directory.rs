//! The directory of one run.

use std::ffi::OsString;
use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::faults;

use super::lock::{Lock, Taken};
use super::{Journal, JournalError, Kept, Link, RunFile, Writer, directory_name, new_id, read};

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
                    faults::pass("journal.create").map_err(failed(&path))?;
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

    /// Keeps a copy of a file of the runbook: `copy` is a path of names alone,
    /// from the folder `runbook`.
    pub fn pin(&self, copy: &Path, text: &[u8]) -> Result<(), JournalError> {
        let path = self.path.join("runbook").join(copy);
        let failed = |error| JournalError::Create { path: path.clone(), error };
        if let Some(folder) = path.parent() {
            DirBuilder::new().mode(0o700).recursive(true).create(folder).map_err(failed)?;
        }
        write_new(&path, text).map_err(failed)
    }

    /// Keeps a copy of output that another run has kept, if it has.
    pub fn take_output(&self, from: &Path, name: &str) -> Result<(), JournalError> {
        let path = self.output().join(name);
        match std::fs::copy(from, &path) {
            Ok(_) => Ok(()),
            // Nothing was printed.
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(JournalError::Create { path, error }),
        }
    }

    /// Writes `run.json` and opens `events.jsonl`. What the run is, and what
    /// was pinned before, is on the disk for good when this returns.
    pub fn begin(&self, head: &RunFile) -> Result<Writer, JournalError> {
        let path = self.path.join("run.json");
        let mut text = serde_json::to_vec_pretty(head)
            .map_err(|error| JournalError::Create { path: path.clone(), error: error.into() })?;
        text.push(b'\n');
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |error| JournalError::Create { path, error }
        };
        let lock = match Lock::take(&self.path).map_err(failed(&self.path))? {
            Taken::Ours(lock) => lock,
            Taken::Held(holder) => return Err(JournalError::Held { id: self.id.clone(), holder }),
        };
        let events = self.path.join("events.jsonl");
        let mut options = OpenOptions::new();
        let file =
            options.create_new(true).append(true).mode(0o600).open(&events).map_err(failed(&events))?;
        // It is a run once this file is there, and then it is whole.
        let unfinished = self.path.join("run.json.new");
        write_new(&unfinished, &text).map_err(failed(&unfinished))?;
        faults::pass("journal.head").map_err(failed(&path))?;
        std::fs::rename(&unfinished, &path).map_err(failed(&path))?;
        faults::pass("journal.named").map_err(failed(&path))?;
        let runs = self.path.parent().unwrap_or(&self.path);
        for folder in [&self.path, runs] {
            sync(folder).map_err(failed(folder))?;
        }
        faults::pass("journal.begun").map_err(failed(&self.path))?;
        Ok(Writer::new(file, Link::of(&text), lock))
    }

    /// Opens a run to go on with it: takes its lock, reads it, and cuts off a
    /// torn last record.
    ///
    /// # Errors
    /// When a process runs it, when it cannot be read, and when it is damaged.
    pub fn reopen(run: &Kept) -> Result<(Self, Journal, Writer), JournalError> {
        let path = run.path.clone();
        let failed = |error| JournalError::Read { path: path.clone(), error };
        let lock = match Lock::take(&path).map_err(failed)? {
            Taken::Ours(lock) => lock,
            Taken::Held(holder) => return Err(JournalError::Held { id: run.id.clone(), holder }),
        };
        faults::pass("journal.reopen").map_err(failed)?;
        let journal = read(&path)?;
        let events = path.join("events.jsonl");
        let file = OpenOptions::new().append(true).open(&events).map_err(failed)?;
        if let Some(torn) = journal.torn {
            faults::pass("journal.truncate").map_err(failed)?;
            file.set_len(torn as u64).and_then(|()| file.sync_data()).map_err(failed)?;
        }
        let writer = Writer::new(file, journal.last, lock);
        Ok((Self { path: path.clone(), id: run.id.clone() }, journal, writer))
    }
}

/// Writes a file that is not there yet, for this user alone.
fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    faults::write_all("journal.file", &mut file, bytes)?;
    file.sync_data()
}

/// Puts the names in a folder on the disk.
fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// The ids of the runs that are kept.
fn ids(runs: &Path) -> io::Result<Vec<String>> {
    let names = std::fs::read_dir(runs)?.filter_map(Result::ok).map(|entry| entry.file_name());
    Ok(names.filter_map(|name| Some(name.to_str()?.rsplit_once('-')?.1.to_owned())).collect())
}
