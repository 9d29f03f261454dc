//! Runs read back from the disk.

use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::engine::event::{Event, Record};

use super::{FORMAT, JournalError, Link, RunFile};

/// A run as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// What the run is.
    pub head: RunFile,
    /// What happened, in order.
    pub records: Vec<Record>,
    /// Where the last record begins, in bytes, if it was torn: it is dropped.
    pub torn: Option<usize>,
    /// The hash of the last record; of `run.json`, if there is none.
    pub last: Link,
}

#[derive(Deserialize)]
struct Version {
    format: u32,
}

/// What a record is whose event this program does not know.
#[derive(Deserialize)]
struct Unknown {
    seq: u64,
    time: String,
    event: serde_json::Map<String, serde_json::Value>,
}

/// Reads what a run is.
pub fn read_head(directory: &Path) -> Result<RunFile, JournalError> {
    Ok(head(directory)?.0)
}

fn head(directory: &Path) -> Result<(RunFile, Link), JournalError> {
    let path = directory.join("run.json");
    let text = std::fs::read(&path).map_err(|error| JournalError::Read { path: path.clone(), error })?;
    let damaged = |error: serde_json::Error| JournalError::Damaged {
        path: path.clone(),
        offset: 0,
        reason: error.to_string(),
    };
    let version: Version = serde_json::from_slice(&text).map_err(damaged)?;
    if version.format > FORMAT {
        return Err(JournalError::Newer { path, format: version.format });
    }
    Ok((serde_json::from_slice(&text).map_err(damaged)?, Link::of(&text)))
}

/// Reads a run's directory and checks that every record follows the one before
/// it. A torn last record is dropped; other damage is an error that names its
/// offset.
pub fn read(directory: &Path) -> Result<Journal, JournalError> {
    let (head, mut last) = head(directory)?;
    let path = directory.join("events.jsonl");
    let text = std::fs::read(&path).map_err(|error| JournalError::Read { path: path.clone(), error })?;
    let mut records: Vec<Record> = Vec::new();
    let (mut offset, mut torn) = (0, None);
    for line in text.split_inclusive(|byte| *byte == b'\n') {
        let Some(whole) = line.strip_suffix(b"\n") else {
            torn = Some(offset);
            break;
        };
        let damaged = |reason: String| damaged(&path, offset, reason);
        last = last.check(whole).map_err(|reason| damaged(reason.to_owned()))?;
        let record = record(whole).map_err(|error| damaged(error.to_string()))?;
        if record.seq != records.len() as u64 + 1 {
            return Err(damaged(format!("record {} stands here", record.seq)));
        }
        records.push(record);
        offset += line.len();
    }
    Ok(Journal { head, records, torn, last })
}

fn damaged(path: &Path, offset: usize, reason: String) -> JournalError {
    JournalError::Damaged { path: PathBuf::from(path), offset, reason }
}

/// Reads a record; one that a newer program wrote keeps its place.
fn record(line: &[u8]) -> Result<Record, serde_json::Error> {
    serde_json::from_slice(line).or_else(|error| {
        let Ok(unknown) = serde_json::from_slice::<Unknown>(line) else { return Err(error) };
        let Ok(time) = unknown.time.parse() else { return Err(error) };
        let kind = unknown.event.keys().next().cloned().unwrap_or_default();
        Ok(Record { seq: unknown.seq, time, event: Event::Unknown(kind) })
    })
}
