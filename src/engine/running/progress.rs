//! What has come of each step so far.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::event::{SkipCause, Tally, Verdict};

use super::path::Path;

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

/// What has come of each step, by its name; the last word about a step counts.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// What stands before the ids that are asked about.
    pub(super) path: Path,
    fates: BTreeMap<String, Fate>,
    attempts: BTreeMap<String, u32>,
    /// Steps whose failure somebody has dealt with.
    handled: BTreeSet<String>,
    /// Steps whose failure a branch further down decides about.
    open: BTreeSet<String>,
    /// The step whose output a person would have had to judge, by title.
    pub(super) unverified: Option<String>,
    /// Why the next command finds another shell than the steps before it meant
    /// it to, in words.
    pub(super) state_lost: Option<String>,
}

impl Progress {
    /// Notes what came of a step.
    pub(super) fn set(&mut self, step: &str, fate: Fate) {
        self.fates.insert(self.path.step(step), fate);
    }

    /// Returns what came of a step.
    pub(super) fn fate(&self, step: &str) -> Option<Fate> {
        self.fates.get(&self.path.step(step)).copied()
    }

    /// Returns what came of the step of this name, wherever it stands.
    pub(super) fn fate_of(&self, name: &str) -> Option<Fate> {
        self.fates.get(name).copied()
    }

    /// Counts a new attempt of a step and returns its number, from 1.
    pub(super) fn next_attempt(&mut self, step: &str) -> u32 {
        let attempt = self.attempts.entry(self.path.step(step)).or_default();
        *attempt += 1;
        *attempt
    }

    /// Leaves the failure of a step to a branch further down.
    pub(super) fn leave_to_a_branch(&mut self, step: &str) {
        self.open.insert(self.path.step(step));
    }

    /// Returns the steps of the file at hand whose failure waits for a branch.
    pub(super) fn left_to_a_branch(&self) -> Vec<String> {
        self.open.iter().filter_map(|name| self.path.id(name)).map(str::to_owned).collect()
    }

    /// Notes that the failure of a step was dealt with.
    pub(super) fn handle(&mut self, step: &str) {
        let name = self.path.step(step);
        self.open.remove(&name);
        self.handled.insert(name);
    }

    /// Tells whether a step ended badly and nobody took that back.
    pub(super) fn has_failed(&self) -> bool {
        !self.failed().is_empty()
    }

    /// Returns the names of the steps that ended badly, and of which nobody took
    /// that back.
    pub(super) fn failed(&self) -> BTreeSet<String> {
        let badly = |fate: &Fate| matches!(fate, Fate::Judged(verdict) if verdict.is_bad());
        let counts = |step: &String| !self.handled.contains(step) && !step.contains('.');
        let failed = self.fates.iter().filter(|(step, fate)| badly(fate) && counts(step));
        failed.map(|(step, _)| step.clone()).collect()
    }

    /// Notes that the failures of all other steps were dealt with.
    pub(super) fn forgive_all_but(&mut self, failed: &BTreeSet<String>) {
        let more: Vec<String> = self.failed().difference(failed).cloned().collect();
        self.open.retain(|step| !more.contains(step));
        self.handled.extend(more);
    }

    /// Tells whether something waits for a person's judgement.
    pub(super) fn has_unverified(&self) -> bool {
        self.fates.values().any(|fate| *fate == Fate::Judged(Verdict::Unverified))
    }

    /// Counts.
    pub(super) fn tally(&self, not_run: usize) -> Tally {
        let mut tally = Tally { not_run, ..Tally::default() };
        // Parts of steps are none themselves.
        for (step, fate) in self.fates.iter().filter(|(step, _)| !step.contains('.')) {
            let count = match fate {
                Fate::Judged(verdict) if verdict.is_bad() && self.handled.contains(step) => {
                    &mut tally.handled
                }
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
