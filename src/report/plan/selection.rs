//! What is shown: some procedures of a runbook, with the values that are given.

use std::collections::BTreeSet;

use crate::engine::plan::{Values, prepare};
use crate::eval::fill::{FillProblem, Filled, fill};
use crate::model::{Input, Procedure, Runbook, Step, StepKind};
use crate::shell::{Effect, Filler, Hole, Text};
use crate::source::SourceFile;

/// Some procedures of a runbook, with the values that are given.
#[derive(Debug, Clone, Copy)]
pub struct Selection<'a> {
    /// The runbook.
    pub runbook: &'a Runbook,
    /// Its file.
    pub file: &'a SourceFile,
    /// The procedures, as indices, in order.
    pub procedures: &'a [usize],
    /// The values of inputs, by name.
    pub values: &'a Values,
}

impl<'a> Selection<'a> {
    /// Returns the selected procedures.
    pub(super) fn procedures(self) -> impl Iterator<Item = &'a Procedure> {
        self.procedures.iter().filter_map(move |index| self.runbook.procedures.get(*index))
    }

    /// Tells whether the whole runbook is shown.
    pub(super) fn is_whole(self) -> bool {
        self.procedures.len() == self.runbook.procedures.len()
    }

    /// Returns the inputs that the selected steps use, in order of first use,
    /// each with whether a step that is not conditional uses it.
    pub(super) fn inputs(self) -> Vec<(&'a Input, bool)> {
        let mut used = BTreeSet::new();
        let mut required = BTreeSet::new();
        for procedure in self.procedures() {
            for step in flat(&procedure.steps) {
                used.extend(step.inputs.iter().map(String::as_str));
                if step.condition.is_none() {
                    required.extend(step.inputs.iter().map(String::as_str));
                }
            }
        }
        let inputs = self.runbook.inputs.iter().filter(|input| used.contains(input.name.as_str()));
        inputs.map(|input| (input, required.contains(input.name.as_str()))).collect()
    }

    fn given(self, filler: &Filler) -> Option<&'a str> {
        filler.input().and_then(|input| self.values.get(input))
    }

    /// Tells whether the value of a hole is given.
    pub(super) fn has(self, hole: &Hole) -> bool {
        self.given(&hole.filler).is_some()
    }

    /// Returns a text with the given values in place, each quoted for where it
    /// stands; a hole without a value stays as it was written. If a value
    /// cannot go where it would have to, all holes stay, and that is said.
    pub(super) fn rendered(self, text: &Text) -> (String, Vec<FillProblem>) {
        let given = |hole: &Hole| self.given(&hole.filler);
        if !text.holes().any(|hole| given(hole).is_some()) {
            return (text.written(), Vec::new());
        }
        // A hole without a value must not be read by a shell: a plain word
        // stands for it meanwhile.
        match fill(text, |hole| Some(given(hole).unwrap_or(STAND_IN))) {
            Ok(filled) => (self.reopened(text, &filled), Vec::new()),
            Err(mut problems) => {
                problems.retain(|problem| self.given(&problem.filler).is_some());
                (text.written(), problems)
            }
        }
    }

    /// Puts holes without a value back as they were written.
    fn reopened(self, text: &Text, filled: &Filled) -> String {
        let mut shown = String::with_capacity(filled.text.len());
        let mut at = 0;
        for ((range, filler), hole) in filled.values.iter().zip(text.holes()) {
            if self.given(filler).is_none() {
                shown.push_str(filled.text.get(at..range.start).unwrap_or_default());
                shown.push_str(&hole.written);
                at = range.end;
            }
        }
        shown.push_str(filled.text.get(at..).unwrap_or_default());
        shown
    }

    /// Returns the effect of a step: with all values given, what they make of
    /// it, as `--replicas=<n>` shows; else what is written.
    pub(super) fn effect(self, step: &Step) -> Effect {
        let StepKind::Command(command) = &step.kind else { return step.effect };
        if self.values.is_empty() || step.inputs.is_empty() {
            return step.effect;
        }
        let prepared = prepare(self.runbook, command, &step.inputs, self.values);
        prepared.map_or(step.effect, |prepared| step.settings.effect_of(prepared.effect))
    }

    /// Returns what is wrong with the given values in the selected steps.
    pub fn problems(self) -> Vec<FillProblem> {
        let steps = self.procedures().flat_map(|procedure| flat(&procedure.steps));
        steps.flat_map(texts).flat_map(|text| self.rendered(text).1).collect()
    }
}

/// What stands for a hole without a value: it is right in a word, as a number
/// and in JSON.
const STAND_IN: &str = "0";

/// Returns the command of a step, or the commands that it offers.
pub(super) fn texts(step: &Step) -> Vec<&Text> {
    match &step.kind {
        StepKind::Command(command) => vec![&command.text],
        StepKind::Manual(manual) => manual.offers.iter().map(|offer| &offer.text).collect(),
        _ => Vec::new(),
    }
}

/// Returns steps with the steps under them, in order.
pub(super) fn flat(steps: &[Step]) -> Vec<&Step> {
    steps.iter().flat_map(|step| std::iter::once(step).chain(flat(&step.children))).collect()
}
