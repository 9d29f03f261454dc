//! What is shown: some procedures of a runbook, with the values that are given.

use std::collections::BTreeSet;

use crate::engine::plan::{Values, give_defaults, prepare};
use crate::eval::fill::{FillProblem, Filled, fill};
use crate::model::{CalledRunbook, Input, Procedure, Runbook, Step, StepKind};
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

/// What is shown of another file that calls lead to.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Which of the files it is.
    pub(super) file: usize,
    called: &'a CalledRunbook,
    procedures: Vec<usize>,
    /// What its inputs are if a call says nothing.
    values: Values,
}

impl<'a> Part<'a> {
    fn of(file: usize, called: &'a CalledRunbook, procedure: usize) -> Self {
        let mut values = Values::default();
        give_defaults(&called.runbook, &mut values);
        Self { file, called, procedures: vec![procedure], values }
    }

    /// Returns it as something that is shown.
    pub(super) fn selection(&self) -> Selection<'_> {
        Selection {
            runbook: &self.called.runbook,
            file: &self.called.source,
            procedures: &self.procedures,
            values: &self.values,
        }
    }
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

    /// Returns the other files that calls of the selected steps lead to, each
    /// with the procedures that a run may come to.
    pub(super) fn called(self) -> Vec<Part<'a>> {
        let mut parts: Vec<Part<'a>> = Vec::new();
        let mut open: Vec<(Option<usize>, usize)> =
            self.procedures.iter().map(|index| (None, *index)).collect();
        let mut next = 0;
        while let Some((file, index)) = open.get(next).copied() {
            next += 1;
            let runbook = match file.map(|file| self.runbook.called.get(file)) {
                None => self.runbook,
                Some(Some(called)) => &called.runbook,
                Some(None) => continue,
            };
            let Some(procedure) = runbook.procedures.get(index) else { continue };
            for step in flat(&procedure.steps) {
                let here = step.leads_to().into_iter().map(|slug| (file, slug)).filter(|_| file.is_some());
                let there = step.calls().into_iter().filter(|call| call.file.is_some());
                let there = there.map(|call| (call.file, call.procedure.as_str()));
                for (file, slug) in here.chain(there) {
                    let Some(called) = file.and_then(|file| self.runbook.called.get(file)) else { continue };
                    let found = called.runbook.procedures.iter().position(|known| known.slug == slug);
                    let Some(procedure) = found.filter(|found| !open.contains(&(file, *found))) else {
                        continue;
                    };
                    open.push((file, procedure));
                    match parts.iter_mut().find(|part| Some(part.file) == file) {
                        Some(part) => part.procedures.push(procedure),
                        None => parts.extend(file.map(|file| Part::of(file, called, procedure))),
                    }
                }
            }
        }
        parts
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
