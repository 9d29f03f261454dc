//! What has come of each step so far.

use std::collections::BTreeMap;

use crate::engine::event::{SkipCause, Tally, Verdict};

/// What came of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It came to a verdict.
    Judged(Verdict),
    /// A person did it.
    Attested,
    /// It was skipped.
    Skipped(SkipCause),
}

/// What has come of each step, by id; the last word about a step counts.
#[derive(Debug, Default)]
pub(super) struct Progress {
    fates: BTreeMap<String, Fate>,
    attempts: BTreeMap<String, u32>,
    /// The step whose output a person would have had to judge, by title.
    pub(super) unverified: Option<String>,
    /// Why the next command finds another shell than the steps before it meant
    /// it to, in words.
    pub(super) state_lost: Option<String>,
}

impl Progress {
    /// Notes what came of a step.
    pub(super) fn set(&mut self, step: &str, fate: Fate) {
        self.fates.insert(step.to_owned(), fate);
    }

    /// Returns what came of a step.
    pub(super) fn fate(&self, step: &str) -> Option<Fate> {
        self.fates.get(step).copied()
    }

    /// Counts a new attempt of a step and returns its number, from 1.
    pub(super) fn next_attempt(&mut self, step: &str) -> u32 {
        let attempt = self.attempts.entry(step.to_owned()).or_default();
        *attempt += 1;
        *attempt
    }

    /// Tells whether a step ended badly and nobody took that back.
    pub(super) fn has_failed(&self) -> bool {
        self.fates.values().any(|fate| matches!(fate, Fate::Judged(verdict) if verdict.is_bad()))
    }

    /// Tells whether something waits for a person's judgement.
    pub(super) fn has_unverified(&self) -> bool {
        self.fates.values().any(|fate| *fate == Fate::Judged(Verdict::Unverified))
    }

    /// Counts.
    pub(super) fn tally(&self, not_run: usize) -> Tally {
        let mut tally = Tally { not_run, ..Tally::default() };
        for fate in self.fates.values() {
            let count = match fate {
                Fate::Judged(Verdict::Passed) => &mut tally.passed,
                Fate::Judged(Verdict::Noted) => &mut tally.noted,
                Fate::Judged(Verdict::Unverified) => &mut tally.unverified,
                Fate::Judged(Verdict::Failed) => &mut tally.failed,
                Fate::Judged(Verdict::Error) => &mut tally.error,
                Fate::Attested => &mut tally.attested,
                Fate::Skipped(SkipCause::Branch) => &mut tally.branched_over,
                Fate::Skipped(_) => &mut tally.skipped,
            };
            *count += 1;
        }
        tally
    }
}
