//! What happens after a step has ended badly.

use std::collections::BTreeSet;

use crate::engine::event::{Check, Event, Place, Strictness, Verdict};
use crate::engine::facts::Unanswered;
use crate::engine::{Answer, Operator, Outcome, Question, Shells};
use crate::model::{OnFailure, Step};

use super::card::card;

use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

/// What a failure leads to, as far as no person is needed.
pub(super) enum Failure {
    /// A person decides; without one the run ends.
    Pause,
    /// What was done is taken back, unless a person says otherwise.
    Rollback,
    /// This follows.
    Then(Next),
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Does what the author of a step wants after a failure. What could not be
    /// judged is for a person, whatever the author wants.
    pub(super) fn after_failure(&mut self, turn: Turn<'r, '_>, verdict: Verdict) -> Result<Failure, Stop> {
        let step = turn.step();
        if verdict == Verdict::Error {
            return Ok(Failure::Pause);
        }
        let uncritical = step.settings.uncritical;
        if uncritical {
            self.progress.handle(&step.id);
        }
        match &step.settings.on_failure {
            None if uncritical => Ok(Failure::Then(Next::Step)),
            None | Some(OnFailure::Pause) => Ok(Failure::Pause),
            Some(OnFailure::Rollback) => Ok(Failure::Rollback),
            Some(OnFailure::Abort) => Err(ended(step, verdict)),
            Some(OnFailure::Continue) => Ok(Failure::Then(Next::Step)),
            Some(OnFailure::Branch) => {
                self.progress.leave_to_a_branch(&step.id);
                Ok(Failure::Then(Next::Step))
            }
            Some(OnFailure::Goto(target)) => {
                self.progress.handle(&step.id);
                self.go(turn, target).map(Failure::Then)
            }
        }
    }

    /// Takes the failure of a procedure for that of the step that has called it,
    /// if its author says what follows. What failed in there is dealt with by
    /// that; it is the call that has failed.
    pub(super) async fn call_failed(
        &mut self,
        turn: Turn<'r, '_>,
        before: &BTreeSet<String>,
        reason: String,
    ) -> Result<Next, Stop> {
        let step = turn.step();
        let left = matches!(step.settings.on_failure, None | Some(OnFailure::Pause));
        if left && !step.settings.uncritical {
            return Err(Stop::Failed(reason));
        }
        self.progress.forgive_all_but(before);
        self.progress.set(&step.id, Fate::Judged(Verdict::Failed));
        self.facts.came_to(&step.id, "failed");
        self.recorder.emit(Event::Concluded {
            step: step.id.clone(),
            verdict: Verdict::Failed,
            reason: Some(reason.clone()),
            checks: Vec::new(),
            symptoms: Vec::new(),
            tail: Vec::new(),
        })?;
        match self.after_failure(turn, Verdict::Failed)? {
            Failure::Then(next) => Ok(next),
            Failure::Rollback if self.wants_rollback(&step.id).await? => Err(Stop::Rollback(reason)),
            Failure::Pause | Failure::Rollback => Err(Stop::Failed(reason)),
        }
    }

    /// Ends a step whose question has no answer: a condition that compares what
    /// is not there is never simply false.
    pub(super) async fn unanswered(
        &mut self,
        turn: Turn<'r, '_>,
        what: &str,
        problem: &Unanswered,
    ) -> Result<Next, Stop> {
        let step = turn.step();
        let check = Check {
            what: what.to_owned(),
            verdict: Verdict::Error,
            place: Some(Place::of(self.plan.file, problem.span.start)),
            differences: Vec::new(),
            notes: vec![problem.message.clone()],
        };
        self.progress.set(&step.id, Fate::Judged(Verdict::Error));
        self.recorder.emit(Event::Concluded {
            step: step.id.clone(),
            verdict: Verdict::Error,
            reason: Some(problem.message.clone()),
            checks: vec![check],
            symptoms: Vec::new(),
            tail: Vec::new(),
        })?;
        if !self.recorder.attended() {
            return Err(ended(step, Verdict::Error));
        }
        let mut card = card(self.plan, turn, None, (&self.values, &self.facts));
        card.strictness = Strictness::Unasked;
        loop {
            let undo = self.due().len();
            match self.ask(Question::Failed { card: card.clone(), undo }).await? {
                // Nothing has changed since: the answer would be the same.
                Answer::Again => {}
                Answer::Undo => {
                    if self.wants_rollback(&step.id).await? {
                        return Err(Stop::Rollback(problem.message.clone()));
                    }
                }
                Answer::Skip(reason) => return self.pass_by(step, reason),
                other => return self.settle(step, other),
            }
        }
    }
}

/// Tells whether the author of a step wants a person to decide about its
/// failure, even where none is.
pub(super) fn pauses(step: &Step) -> bool {
    step.settings.on_failure == Some(OnFailure::Pause)
}

/// Lets the run wait for a person to decide about a failure.
pub(super) fn paused(step: &Step, verdict: Verdict) -> Stop {
    Stop::End(Outcome::Waiting, format!("`{}` {}: a person decides", step.id, verdict.name()))
}

/// Ends the run with a step. What could not be judged nobody but a person
/// deals with.
pub(super) fn ended(step: &Step, verdict: Verdict) -> Stop {
    let reason = format!("`{}` {}", step.id, verdict.name());
    if verdict == Verdict::Failed { Stop::Failed(reason) } else { Stop::End(Outcome::Failed, reason) }
}
