//! One step's turn: whether it is its turn at all, and what it is.

use crate::engine::event::{Event, SkipCause, Verdict};
use crate::engine::{Answer, Operator, Outcome, Question, Shells};
use crate::model::{Step, StepKind};
use crate::shell::Effect;

use super::card::card;
use super::progress::Fate;
use super::run::{Engine, Next, Stop, Turn};

impl<'r> Turn<'r, '_> {
    /// Returns the step.
    pub(super) fn step(&self) -> &'r Step {
        self.planned.step
    }

    /// Returns the step that has to be judged by a person before this one can
    /// even be looked at: a condition above it, the opener of its context.
    fn depends(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let parent = self.planned.parent.and_then(|index| self.steps.get(index));
        let above = parent.filter(|above| above.step.condition.is_some()).map(|above| above.step.id.as_str());
        above.into_iter().chain(self.planned.step.inside.as_deref())
    }

    /// Returns the step that opens the context of this one, or that this one
    /// stands under.
    fn enclosing(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let parent =
            self.planned.parent.and_then(|index| self.steps.get(index)).map(|above| above.step.id.as_str());
        let inside = self.planned.step.inside.as_deref();
        parent.into_iter().chain(inside)
    }
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Takes a step to its end.
    pub(super) async fn step(&mut self, turn: Turn<'r, '_>, session: &mut S::Session) -> Result<Next, Stop> {
        self.heed()?;
        let step = turn.step();
        if self.root.skips(&self.path.step(&step.id)) {
            return self.skip(step, SkipCause::Request, "left out by --skip".to_owned());
        }
        if let Some(above) = turn.enclosing().find(|id| self.was_skipped(id)) {
            return self.skip(step, SkipCause::Enclosing, format!("`{above}` was skipped"));
        }
        if let Some(above) = turn.depends().find(|id| self.was_unverified(id)) {
            return self.unverified(step, &format!("`{above}` is unverified"));
        }
        if let StepKind::Manual(manual) = &step.kind
            && manual.done
        {
            return self.skip(step, SkipCause::Author, "ticked in the runbook".to_owned());
        }
        if let Some(when) = &step.settings.when {
            match self.facts.holds(when) {
                Ok(true) => {}
                Ok(false) => {
                    return self.skip(step, SkipCause::Condition, format!("`{when}` does not hold"));
                }
                Err(problem) => {
                    let alone = !self.recorder.attended();
                    return match self.waits_for(when).filter(|_| alone) {
                        Some(id) => self.unverified(step, &format!("`{id}` is unverified")),
                        None => self.unanswered(turn, "when", &problem).await,
                    };
                }
            }
        }
        if step.condition.is_some()
            && let Some(next) = self.condition(turn).await?
        {
            return Ok(next);
        }
        if let Some(reason) = &step.blocked {
            return self.blocked(turn, reason).await;
        }
        match &step.kind {
            StepKind::Command(command) => {
                let next = self.command(turn, command, session).await?;
                if self.progress.fate(&step.id) == Some(Fate::Attested) {
                    self.changed(turn, step.effect, false);
                }
                Ok(next)
            }
            StepKind::Manual(manual) => self.manual(turn, manual, session).await,
            StepKind::Choice(choice) => self.choice(turn, choice).await,
            StepKind::Branch(arms) => self.branch(turn, arms).await,
            StepKind::Set(values) => self.set(turn, values).await,
            StepKind::Call(call) => {
                self.reach(turn)?;
                self.call(turn, call).await
            }
            StepKind::End(ending) => {
                self.reach(turn)?;
                self.passed(turn)?;
                self.end(turn, *ending)
            }
            // A plan with such a step is refused.
            StepKind::Unbuilt(kind) => {
                Err(Stop::End(Outcome::Failed, format!("`{}`: no run knows `{kind}` yet", step.id)))
            }
        }
    }

    /// Says that the turn of a step has come that nobody is asked about.
    pub(super) fn reach(&mut self, turn: Turn<'r, '_>) -> Result<(), Stop> {
        let card = card(self.plan, turn, None, (&self.values, &self.facts));
        Ok(self.recorder.emit(Event::StepReached(card))?)
    }

    /// Asks whether the condition of a step holds. Returns what follows if the
    /// step does not get its turn.
    async fn condition(&mut self, turn: Turn<'r, '_>) -> Result<Option<Next>, Stop> {
        let step = turn.step();
        let card = card(self.plan, turn, None, (&self.values, &self.facts));
        self.recorder.emit(Event::StepReached(card.clone()))?;
        if !self.recorder.attended() {
            return self.unverified(step, "only a person can say whether the condition holds").map(Some);
        }
        match self.ask(Question::Condition(card)).await? {
            Answer::Go => Ok(None),
            Answer::No => {
                self.skip(step, SkipCause::Condition, "the condition does not hold".to_owned()).map(Some)
            }
            other => self.settle(step, other).map(Some),
        }
    }

    /// A step that must not run: a person can still do it.
    pub(super) async fn blocked(&mut self, turn: Turn<'r, '_>, reason: &str) -> Result<Next, Stop> {
        let mut card = card(self.plan, turn, None, (&self.values, &self.facts));
        card.blocked = Some(reason.to_owned());
        self.recorder.emit(Event::StepReached(card.clone()))?;
        if !self.recorder.attended() {
            return Err(Stop::End(Outcome::Failed, format!("`{}` cannot run: {reason}", card.step)));
        }
        let answer = self.ask(Question::Blocked(card)).await?;
        self.settle(turn.step(), answer)
    }

    /// Takes the answers that end a step without running it.
    pub(super) fn settle(&mut self, step: &Step, answer: Answer) -> Result<Next, Stop> {
        match answer {
            Answer::Skip(reason) => self.skip(step, SkipCause::Operator, reason),
            Answer::Done(how) => self.attest(step, how),
            _ => Err(Stop::End(Outcome::Waiting, "the operator left".to_owned())),
        }
    }

    /// Leaves a step out.
    pub(super) fn skip(&mut self, step: &Step, cause: SkipCause, reason: String) -> Result<Next, Stop> {
        self.progress.set(&step.id, Fate::Skipped(cause));
        self.facts.came_to(&step.id, if cause == SkipCause::Branch { "branched_over" } else { "skipped" });
        self.recorder.emit(Event::Skipped { step: step.id.clone(), cause, reason })?;
        Ok(Next::Step)
    }

    /// Takes a person's word that a step is done.
    pub(super) fn attest(&mut self, step: &Step, how: String) -> Result<Next, Stop> {
        self.progress.set(&step.id, Fate::Attested);
        self.facts.came_to(&step.id, "succeeded");
        self.recorder.emit(Event::Attested { step: step.id.clone(), how })?;
        Ok(Next::Step)
    }

    /// Leaves a step to the judgement of a person who is not there.
    pub(super) fn unverified(&mut self, step: &Step, reason: &str) -> Result<Next, Stop> {
        self.progress.set(&step.id, Fate::Judged(Verdict::Unverified));
        self.facts.came_to(&step.id, "unverified");
        if self.progress.unverified.is_none() {
            self.progress.unverified = Some(step.title.clone());
        }
        self.recorder.emit(Event::Concluded {
            step: step.id.clone(),
            verdict: Verdict::Unverified,
            reason: Some(reason.to_owned()),
            checks: Vec::new(),
            symptoms: Vec::new(),
            tail: Vec::new(),
        })?;
        Ok(Next::Step)
    }

    /// Ends the run before a write that stands behind something that only a
    /// person can judge.
    pub(super) fn guard(&mut self, step: &Step, effect: Effect) -> Result<(), Stop> {
        match &self.progress.unverified {
            Some(title) if !self.recorder.attended() && effect > Effect::Read => Err(Stop::End(
                Outcome::Waiting,
                format!("`{}` may change something, and \"{title}\" before it is unverified", step.id),
            )),
            _ => Ok(()),
        }
    }
}
