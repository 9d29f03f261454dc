//! Command steps: values, a word from a person, attempts.

use crate::engine::event::{Event, SkipCause, Strictness};
use crate::engine::plan::{Decision, Prepared, Unprepared, decide, prepare};
use crate::engine::{Answer, Operator, Outcome, Question, Shells};
use crate::model::{Command, Step};

use super::card::card;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Takes a command step to its end.
    pub(super) async fn command(
        &mut self,
        turn: Turn<'r, '_>,
        command: &'r Command,
        session: &mut S::Session,
    ) -> Result<Next, Stop> {
        let step = turn.step();
        let prepared = match self.values_for(step, command).await? {
            Ok(prepared) => prepared,
            Err(answer) => return self.settle(step, answer),
        };
        self.guard(step, prepared.effect)?;
        let facts = (step.origin, prepared.effect, &prepared.way, command.supplied);
        let decision = decide(&self.plan.request, facts, &step.id);
        let mut card = card(self.plan, turn, Some(&prepared), &self.values);
        if let Decision::Ask(strictness) = &decision {
            card.strictness = strictness.clone();
        }
        self.recorder.emit(Event::StepReached(card.clone()))?;
        let mut ask = match decision {
            Decision::Run => false,
            Decision::Ask(_) => true,
            Decision::Refuse(_) => {
                return Err(Stop::End(Outcome::Waiting, format!("`{}` may not run unattended", step.id)));
            }
        };
        loop {
            if ask {
                match self.ask(Question::Run(card.clone())).await? {
                    Answer::Go => {}
                    other => return self.settle(step, other),
                }
            }
            let verdict = self.attempt(turn, &prepared, session).await?;
            if !verdict.is_bad() {
                return Ok(Next::Step);
            }
            if !self.plan.request.attended {
                return Err(Stop::End(Outcome::Failed, format!("`{}` {}", step.id, verdict.name())));
            }
            match self.ask(Question::Failed(card.clone())).await? {
                // A step that destroys is never repeated by one key.
                Answer::Again => ask = matches!(card.strictness, Strictness::Name(_)),
                Answer::Skip(reason) => return self.pass_by(step, reason),
                other => return self.settle(step, other),
            }
        }
    }

    /// Goes on behind a step that ended badly: it stays so.
    fn pass_by(&mut self, step: &Step, reason: String) -> Result<Next, Stop> {
        let fate = self.progress.fate(&step.id);
        self.skip(step, SkipCause::Operator, reason)?;
        if let Some(Fate::Judged(verdict)) = fate {
            self.progress.set(&step.id, Fate::Judged(verdict));
        }
        Ok(Next::Step)
    }

    /// Fills a command, asking for what is missing or does not fit. The inner
    /// error is what the operator said instead of a value.
    async fn values_for(
        &mut self,
        step: &'r Step,
        command: &'r Command,
    ) -> Result<Result<Prepared, Answer>, Stop> {
        loop {
            let attempt = prepare(command, &step.inputs, &self.values);
            let (input, refused) = match attempt {
                Ok(prepared) => return Ok(Ok(prepared)),
                Err(Unprepared::Missing(inputs)) => (inputs.into_iter().next().unwrap_or_default(), None),
                Err(Unprepared::Refused { input, reason }) => (input, Some(reason)),
            };
            if !self.plan.request.attended {
                return Err(Stop::End(Outcome::Waiting, format!("`{}` needs a value for {input}", step.id)));
            }
            if let Some(answer) = self.ask_value(step, &input, &command.text.written(), refused).await? {
                return Ok(Err(answer));
            }
        }
    }
}
