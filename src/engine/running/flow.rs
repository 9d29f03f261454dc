//! Where a run goes: jumps, branches, calls, ends.

use crate::engine::event::{Event, SkipCause, Verdict};
use crate::engine::{Operator, Outcome, Shells};
use crate::model::{Action, Arm, Ending, Expression, Target};

use super::choice::place;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

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
