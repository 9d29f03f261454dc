//! What came out of a step.

use serde::{Deserialize, Serialize};

use super::Place;

/// What a step that ran, or that somebody should have judged, came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Everything was as expected.
    Passed,
    /// Something is worth a look, and fails nothing.
    Noted,
    /// Only a person can judge it, and there was none.
    Unverified,
    /// It ended badly, or an expectation was not met.
    Failed,
    /// It cannot be judged: the expectation and the output do not fit together.
    Error,
}

impl Verdict {
    /// Returns the word of the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Noted => "noted",
            Self::Unverified => "unverified",
            Self::Failed => "failed",
            Self::Error => "error",
        }
    }

    /// Tells whether the step ended badly.
    pub const fn is_bad(self) -> bool {
        matches!(self, Self::Failed | Self::Error)
    }
}

/// One thing that was looked at: the exit code, or an expectation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// What was looked at: `exit code`, `output (json)`.
    pub what: String,
    /// What came of it.
    pub verdict: Verdict,
    /// Where the expectation stands; nothing for one that nobody wrote.
    pub place: Option<Place>,
    /// Each place where expected and actual differ.
    pub differences: Vec<Difference>,
    /// What a person should know besides.
    pub notes: Vec<String>,
}

/// One difference between what was expected and what came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Where the expectation stands.
    pub place: Option<Place>,
    /// What it is about: a JSON path as `.status`, a line as `line 3`.
    pub path: String,
    /// What was expected; nothing for something that should not be there.
    pub expected: Option<String>,
    /// What came; nothing for something that is not there.
    pub actual: Option<String>,
}

/// How many steps came to what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// Passed.
    pub passed: usize,
    /// Noted.
    pub noted: usize,
    /// Unverified.
    pub unverified: usize,
    /// Failed, and nobody took that back.
    pub failed: usize,
    /// Failed, and the runbook dealt with it.
    pub handled: usize,
    /// Cannot be judged.
    pub error: usize,
    /// Done by hand.
    pub attested: usize,
    /// Skipped, for whatever reason.
    pub skipped: usize,
    /// Passed over by a jump.
    pub branched_over: usize,
    /// Never reached.
    pub not_run: usize,
}
