//! Where a run goes: jumps, branches, calls, ends.

use std::future::Future;
use std::pin::Pin;

use crate::engine::event::{Event, InputSource, SkipCause, Verdict};
use crate::engine::facts::{Facts, Unanswered};
use crate::engine::{Operator, Outcome, Shells};
use crate::model::{Action, Arm, Call, Ending, Expression, GivenOutput, Procedure, Target, Value};

use super::choice::place;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

/// How deep procedures may call each other. That they do not go in circles was
/// checked before.
const DEEPEST: usize = 32;

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Does what a decision says.
    pub(super) async fn act(&mut self, turn: Turn<'r, '_>, action: &'r Action) -> Result<Next, Stop> {
        match action {
            Action::Go(target) => self.go(turn, target),
            Action::Call(call) => self.call(turn, call).await,
            Action::End(ending) => self.end(turn, *ending),
        }
    }

    /// Goes somewhere else.
    pub(super) fn go(&mut self, turn: Turn<'r, '_>, target: &Target) -> Result<Next, Stop> {
        match target {
            Target::Continue => Ok(Next::Step),
            Target::Step(id) => {
                let later = turn.steps.iter().enumerate().skip(turn.index + 1);
                let found = later.into_iter().find(|(_, planned)| planned.step.id == *id);
                found.map(|(index, _)| Next::Jump(index)).ok_or_else(|| {
                    Stop::End(
                        Outcome::Waiting,
                        format!("step `{id}` does not come after `{}`", turn.step().id),
                    )
                })
            }
            Target::Procedure(slug) => {
                let procedures = &self.plan.runbook.procedures;
                let found = procedures.iter().position(|procedure| procedure.slug == *slug);
                self.pass_over(turn)?;
                Err(match found {
                    // A run goes forward: nothing in it runs twice by the way.
                    Some(index) if self.visited.contains(&index) => Stop::End(
                        Outcome::Waiting,
                        format!(
                            "#{slug} had its turn in this run already; start it again if it shall run again"
                        ),
                    ),
                    Some(index) => Stop::Procedure(index),
                    None => Stop::End(Outcome::Waiting, format!("there is no procedure `{slug}`")),
                })
            }
            Target::Section(slug) => {
                self.pass_over(turn)?;
                Err(Stop::End(self.outcome(), self.under(slug)))
            }
        }
    }

    /// Takes the first arm whose condition holds.
    pub(super) async fn branch(&mut self, turn: Turn<'r, '_>, arms: &'r [Arm]) -> Result<Next, Stop> {
        let step = turn.step();
        self.reach(turn)?;
        for arm in arms {
            let holds = arm.when.as_ref().map_or(Ok(true), |condition| self.facts.holds(condition));
            match holds {
                Ok(false) => {}
                Ok(true) => return self.take(turn, arm).await,
                Err(problem) => return self.unanswered(turn, "branch", &problem).await,
            }
        }
        let id = &step.id;
        Err(Stop::End(Outcome::Failed, format!("`{id}`: no arm of the branch could be taken")))
    }

    async fn take(&mut self, turn: Turn<'r, '_>, arm: &'r Arm) -> Result<Next, Stop> {
        let id = &turn.step().id;
        self.progress.set(id, Fate::Judged(Verdict::Passed));
        let label = arm.when.as_ref().map_or_else(|| "otherwise".to_owned(), ToString::to_string);
        if let Some(condition) = &arm.when {
            for step in self.progress.left_to_a_branch() {
                if names(condition, &step) {
                    self.progress.handle(&step);
                }
            }
        }
        self.recorder.emit(Event::ChoiceTaken { step: id.clone(), label, target: place(&arm.action) })?;
        self.act(turn, &arm.action).await
    }

    /// Gives values their names.
    pub(super) async fn set(
        &mut self,
        turn: Turn<'r, '_>,
        values: &'r [(String, Expression)],
    ) -> Result<Next, Stop> {
        self.reach(turn)?;
        for (name, expression) in values {
            match self.facts.value(expression) {
                Ok(value) => self.facts.set(name, value),
                Err(problem) => return self.unanswered(turn, name, &problem).await,
            }
        }
        self.passed(turn)
    }

    /// Runs a procedure, and comes back.
    pub(super) async fn call(&mut self, turn: Turn<'r, '_>, call: &'r Call) -> Result<Next, Stop> {
        if self.depth >= DEEPEST {
            let reason = format!("procedures call each other more than {DEEPEST} deep");
            return Err(Stop::End(Outcome::Failed, reason));
        }
        let failed = self.progress.failed();
        self.depth += 1;
        let next = match call.file {
            None => self.call_here(turn, call).await,
            Some(file) => self.call_elsewhere(turn, call, file).await,
        };
        self.depth -= 1;
        match next {
            Err(Stop::Failed(reason)) => self.call_failed(turn, &failed, reason),
            next => next,
        }
    }

    async fn call_here(&mut self, turn: Turn<'r, '_>, call: &'r Call) -> Result<Next, Stop> {
        let procedures = &self.plan.runbook.procedures;
        let Some(index) = procedures.iter().position(|procedure| procedure.slug == call.procedure) else {
            return Err(Stop::End(Outcome::Waiting, format!("there is no procedure `{}`", call.procedure)));
        };
        let before = self.values.clone();
        for (input, template) in &call.inputs {
            match self.facts.text(template) {
                Ok(value) => {
                    self.values.forget(input);
                    self.values.give(input, value.clone(), InputSource::Call);
                    let (input, source) = (input.clone(), InputSource::Call);
                    self.recorder.emit(Event::InputGiven { input, value, source })?;
                }
                Err(problem) => return self.unanswered(turn, input, &problem).await,
            }
        }
        self.facts.know(self.plan.runbook, &self.values);
        let outcome = self.called(index).await;
        let given = given(procedures.get(index), &self.facts);
        self.values = before;
        self.facts.know(self.plan.runbook, &self.values);
        outcome?;
        self.returned(turn, given).await
    }

    /// Takes what a procedure gives to the step that has called it.
    pub(super) async fn returned(&mut self, turn: Turn<'r, '_>, given: Given) -> Result<Next, Stop> {
        match given {
            Ok(values) => {
                for (name, value) in values {
                    self.facts.add(&turn.step().id, &name, value);
                }
                self.passed(turn)
            }
            Err((name, problem)) => self.unanswered(turn, &name, &problem).await,
        }
    }

    /// Runs a procedure within another. A future that holds itself has to be on
    /// the heap.
    pub(super) fn called(
        &mut self,
        procedure: usize,
    ) -> Pin<Box<dyn Future<Output = Result<(), Stop>> + '_>> {
        Box::pin(self.procedure(procedure))
    }

    /// Ends the run.
    pub(super) fn end(&mut self, turn: Turn<'r, '_>, ending: Ending) -> Result<Next, Stop> {
        self.pass_over(turn)?;
        Err(match ending {
            // It is a runbook of its own that has done what it should.
            Ending::Succeeded if !self.path.is_empty() => Stop::Return,
            Ending::Succeeded => Stop::End(self.outcome(), String::new()),
            Ending::Failed if !self.path.is_empty() => {
                Stop::Failed(format!("`{}` ends its runbook as failed", turn.step().id))
            }
            Ending::Failed => {
                Stop::End(Outcome::Failed, format!("`{}` ends the run as failed", turn.step().id))
            }
        })
    }

    /// Takes note of a step that has nothing to fail.
    pub(super) fn passed(&mut self, turn: Turn<'r, '_>) -> Result<Next, Stop> {
        let step = turn.step().id.clone();
        self.progress.set(&step, Fate::Judged(Verdict::Passed));
        self.facts.came_to(&step, "succeeded");
        self.recorder.emit(Event::Concluded {
            step,
            verdict: Verdict::Passed,
            reason: None,
            checks: Vec::new(),
            symptoms: Vec::new(),
            tail: Vec::new(),
        })?;
        Ok(Next::Step)
    }

    /// What follows in the procedure does not get its turn.
    fn pass_over(&mut self, turn: Turn<'r, '_>) -> Result<(), Stop> {
        for passed in turn.steps.iter().skip(turn.index + 1) {
            self.skip(passed.step, SkipCause::Branch, String::new())?;
        }
        Ok(())
    }

    /// Says which procedures stand under a section.
    fn under(&self, slug: &str) -> String {
        let runbook = self.plan.runbook;
        let section = runbook.sections.iter().position(|section| section.slug == slug);
        let procedures = section.map(|index| runbook.procedures_under(index)).unwrap_or_default();
        let slugs: Vec<String> = procedures
            .iter()
            .filter_map(|index| runbook.procedures.get(*index))
            .map(|procedure| format!("#{}", procedure.slug))
            .collect();
        if slugs.is_empty() {
            format!("go on by hand with section #{slug}, which has no steps")
        } else {
            format!("go on with one of {}", slugs.join(", "))
        }
    }
}

/// Tells whether a condition asks about a step.
fn names(condition: &Expression, step: &str) -> bool {
    let mut found = false;
    condition.each_root(&mut |root, field| found |= root == step || root == "steps" && field == Some(step));
    found
}

/// What a procedure gives, or the name of what has no value.
pub(super) type Given = Result<Vec<(String, Value)>, (String, Unanswered)>;

/// Evaluates what a procedure gives, in its own words.
pub(super) fn given(procedure: Option<&Procedure>, facts: &Facts) -> Given {
    let outputs = procedure.map(|procedure| procedure.outputs.as_slice()).unwrap_or_default();
    let value = |output: &GivenOutput| match facts.value(&output.value) {
        Ok(value) => Ok((output.name.clone(), value)),
        Err(problem) => Err((output.name.clone(), problem)),
    };
    outputs.iter().map(value).collect()
}
