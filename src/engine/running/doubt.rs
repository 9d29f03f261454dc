//! Attempts of which nobody knows how they ended.

use crate::engine::event::{Card, Event, Verdict};
use crate::engine::{Answer, Evidence, Operator, Outcome, Question, Shells};
use crate::model::Step;
use crate::shell::Effect;

use super::attempt::Came;
use super::probe::Done;
use super::run::{Engine, Stop, Turn};

/// Tells whether a step may run twice without a person's word.
pub(super) fn may_repeat(step: &Step, effect: Effect) -> bool {
    effect == Effect::Read || step.settings.idempotent
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Finds out what became of an attempt. What may run twice just does so; else
    /// it is looked at, if there is a way to look, and a person says it. Without
    /// one, what is seen to be done counts as done.
    pub(super) async fn doubt_and_look(
        &mut self,
        turn: Turn<'r, '_>,
        (effect, attempt): (Effect, u32),
        (card, evidence): (&Card, Evidence),
        session: &mut S::Session,
    ) -> Result<Came, Stop> {
        let step = turn.step();
        if may_repeat(step, effect) {
            return Ok(Came::Undone);
        }
        let seen = self.probe(turn, session).await?;
        if seen == Some(Done::Yes) && !self.recorder.attended() {
            let reason = "nobody saw it end; `done_when` says that it is done";
            self.counts_as_done(step, reason)?;
            return Ok(Came::To(Verdict::Passed));
        }
        self.doubt(step, (effect, attempt), card, evidence).await
    }

    /// Finds out from a person what became of an attempt. What may run twice
    /// just does so.
    pub(super) async fn doubt(
        &mut self,
        step: &Step,
        (effect, attempt): (Effect, u32),
        card: &Card,
        evidence: Evidence,
    ) -> Result<Came, Stop> {
        if may_repeat(step, effect) {
            return Ok(Came::Undone);
        }
        if !self.recorder.attended() {
            let reason = format!("nobody knows what came of attempt {attempt} of `{}`", step.id);
            return Err(Stop::End(Outcome::InDoubt, reason));
        }
        match self.ask(Question::InDoubt { card: card.clone(), evidence }).await? {
            Answer::Again => Ok(Came::Undone),
            Answer::No => {
                let verdict = Verdict::Failed;
                self.unchanged(step);
                self.came(step, verdict);
                self.recorder.emit(Event::Concluded {
                    step: step.id.clone(),
                    verdict,
                    reason: Some("the operator says that it failed".to_owned()),
                    checks: Vec::new(),
                    symptoms: Vec::new(),
                    tail: Vec::new(),
                })?;
                Ok(Came::To(verdict))
            }
            other => self.settle(step, other).map(Came::Settled),
        }
    }

    /// The same about what takes a step back: until a person knows, it is not
    /// started again, even if the whole rollback is wanted once more.
    pub(super) async fn undo_doubt(
        &mut self,
        step: &Step,
        (effect, attempt): (Effect, u32),
        card: &Card,
        evidence: Evidence,
    ) -> Result<Came, Stop> {
        self.undo_in_doubt = Some((attempt, evidence.clone()));
        if std::mem::take(&mut self.taken_back) {
            return Err(Stop::TakenBack);
        }
        let came = self.doubt(step, (effect, attempt), card, evidence).await;
        if came.is_ok() {
            self.undo_in_doubt = None;
        }
        came
    }
}
