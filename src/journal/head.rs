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
    /// The version of the program that began it.
    pub version: String,
    /// The runbook's file, as an absolute path.
    pub runbook: PathBuf,
    /// The runbook's title.
    pub title: String,
    /// The files that the runbook consists of, as they were at the start; the
    /// first is the runbook itself.
    pub files: Vec<Pinned>,
    /// Which calls led from one of them to another.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<FileLink>,
    /// The procedures that were asked for, by slug, in order.
    pub procedures: Vec<String>,
    /// What was asked for besides.
    pub asked: Asked,
    /// The values that were known at the start.
    pub inputs: BTreeMap<String, GivenInput>,
    /// The same of each file that the runbook calls.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub called: Vec<BTreeMap<String, GivenInput>>,
    /// The run whose steps it takes over, if it is run anew from one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rerun: Option<RerunOf>,
    /// Who started it.
    pub user: String,
    /// On which host.
    pub host: String,
    /// When, in UTC.
    pub started: String,
    /// Where: the directory in which its commands start.
    pub directory: PathBuf,
}

/// Where a run comes from that runs another anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RerunOf {
    /// The short id of the other run.
    pub run: String,
    /// The first step that runs again, by its name in the run.
    pub from: String,
}

/// A file of a runbook, of which the run keeps a copy in its folder `runbook`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pinned {
    /// The file as it was named.
    pub name: String,
    /// Where it was, from the root and without links.
    pub path: PathBuf,
    /// Its copy, from the run's folder `runbook`.
    pub copy: PathBuf,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// A call of a procedure in another file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLink {
    /// The file that calls, as in [`Pinned::path`].
    pub from: PathBuf,
    /// The path as it was written.
    pub written: PathBuf,
    /// The file that is called.
    pub to: PathBuf,
}

/// What was asked for at the start, as far as it holds for all of a run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// How the file was to be read: `markdown`, `yaml`.
    pub syntax: String,
    /// Before which steps to ask: `every`, `write`, `destructive`, `never`.
    pub confirm: String,
    /// Which inferred steps to trust: `nothing`, `write`, `destructive`.
    pub trust: String,
    /// Steps to leave out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skip: Vec<String>,
    /// Whether illustrated expectations assert.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub strict: bool,
    /// The section that was named, if one was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Whether the procedures of a group run one after the other.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sequence: bool,
}

/// A value that was known at the start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GivenInput {
    /// The value.
    pub value: String,
    /// Where it came from.
    pub source: InputSource,
}
