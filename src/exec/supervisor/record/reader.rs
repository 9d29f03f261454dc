//! Reading records.

use std::io;
use std::path::Path;

use crate::engine::Ended;

use super::{Attempt, Entry, NAME, Process};

/// What is on record of a run.
#[derive(Debug, Default)]
pub(in crate::exec::supervisor) struct Records {
    entries: Vec<Entry>,
    /// Whether a line cannot be read that was whole when it was written.
    pub(in crate::exec::supervisor) damaged: bool,
}

/// What is on record of an attempt.
#[derive(Debug, Default)]
pub(in crate::exec::supervisor) struct Life {
    /// Which it is, if it was about to start.
    pub(in crate::exec::supervisor) starting: Option<Attempt>,
    /// The process that led it.
    pub(in crate::exec::supervisor) process: Option<Process>,
    /// How it ended.
    pub(in crate::exec::supervisor) ended: Option<Ended>,
    /// The supervisor that was there when it was about to start.
    pub(in crate::exec::supervisor) supervisor: Option<Process>,
}

impl Records {
    /// Reads them; a folder without any has none.
    pub(in crate::exec::supervisor) fn read(folder: &Path) -> io::Result<Self> {
        match std::fs::read(folder.join(NAME)) {
            Ok(text) => Ok(Self::parse(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// A line is torn by the end of whoever wrote it: the file ends there, or
    /// another supervisor goes on.
    pub(super) fn parse(text: &[u8]) -> Self {
        let mut records = Self::default();
        let mut torn = false;
        for line in text.split_inclusive(|byte| *byte == b'\n') {
            let whole = line.strip_suffix(b"\n").filter(|line| !line.is_empty());
            let entry = whole.and_then(|line| serde_json::from_slice(line).ok());
            let Some(entry) = entry else {
                records.damaged |= torn;
                torn = line != b"\n" || torn;
                continue;
            };
            records.damaged |= torn && !matches!(entry, Entry::Supervisor(_));
            torn = false;
            records.entries.push(entry);
        }
        // A whole line at the end that says nothing was never torn.
        records.damaged |= torn && text.ends_with(b"\n");
        records
    }

    /// Returns what is known of the last time that an attempt was started.
    pub(in crate::exec::supervisor) fn life(&self, step: &str, attempt: u32) -> Life {
        let mut life = Life::default();
        let mut supervisor = None;
        for entry in &self.entries {
            match entry {
                Entry::Supervisor(process) => supervisor = Some(process),
                Entry::Starting(own) if own.is(step, attempt) => {
                    let (starting, supervisor) = (Some(own.clone()), supervisor.cloned());
                    life = Life { starting, supervisor, ..Life::default() };
                }
                Entry::Started { attempt: own, process } if own.is(step, attempt) => {
                    life.process = Some(process.clone());
                }
                Entry::Ended { attempt: own, ended } if own.is(step, attempt) => {
                    life.ended = Some((**ended).clone());
                }
                _ => {}
            }
        }
        life
    }
}
