//! What the person who starts a run asked for.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::engine::secrets::Secret;

use super::Values;

/// Before which steps the operator is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Confirm {
    /// Before every step.
    Every,
    /// Before steps that may change something.
    #[default]
    Write,
    /// Before steps that may destroy something.
    Destructive,
    /// Before none.
    Never,
}

impl Confirm {
    /// Returns the word of the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Every => "every",
            Self::Write => "write",
            Self::Destructive => "destructive",
            Self::Never => "never",
        }
    }
}

/// Which inferred steps count as if their author had marked them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Trust {
    /// None.
    #[default]
    Nothing,
    /// Those that read or write.
    Writes,
    /// All.
    Everything,
}

/// What the person who starts a run asked for.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Before which steps to ask.
    pub confirm: Confirm,
    /// Which inferred steps to trust.
    pub trust: Trust,
    /// Steps to leave out: `step` or `procedure/step`.
    pub skip: Vec<String>,
    /// Whether illustrated expectations assert, and unverified steps fail.
    pub strict: bool,
    /// Whether somebody sits at a terminal.
    pub attended: bool,
    /// Programs that are not there, of those that the runbook requires.
    pub lacking: Vec<String>,
    /// The folder of the runbook, from its root: what paths in it start from.
    pub folder: PathBuf,
    /// Who starts it: `run.user`.
    pub user: String,
    /// Values that are known before the start.
    pub values: Values,
    /// Secrets that a person gave while the run went on in another process, by
    /// their inputs.
    pub again: BTreeMap<String, Secret>,
    /// The same of the files that it calls, in their order: what their authors
    /// say where it is taken from.
    pub called: Vec<Values>,
}
