//! What comes of holding output against an expectation.

use crate::source::Span;

/// How many differences fit on one screen with what stands around them.
pub const MAX_DIFFERENCES: usize = 12;

/// The verdict on one expectation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The output is as expected.
    Passed,
    /// It differs from an example: worth a word, and no failure.
    Noted,
    /// It is not as expected.
    Failed,
    /// It cannot be judged: JSON was expected, and this is none; or the
    /// expectation cannot be read.
    Error,
}

impl Verdict {
    /// Returns the word of the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Noted => "noted",
            Self::Failed => "failed",
            Self::Error => "error",
        }
    }
}

/// One difference, for one line of a screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Where in the output: `items[0].name`, `line 3`, `column STATUS`.
    pub path: String,
    /// What was expected, on one line and shortened.
    pub expected: String,
    /// What came, on one line and shortened.
    pub actual: String,
    /// Where in the runbook it was expected.
    pub span: Span,
}

/// The outcome for one expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// What differs, at most [`MAX_DIFFERENCES`].
    pub differences: Vec<Difference>,
    /// How many differences there are besides: "(N more)".
    pub more: usize,
    /// What a person should know, as fragments: a version that differs from
    /// the one that was written, a placeholder that stood for anything.
    pub notes: Vec<String>,
}

/// Collects what differs.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) differences: Vec<Difference>,
    pub(super) notes: Vec<String>,
    pub(super) more: usize,
    /// Why the expectation cannot be judged, if it cannot.
    pub(super) error: bool,
}

impl Findings {
    /// Adds a difference, or counts it once a screen is full.
    pub(super) fn differ(&mut self, difference: Difference) {
        if self.differences.len() < MAX_DIFFERENCES {
            self.differences.push(difference);
        } else {
            self.more += 1;
        }
    }

    /// Adds a note, once, and not more than fit beside the differences.
    pub(super) fn note(&mut self, note: String) {
        if self.notes.len() < MAX_DIFFERENCES && !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Makes the judgement.
    pub(super) fn judged(self, asserted: bool) -> Judgement {
        let verdict = match (self.error, self.differences.is_empty()) {
            (true, _) if asserted => Verdict::Error,
            (false, true) => Verdict::Passed,
            (false, false) if asserted => Verdict::Failed,
            _ => Verdict::Noted,
        };
        Judgement { verdict, differences: self.differences, more: self.more, notes: self.notes }
    }
}
