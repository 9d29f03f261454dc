//! Command steps: values, a word from a person, attempts.

use crate::engine::event::{Card, Event, SkipCause, Strictness, Verdict};
use crate::engine::plan::{Decision, Prepared, Unprepared, as_stated, decide, prepare, prepare_written};
use crate::engine::{Answer, Operator, Outcome, Question, Shells};
use crate::model::{Command, Step};
use crate::shell::Text;

use super::attempt::Came;
use super::card::card;
use super::doubt::may_repeat;
use super::failure::{Failure, ended, paused, pauses};
use super::probe::Done;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

/// What came of putting values into a command.
pub(super) enum Filled {
    /// Every value is in its place.
    Whole(Prepared),
    /// The operator said this instead of a value.
    Instead(Answer),
    /// No value can go in there.
    Never(String),
}

/// What follows a command that ended badly.
enum After {
    /// It is tried again; whether that needs no other word of a person.
    Again { asked: bool },
    /// This, behind it.
    Then(Next),
}

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
            Filled::Whole(prepared) => prepared,
            Filled::Instead(answer) => return self.settle(step, answer),
            Filled::Never(reason) => return self.blocked(turn, &reason).await,
        };
        match self.probe(turn, session).await? {
            Some(Done::Yes) => {
                self.reach(turn)?;
                return self.counts_as_done(step, "done already: `done_when` holds");
            }
            Some(Done::Unknown(problem)) => return self.unanswered(turn, "done_when", &problem).await,
            Some(Done::No) | None => {}
        }
        self.guard(step, prepared.effect)?;
        self.prepared(turn, (prepared, command.supplied), session).await
    }

    /// Takes a command whose values are in their places to its end.
    pub(super) async fn prepared(
        &mut self,
        turn: Turn<'r, '_>,
        (prepared, supplied): (Prepared, bool),
        session: &mut S::Session,
    ) -> Result<Next, Stop> {
        let step = turn.step();
        let facts = (step.origin, prepared.effect, &prepared.way, supplied);
        let decision = decide(&self.plan.request, self.recorder.attended(), facts, &step.id);
        let mut card = card(self.plan, turn, Some(&prepared), (&self.values, &self.facts));
        if let Some(lost) = self.recorder.shell_lost() {
            self.progress.state_lost = Some(lost);
        }
        card.text = self.progress.state_lost.clone().unwrap_or_default();
        if let Decision::Ask(strictness) = &decision {
            card.strictness = strictness.clone();
        }
        self.recorder.emit(Event::StepReached(card.clone()))?;
        // Where nobody was, somebody may have come by now.
        let mut ask = match decide(&self.plan.request, self.recorder.attended(), facts, &step.id) {
            Decision::Run => false,
            Decision::Ask(strictness) => {
                card.strictness = strictness;
                true
            }
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
            let verdict = match self.attempt(turn, (&prepared, &card), session).await? {
                Came::To(verdict) => verdict,
                Came::Settled(next) => return Ok(next),
                Came::Undone => {
                    ask = false;
                    continue;
                }
            };
            if !verdict.is_bad() {
                return Ok(Next::Step);
            }
            match self.failed(turn, (&prepared, &card), verdict).await? {
                After::Again { asked } => ask = !asked,
                After::Then(next) => return Ok(next),
            }
        }
    }

    /// Finds out what follows a command that ended badly.
    async fn failed(
        &mut self,
        turn: Turn<'r, '_>,
        (prepared, card): (&Prepared, &Card),
        verdict: Verdict,
    ) -> Result<After, Stop> {
        let step = turn.step();
        let reason = || format!("`{}` {}", step.id, verdict.name());
        match self.after_failure(turn, verdict)? {
            Failure::Then(next) => return Ok(After::Then(next)),
            Failure::Rollback if self.wants_rollback(&step.id).await? => {
                return Err(Stop::Rollback(reason()));
            }
            Failure::Rollback | Failure::Pause => {}
        }
        loop {
            // What takes something back is not taken back.
            let undo = if step.id.contains('.') { 0 } else { self.due().len() };
            let answer = if self.recorder.attended() {
                self.ask_whoever_is_there(Question::Failed { card: card.clone(), undo }).await?
            } else {
                None
            };
            let Some(answer) = answer else {
                // Whoever takes a run up without a terminal wants it tried again.
                if self.recorder.was_resumed() && may_repeat(step, prepared.effect) {
                    return Ok(After::Again { asked: true });
                }
                let waits = self.recorder.was_resumed() || pauses(step);
                return Err(if waits { paused(step, verdict) } else { ended(step, verdict) });
            };
            return match answer {
                // A step that destroys is never repeated by one key.
                Answer::Again => Ok(After::Again { asked: !matches!(card.strictness, Strictness::Name(_)) }),
                Answer::Skip(reason) => self.pass_by(step, reason).map(After::Then),
                Answer::Undo => {
                    if self.wants_rollback(&step.id).await? {
                        return Err(Stop::Rollback(reason()));
                    }
                    continue;
                }
                other => self.settle(step, other).map(After::Then),
            };
        }
    }

    /// Goes on behind a step that ended badly: it stays so.
    pub(super) fn pass_by(&mut self, step: &Step, reason: String) -> Result<Next, Stop> {
        let fate = self.progress.fate(&step.id);
        self.skip(step, SkipCause::Operator, reason)?;
        if let Some(Fate::Judged(verdict)) = fate {
            self.progress.set(&step.id, Fate::Judged(verdict));
        }
        Ok(Next::Step)
    }

    /// Fills a command, asking for what is missing or does not fit.
    async fn values_for(&mut self, step: &'r Step, command: &'r Command) -> Result<Filled, Stop> {
        loop {
            let prepared = match &command.template {
                Some(template) => prepare_written(self.plan.runbook, step, command, template, &self.facts),
                None => prepare(self.plan.runbook, command, &step.inputs, &self.values)
                    .and_then(|prepared| as_stated(step, prepared, &self.facts)),
            };
            let unprepared = match prepared {
                Ok(prepared) => return Ok(Filled::Whole(prepared)),
                Err(unprepared) => unprepared,
            };
            if let Some(settled) = self.mend(step, &command.text, unprepared).await? {
                return Ok(settled);
            }
        }
    }

    /// Asks for the first value that is missing or does not fit. Returns what
    /// else came of it.
    pub(super) async fn mend(
        &mut self,
        step: &'r Step,
        text: &Text,
        unprepared: Unprepared,
    ) -> Result<Option<Filled>, Stop> {
        let first = match unprepared {
            Unprepared::Impossible(reason) => return Ok(Some(Filled::Never(reason))),
            Unprepared::Missing(inputs) => inputs.into_iter().next().map(|input| (input, None)),
            Unprepared::Refused(refused) => {
                refused.into_iter().next().map(|(input, reason)| (input, Some(reason)))
            }
        };
        let (input, refused) = first.unwrap_or_default();
        if !self.recorder.attended() {
            return Err(Stop::End(Outcome::Waiting, format!("`{}` needs a value for {input}", step.id)));
        }
        Ok(self.ask_value(step, &input, &text.written(), refused).await?.map(Filled::Instead))
    }
}
