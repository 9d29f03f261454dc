//! What a run came to.

use serde::{Deserialize, Serialize};

use super::exit;

/// What a run came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Nothing failed, and nothing is left to do.
    Succeeded,
    /// A step failed or could not be judged.
    Failed,
    /// A step failed or somebody wished it, and everything that was done is
    /// taken back.
    RolledBack,
    /// The rest waits for a person.
    Waiting,
    /// Nobody knows whether a step took effect.
    InDoubt,
    /// Ctrl-C.
    Interrupted,
    /// SIGTERM.
    Terminated,
}

impl Outcome {
    /// Tells whether a run that came to this can go on later.
    pub const fn can_go_on(self) -> bool {
        matches!(self, Self::Waiting | Self::InDoubt)
    }

    /// Returns the exit code of a run that came to this.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Succeeded => exit::SUCCEEDED,
            Self::Failed => exit::FAILED,
            Self::RolledBack => exit::ROLLED_BACK,
            Self::Waiting => exit::WAITING,
            Self::InDoubt => exit::IN_DOUBT,
            Self::Interrupted => exit::INTERRUPTED,
            Self::Terminated => exit::TERMINATED,
        }
    }

    /// Returns the word that is shown.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::RolledBack => "rolled back",
            Self::Waiting => "waiting",
            Self::InDoubt => "in doubt",
            Self::Interrupted => "interrupted",
            Self::Terminated => "terminated",
        }
    }
}
