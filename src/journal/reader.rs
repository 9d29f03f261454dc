//! Runs read back from the disk.

use std::path::Path;

use serde::Deserialize;

use crate::engine::event::Record;

use super::{FORMAT, JournalError, RunFile};

/// A run as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// What the run is.
    pub head: RunFile,
    /// What happened, in order.
    pub records: Vec<Record>,
    /// Whether the last record was torn, and dropped.
    pub torn: bool,
}

#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// Reads a run's directory. A torn last record is dropped; other damage is an
/// error that names its offset.
pub fn read(directory: &Path) -> Result<Journal, JournalError> {
    let path = directory.join("run.json");
    let text = std::fs::read(&path).map_err(|error| JournalError::Read { path: path.clone(), error })?;
    let damaged = |offset| {
        let path = path.clone();
        move |error| JournalError::Damaged { path, offset, error }
    };
    let version: Version = serde_json::from_slice(&text).map_err(damaged(0))?;
    if version.format > FORMAT {
        return Err(JournalError::Newer { path, format: version.format });
    }
    let head = serde_json::from_slice(&text).map_err(damaged(0))?;

    let path = directory.join("events.jsonl");
    let text = std::fs::read(&path).map_err(|error| JournalError::Read { path: path.clone(), error })?;
    let mut records = Vec::new();
    let mut offset = 0;
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let Some(whole) = line.strip_suffix(b"\n") else {
            return Ok(Journal { head, records, torn: true });
        };
        let record = serde_json::from_slice(whole).map_err(|error| JournalError::Damaged {
            path: path.clone(),
            offset,
            error,
        })?;
        records.push(record);
        offset += line.len();
    }
    Ok(Journal { head, records, torn: false })
}
