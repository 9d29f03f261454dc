//! What stands in a record.

use serde::{Deserialize, Serialize};

use crate::engine::{Ended, Script};

use super::super::machine::{Boot, start_of};

/// The name of the file in the folder of the run.
pub(super) const NAME: &str = "processes.jsonl";

/// One attempt of a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::exec::supervisor) struct Attempt {
    /// The session that it runs in.
    pub(in crate::exec::supervisor) session: u32,
    /// The full name of the step.
    pub(in crate::exec::supervisor) step: String,
    /// Which attempt, from 1.
    #[serde(rename = "attempt")]
    pub(in crate::exec::supervisor) number: u32,
}

impl Attempt {
    /// Names the attempt that a script is.
    pub(in crate::exec::supervisor) fn of(session: u32, script: &Script) -> Self {
        Self { session, step: script.step.clone(), number: script.attempt }
    }

    /// Tells whether it is this one.
    pub(in crate::exec::supervisor) fn is(&self, step: &str, attempt: u32) -> bool {
        self.number == attempt && self.step == step
    }
}

/// One process, which no other has ever been.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::exec::supervisor) struct Process {
    /// Its pid.
    pub(in crate::exec::supervisor) pid: u32,
    /// When it was started, in ticks of the system, if that tells.
    pub(in crate::exec::supervisor) start: Option<u64>,
    /// Since when the system runs.
    pub(in crate::exec::supervisor) boot: Boot,
    /// When it was started, in UTC.
    pub(in crate::exec::supervisor) time: String,
}

impl Process {
    /// Notes a process that has just been started.
    pub(in crate::exec::supervisor) fn new(pid: u32, boot: &Boot) -> Self {
        let time = jiff::Timestamp::now().to_string();
        Self { pid, start: start_of(pid), boot: boot.clone(), time }
    }
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::exec::supervisor) enum Entry {
    /// A supervisor goes on from here.
    Supervisor(Process),
    /// A script is about to start.
    Starting(Attempt),
    /// It has started, led by this process.
    Started { attempt: Attempt, process: Process },
    /// It has ended, or did not start after all.
    Ended { attempt: Attempt, ended: Box<Ended> },
}
