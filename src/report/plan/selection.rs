//! What is shown: some procedures of a runbook, with the values that are given.

use std::collections::BTreeSet;

use crate::engine::facts::Facts;
use crate::engine::plan::{Values, give_defaults, known, prepare};
use crate::eval::fill::{FillProblem, Filled, fill};
use crate::model::{
    CalledRunbook, Command, Expression, GivenOnWays, Input, Interpreter, Offer, Procedure, Runbook, Step,
    StepKind, Template,
};
use crate::shell::{Analysis, Effect, Filler, Hole, Piece, Text};
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
        self.indexed().map(|(_, procedure)| procedure)
    }

    /// Returns the selected procedures, each with its index.
    pub(super) fn indexed(self) -> impl Iterator<Item = (usize, &'a Procedure)> {
        let procedures = self.procedures.iter();
        procedures.filter_map(move |index| Some((*index, self.runbook.procedures.get(*index)?)))
    }

    /// Returns what calls give to procedures, on every way that the selected
    /// ones lead there. A run begins with the main procedure, with those of the
    /// sequence, and with those that no other leads to.
    pub(super) fn given_by_calls(self) -> GivenOnWays<'a> {
        let led: BTreeSet<&str> = self
            .indexed()
            .flat_map(|(_, from)| from.every_step().map(move |step| (from, step)))
            .flat_map(|(from, step)| step.leads_to().into_iter().filter(|slug| *slug != from.slug))
            .collect();
        let begins = |(index, procedure): &(usize, &Procedure)| {
            let named = self.runbook.main() == Some(*index) || self.runbook.sequence.contains(index);
            named || !led.contains(procedure.slug.as_str())
        };
        let first: Vec<usize> = self.indexed().filter(begins).map(|(index, _)| index).collect();
        self.runbook.given_on_ways(&first)
    }

    /// Tells whether the whole runbook is shown.
    pub(super) fn is_whole(self) -> bool {
        self.procedures.len() == self.runbook.procedures.len()
    }

    /// Returns the inputs that the selected steps use, in order of first use,
    /// each with whether a step that is not conditional uses it and no call
    /// gives it.
    pub(super) fn inputs(self) -> Vec<(&'a Input, bool)> {
        let mut used = BTreeSet::new();
        let mut required = BTreeSet::new();
        let (given, nothing) = (self.given_by_calls(), BTreeSet::new());
        for (index, procedure) in self.indexed() {
            let given = given.get(&index).unwrap_or(&nothing);
            for step in flat(&procedure.steps) {
                let inputs = || step.inputs.iter().map(String::as_str);
                used.extend(inputs());
                if step.condition.is_none() {
                    required.extend(inputs().filter(|name| !given.contains(name)));
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
    pub(super) fn rendered(self, shown: Shown<'_>) -> (String, Vec<FillProblem>) {
        let text = shown.text;
        if let Some((template, interpreter)) = shown.template {
            let known = known(template, interpreter, &self.facts());
            return known.map_or_else(|| (text.written(), Vec::new()), |known| (known.text, known.problems));
        }
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

    /// Returns a text for people with the values that are known; as it was
    /// written where none is.
    pub(super) fn told(self, template: &Template<Expression>) -> String {
        let Some((rendered, open)) = self.facts().partly(template) else { return template.text().written() };
        let is_open = |hole: &Hole| {
            let mut same = template.holes().into_iter().filter(|known| known.span == hole.span);
            same.any(|known| matches!(known.filler, Filler::Expression(number) if open.contains(&number)))
        };
        let pieces = rendered.text.pieces().iter().map(|piece| match piece {
            Piece::Literal { text, .. } => text.as_str(),
            Piece::Hole(hole) if is_open(hole) => hole.written.as_str(),
            Piece::Hole(hole) => rendered.value(hole).unwrap_or(&hole.written),
        });
        pieces.collect()
    }

    fn facts(self) -> Facts {
        Facts::of_inputs(self.runbook, self.values)
    }

    /// Returns what a command waits for: each expression as it was written that
    /// is known after steps only, with these steps.
    pub(super) fn waits(self, shown: Shown<'_>) -> Vec<(String, Vec<&'a str>)> {
        let Some((template, interpreter)) = shown.template else { return Vec::new() };
        let Some(known) = known(template, interpreter, &self.facts()) else { return Vec::new() };
        let mut waits: Vec<(String, Vec<&'a str>)> = Vec::new();
        for hole in template.holes() {
            let Filler::Expression(number) = hole.filler else { continue };
            let Some(found) = template.expressions.get(number).filter(|_| known.open.contains(&number))
            else {
                continue;
            };
            let steps = self.steps_in(&found.expression);
            if !steps.is_empty() && !waits.iter().any(|(written, _)| *written == hole.written) {
                waits.push((hole.written.clone(), steps));
            }
        }
        waits
    }

    /// The steps that an expression asks about, or whose values it names.
    fn steps_in(self, expression: &Expression) -> Vec<&'a str> {
        let mut steps: Vec<&'a str> = Vec::new();
        let all = || self.runbook.procedures.iter().flat_map(Procedure::every_step);
        expression.each_root(&mut |root, field| {
            if matches!(root, "inputs" | "run" | "incident") {
                return;
            }
            let sets = |step: &&Step| match &step.kind {
                StepKind::Set(values) => values.iter().any(|(name, _)| name == root),
                _ => false,
            };
            let named = |step: &&Step| step.id == root || root == "steps" && field == Some(step.id.as_str());
            let found = all().find(sets).or_else(|| all().find(named)).map(|step| step.id.as_str());
            steps.extend(found.filter(|id| !steps.contains(id)));
        });
        steps
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
        steps.flat_map(commands).flat_map(|shown| self.rendered(shown).1).collect()
    }
}

/// What stands for a hole without a value: it is right in a word, as a number
/// and in JSON.
const STAND_IN: &str = "0";

/// A command that a step runs or offers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown<'a> {
    /// Its text.
    pub(super) text: &'a Text,
    /// What is known of it.
    pub(super) analysis: &'a Analysis,
    /// What values are put into, and what reads that, for a command that its
    /// author wrote for Runwright.
    template: Option<(&'a Template<Expression>, &'a Interpreter)>,
}

impl<'a> Shown<'a> {
    /// Takes the command of a step.
    pub(super) fn of(step: &'a Step, command: &'a Command) -> Self {
        let template = command.template.as_deref().map(|template| (template, &step.settings.interpreter));
        Self { text: &command.text, analysis: &command.analysis, template }
    }

    /// Takes a command that a manual step offers.
    pub(super) fn offer(offer: &'a Offer) -> Self {
        Self { text: &offer.text, analysis: &offer.analysis, template: None }
    }
}

/// Returns the command of a step, or the commands that it offers.
pub(super) fn commands(step: &Step) -> Vec<Shown<'_>> {
    match &step.kind {
        StepKind::Command(command) => vec![Shown::of(step, command)],
        StepKind::Manual(manual) => manual.offers.iter().map(Shown::offer).collect(),
        _ => Vec::new(),
    }
}

/// Returns steps with the steps under them, in order.
pub(super) fn flat(steps: &[Step]) -> Vec<&Step> {
    steps.iter().flat_map(|step| std::iter::once(step).chain(flat(&step.children))).collect()
}
