//! What was done is taken back, newest first.

use crate::engine::event::{Event, StepHead, Verdict};
use crate::engine::plan::{Planned, step_head};
use crate::engine::{Answer, Operator, Outcome, Question, Shells};
use crate::model::{Step, StepKind};

use super::changes::{Change, Undo};
use super::progress::Fate;
use super::run::{Engine, Stop, Turn};

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Takes back what was done, and returns what the run comes to by that.
    /// `failed` says which failure wants it; else a person does, who is asked
    /// first if she is there.
    pub(super) async fn roll_back(&mut self, failed: Option<String>) -> Option<Stop> {
        self.recorder.take_back();
        self.taken_back = false;
        let came = match failed {
            None => self.take_back_if_wanted().await,
            Some(_) => self.take_all_back().await,
        };
        let why = |what: &str| match &failed {
            Some(failed) => format!("{failed}; {what}"),
            None => what.to_owned(),
        };
        Some(match came {
            Ok(()) => self.rolled_back(&why),
            Err(Stop::Failed(reason) | Stop::End(Outcome::Failed, reason)) => {
                Stop::End(Outcome::Failed, why(&format!("the rollback is not complete: {reason}")))
            }
            Err(stop) => stop,
        })
    }

    /// Says what a rollback comes to that nothing stopped.
    fn rolled_back(&self, why: &dyn Fn(&str) -> String) -> Stop {
        let left = |change: &&Change<'_>| change.undo.as_ref().is_none_or(|undo| !self.is_undone(undo));
        let left: Vec<String> =
            self.changes.all.iter().filter(left).map(|change| format!("`{}`", change.name)).collect();
        match (left.as_slice(), self.changes.all.len()) {
            ([], 0) => Stop::End(Outcome::RolledBack, why("nothing had changed")),
            ([], _) => Stop::End(Outcome::RolledBack, why("what was done is taken back")),
            (left, _) => Stop::End(
                Outcome::Failed,
                why(&format!("the rollback is not complete: {} stays", left.join(", "))),
            ),
        }
    }

    async fn take_back_if_wanted(&mut self) -> Result<(), Stop> {
        if !self.recorder.attended() || self.changes.all.is_empty() || self.wants_rollback("").await? {
            return self.take_all_back().await;
        }
        Err(Stop::End(Outcome::Waiting, "nothing is taken back yet".to_owned()))
    }

    /// Asks whether what was done is to be taken back. Where nobody is, it is.
    pub(super) async fn wants_rollback(&mut self, step: &str) -> Result<bool, Stop> {
        let due = self.due();
        let undo = due.iter().filter_map(|at| self.changes.all.get(*at)?.told()).collect();
        let stays = self.changes.all.iter().filter(|change| change.undo.is_none());
        let stays = stays.map(|change| change.title.clone()).collect();
        let question = Question::Rollback { step: step.to_owned(), undo, stays };
        Ok(matches!(self.ask_whoever_is_there(question).await?, None | Some(Answer::Undo)))
    }

    /// Returns what can be taken back and is not yet, newest first, as indices.
    pub(super) fn due(&self) -> Vec<usize> {
        let all = self.changes.all.iter().enumerate().rev();
        let due = all.filter(|(_, change)| change.undo.as_ref().is_some_and(|undo| !self.is_undone(undo)));
        due.map(|(at, _)| at).collect()
    }

    fn is_undone(&self, undo: &Undo<'_>) -> bool {
        match self.progress.fate_of(&undo.name()) {
            Some(Fate::Judged(verdict)) => !verdict.is_bad() && verdict != Verdict::Unverified,
            Some(Fate::Attested) => true,
            Some(Fate::Skipped(_)) | None => false,
        }
    }

    async fn take_all_back(&mut self) -> Result<(), Stop> {
        let due = self.due();
        let undos: Vec<Undo<'r>> =
            due.iter().filter_map(|at| self.changes.all.get(*at)?.undo.clone()).collect();
        let stays = self.changes.all.iter().filter(|change| change.undo.is_none());
        let stays = stays.map(|change| change.name.clone()).collect();
        let head = |undo: &Undo<'r>| StepHead { id: undo.name(), ..step_head(undo.part) };
        let undo = undos.iter().map(head).collect();
        self.recorder.emit(Event::RollbackStarted { undo, stays })?;
        let steps: Vec<Planned<'r>> =
            undos.iter().map(|undo| Planned { step: undo.part, parent: None }).collect();
        for (index, undo) in undos.iter().enumerate() {
            let Some(planned) = steps.get(index).copied() else { continue };
            self.heed()?;
            let turn = Turn { procedure: undo.procedure, steps: &steps, index, planned };
            self.undo(turn, undo).await?;
        }
        Ok(())
    }

    /// Takes one step back, in a shell as it was at the start of the run.
    async fn undo(&mut self, turn: Turn<'r, '_>, undo: &Undo<'r>) -> Result<(), Stop> {
        let left = self.go_back_to(undo);
        let mut session = self.shells.open();
        let outcome = self.undo_here(turn.step(), turn, undo, &mut session).await;
        let outcome = self.close(session, outcome).await;
        self.leave_file(left);
        outcome
    }

    async fn undo_here(
        &mut self,
        part: &'r Step,
        turn: Turn<'r, '_>,
        undo: &Undo<'r>,
        session: &mut S::Session,
    ) -> Result<(), Stop> {
        match (&undo.prepared, &part.kind) {
            (Ok(prepared), StepKind::Command(command)) => {
                self.prepared(turn, (prepared.clone(), command.supplied), session).await?;
            }
            (Err(reason), _) => {
                self.blocked(turn, reason).await?;
            }
            (Ok(_), _) => {}
        }
        Ok(())
    }
}
