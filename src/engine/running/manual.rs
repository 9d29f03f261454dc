//! Steps that a person does, and the commands that they offer.

use crate::engine::event::{CardKind, Event, Strictness};
use crate::engine::plan::{prepare_offer, typed};
use crate::engine::{Answer, Operator, Question, Shells};
use crate::model::{Manual, Offer, Step};
use crate::shell::Effect;

use super::card::card;
use super::command::Filled;
use super::run::{Engine, Next, Stop, Turn};

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Takes a manual step to its end.
    pub(super) async fn manual(
        &mut self,
        turn: Turn<'r, '_>,
        manual: &'r Manual,
        session: &mut S::Session,
    ) -> Result<Next, Stop> {
        let step = turn.step();
        let card = card(self.plan, turn, None, (&self.values, &self.facts));
        if let Some(opener) = &step.inside
            && self.all_inside.as_ref() == Some(opener)
        {
            return self.attest(step, String::new());
        }
        self.recorder.emit(Event::StepReached(card.clone()))?;
        if !self.recorder.attended() {
            return self.unverified(step, "only a person can do this");
        }
        if let Some(opener) = &step.inside {
            let later = turn.steps.iter().skip(turn.index + 1);
            let more = later.filter(|planned| planned.step.inside.as_ref() == Some(opener)).count();
            return match self.ask(Question::Inside { card, more }).await? {
                Answer::AllDone => {
                    self.all_inside = Some(opener.clone());
                    self.attest(step, String::new())
                }
                other => self.settle(step, other),
            };
        }
        loop {
            let number = match self.ask(Question::Manual(card.clone())).await? {
                Answer::Go if !manual.offers.is_empty() => 0,
                Answer::Number(number) => number,
                other => return self.done(step, other).await,
            };
            if let Some(offer) = manual.offers.get(number)
                && let Some(answer) = self.offer(turn, offer, session).await?
            {
                return self.done(step, answer).await;
            }
        }
    }

    /// Settles a step; what a person has done she may have to say more about.
    async fn done(&mut self, step: &'r Step, answer: Answer) -> Result<Next, Stop> {
        if matches!(answer, Answer::Done(_)) {
            self.fill_in(step).await?;
        }
        self.settle(step, answer)
    }

    /// Runs a command that a manual step offers. Returns what the operator
    /// said instead, if it settles the step.
    async fn offer(
        &mut self,
        turn: Turn<'r, '_>,
        offer: &'r Offer,
        session: &mut S::Session,
    ) -> Result<Option<Answer>, Stop> {
        let step = turn.step();
        let prepared = match self.values_for_offer(step, offer).await? {
            Filled::Whole(prepared) => prepared,
            Filled::Instead(answer) => return Ok(Some(answer)),
            Filled::Never(reason) => return self.never(turn, reason).await.map(Some),
        };
        let strictness = match prepared.effect {
            Effect::Read => Strictness::Unasked,
            Effect::Write => Strictness::Yes,
            Effect::Destructive => Strictness::Name(typed(&step.id)),
        };
        let mut card = card(self.plan, turn, Some(&prepared), (&self.values, &self.facts));
        card.strictness = strictness.clone();
        // It is about the command now, not about what a person does.
        card.kind = CardKind::of_way(&prepared.way);
        card.text.clear();
        card.offers.clear();
        self.recorder.emit(Event::StepReached(card.clone()))?;
        if strictness != Strictness::Unasked {
            match self.ask(Question::Offer { card, strictness }).await? {
                Answer::Go => {}
                // Back to the step.
                Answer::No => return Ok(None),
                other => return Ok(Some(other)),
            }
        }
        self.try_offer(turn, &prepared, session).await?;
        Ok(None)
    }

    /// A command into which no value can go: a person decides without it.
    async fn never(&mut self, turn: Turn<'r, '_>, reason: String) -> Result<Answer, Stop> {
        let mut card = card(self.plan, turn, None, (&self.values, &self.facts));
        card.blocked = Some(reason);
        self.recorder.emit(Event::StepReached(card.clone()))?;
        self.ask(Question::Blocked(card)).await
    }

    async fn values_for_offer(&mut self, step: &'r Step, offer: &'r Offer) -> Result<Filled, Stop> {
        loop {
            let unprepared = match prepare_offer(self.plan.runbook, offer, &self.values) {
                Ok(prepared) => return Ok(Filled::Whole(prepared)),
                Err(unprepared) => unprepared,
            };
            if let Some(settled) = self.mend(step, &offer.text, unprepared).await? {
                return Ok(settled);
            }
        }
    }
}
