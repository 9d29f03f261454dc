//! `run.json`: what a run is, fixed before its first step.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::engine::event::InputSource;

/// The format of `run.json` and `events.jsonl` that this program writes.
pub const FORMAT: u32 = 1;

/// What a run is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunFile {
    /// [`FORMAT`].
    pub format: u32,
    /// The short id.
    pub id: String,
    /// The runbook's file, as an absolute path.
    pub runbook: PathBuf,
    /// The runbook's title.
    pub title: String,
    /// The procedures that were asked for, by slug, in order.
    pub procedures: Vec<String>,
    /// The values that were known at the start.
    pub inputs: BTreeMap<String, GivenInput>,
    /// Who started it.
    pub user: String,
    /// On which host.
    pub host: String,
    /// When, in UTC.
    pub started: String,
    /// Where: the directory in which its commands start.
    pub directory: PathBuf,
}

/// A value that was known at the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenInput {
    /// The value.
    pub value: String,
    /// Where it came from.
    pub source: InputSource,
}
