//! What a run has changed, and what would take each change back.

use std::collections::BTreeMap;

use crate::engine::facts::Facts;
use crate::engine::plan::{Plan, Prepared, Unprepared, Values, prepare_written};
use crate::engine::{End, Operator, Shells, Undone};
use crate::model::{Command, Step, StepKind};
use crate::shell::Effect;

use super::path::Path;
use super::run::{Engine, Turn};

/// What a run has changed so far, the oldest first.
#[derive(Default)]
pub(super) struct Changes<'r> {
    pub(super) all: Vec<Change<'r>>,
    /// What was known in other files when the run left them, by the calls that
    /// lead there.
    pub(super) left: BTreeMap<String, Facts>,
}

/// A step that took effect, or may have.
pub(super) struct Change<'r> {
    /// Its name in the run.
    pub(super) name: String,
    pub(super) title: String,
    /// Whether nobody knows if it took effect.
    pub(super) in_doubt: bool,
    /// What takes it back, if anything does.
    pub(super) undo: Option<Undo<'r>>,
}

/// What takes a step back, as it was put together when the step had ended.
#[derive(Clone)]
pub(super) struct Undo<'r> {
    pub(super) part: &'r Step,
    /// The command; or why there is none, as a fragment.
    pub(super) prepared: Result<Prepared, String>,
    /// Where its step stands: the file, the calls that lead there, the
    /// procedure, and the values of inputs.
    pub(super) plan: &'r Plan<'r>,
    pub(super) path: Path,
    pub(super) procedure: usize,
    pub(super) values: Values,
}

impl Undo<'_> {
    /// Returns the name under which it is on record.
    pub(super) fn name(&self) -> String {
        self.path.step(&self.part.id)
    }
}

impl Change<'_> {
    /// Describes it for the person who decides.
    pub(super) fn told(&self) -> Option<Undone> {
        let undo = self.undo.as_ref()?;
        let prepared = undo.prepared.as_ref();
        Some(Undone {
            title: self.title.clone(),
            command: prepared.map(|prepared| prepared.text.text.clone()).map_err(Clone::clone),
            effect: prepared.map_or(undo.part.effect, |prepared| prepared.effect),
            in_doubt: self.in_doubt,
        })
    }
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Takes note of what a command may have changed that has ended so. One that
    /// says itself that it failed counts for nothing; of one that was cut short
    /// nobody knows.
    pub(super) fn changed_by(&mut self, turn: Turn<'r, '_>, effect: Effect, (end, badly): (&End, bool)) {
        match end {
            End::NotStarted(_) => {}
            End::Exited(_) if badly => {}
            _ => self.changed(turn, effect, badly),
        }
    }

    /// Takes note of what a step has changed. Whatever it was that took effect,
    /// it is taken back once.
    pub(super) fn changed(&mut self, turn: Turn<'r, '_>, effect: Effect, in_doubt: bool) {
        let step = turn.step();
        let part = step.settings.rollback.as_deref();
        // What takes something back is nothing to take back.
        let nothing = part.is_none() && effect == Effect::Read || step.id.contains('.');
        // What another run has done is that run's to take back.
        if nothing || self.recorder.is_another_run() {
            return;
        }
        let undo = part.map(|part| Undo {
            part,
            prepared: self.undo_of(step, part),
            plan: self.plan,
            path: self.path.clone(),
            procedure: turn.procedure,
            values: self.values.clone(),
        });
        let name = self.path.step(&step.id);
        self.changes.all.retain(|change| change.name != name);
        self.changes.all.push(Change { name, title: step.title.clone(), in_doubt, undo });
    }

    /// Takes a person's word that a step changed nothing.
    pub(super) fn unchanged(&mut self, step: &Step) {
        let name = self.path.step(&step.id);
        self.changes.all.retain(|change| change.name != name);
    }

    /// Puts together what takes a step back, from what is known when it has
    /// ended: later steps change nothing about it.
    fn undo_of(&mut self, step: &Step, part: &Step) -> Result<Prepared, String> {
        let StepKind::Command(command @ Command { template: Some(template), .. }) = &part.kind else {
            return Err("it is no command".to_owned());
        };
        let own = self.facts.within(Some(&step.id));
        let prepared = prepare_written(self.plan.runbook, part, command, template, &self.facts);
        self.facts.within(own.as_deref());
        prepared.map_err(|unprepared| match unprepared {
            Unprepared::Missing(inputs) => format!("{} has no value", inputs.join(", ")),
            Unprepared::Refused(refused) => {
                refused.into_iter().map(|(_, reason)| reason).next().unwrap_or_default()
            }
            Unprepared::Impossible(reason) => reason,
        })
    }
}
