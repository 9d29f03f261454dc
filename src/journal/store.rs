//! The runs that are kept in a state directory.

use std::io;
use std::path::{Path, PathBuf};

use crate::engine::Outcome;
use crate::engine::event::Event;

use super::lock::{Lock, Taken};
use super::{Journal, JournalError};

/// A run that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its short id.
    pub id: String,
    /// Its directory.
    pub path: PathBuf,
}

/// Where a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// A process runs it.
    Running,
    /// It stopped, and can go on.
    Paused(Outcome, Option<String>),
    /// Its process died; it can go on.
    Died,
    /// It is over.
    Ended(Outcome, Option<String>),
}

/// Lists the runs, the last begun first. What is no run is passed over.
pub fn kept(state: &Path) -> Result<Vec<Kept>, JournalError> {
    let runs = state.join("runs");
    let entries = match std::fs::read_dir(&runs) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(JournalError::Read { path: runs, error }),
    };
    let mut kept: Vec<Kept> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let id = name.rsplit_once('-')?.1.to_owned();
            let path = entry.path();
            path.join("run.json").is_file().then_some(Kept { id, path })
        })
        .collect();
    // Names begin with the time.
    kept.sort_by(|one, other| other.path.file_name().cmp(&one.path.file_name()));
    Ok(kept)
}

/// Finds a run by its id, by what its id or its directory's name begins with,
/// or as `@last`.
///
/// # Errors
/// When none fits, or several do.
pub fn find(state: &Path, name: &str) -> Result<Kept, JournalError> {
    let unknown = || JournalError::Unknown { name: name.to_owned() };
    let kept = kept(state)?;
    if name == "@last" {
        return kept.into_iter().next().ok_or_else(|| JournalError::NoRuns { path: state.join("runs") });
    }
    if let Some(exact) = kept.iter().find(|run| run.id == name) {
        return Ok(exact.clone());
    }
    let directory =
        |run: &Kept| run.path.file_name().is_some_and(|found| found.to_string_lossy().starts_with(name));
    let fits: Vec<&Kept> =
        kept.iter().filter(|run| !name.is_empty() && (run.id.starts_with(name) || directory(run))).collect();
    match fits.as_slice() {
        [] => Err(unknown()),
        [one] => Ok((*one).clone()),
        several => Err(JournalError::Ambiguous {
            name: name.to_owned(),
            ids: several.iter().map(|run| run.id.clone()).collect(),
        }),
    }
}

/// Says where a run stands.
pub fn state_of(directory: &Path, journal: &Journal) -> State {
    if Lock::is_held(directory) {
        return State::Running;
    }
    match journal.records.last().map(|record| &record.event) {
        Some(Event::RunEnded { outcome, reason, .. }) => State::Ended(*outcome, reason.clone()),
        Some(Event::RunPaused { outcome, reason, .. }) => State::Paused(*outcome, reason.clone()),
        _ => State::Died,
    }
}

/// Removes a run with everything that was kept of it, unless a process has it.
/// Returns whether it is gone.
pub fn remove(run: &Kept) -> Result<bool, JournalError> {
    let failed = |error| JournalError::Read { path: run.path.clone(), error };
    match Lock::take(&run.path).map_err(failed)? {
        Taken::Held(_) => Ok(false),
        Taken::Ours(_lock) => {
            std::fs::remove_dir_all(&run.path).map_err(failed)?;
            Ok(true)
        }
    }
}
