//! Whether nothing is left to do: `done_when`, before a step, after it, and where
//! nobody knows what became of it.

use crate::engine::event::{Check, Difference, Event, Place, Verdict};
use crate::engine::facts::Unanswered;
use crate::engine::plan::{Unprepared, prepare_written};
use crate::engine::{End, Ended, Operator, Shells, Stream};
use crate::model::{Command, Step, StepKind};
use crate::shell::Effect;

use super::attempt::written;
use super::execute::{Executed, heed};
use super::progress::Fate;
use super::results;
use super::run::{Engine, Next, Stop, Turn};

/// What a check says. What it cannot say is never that something is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Done {
    /// Nothing is left to do.
    Yes,
    /// Something is.
    No,
    /// It cannot tell.
    Unknown(Unanswered),
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Looks whether a step is done; nothing if its author gave no way to look.
    /// What was seen is on record.
    pub(super) async fn probe(
        &mut self,
        turn: Turn<'r, '_>,
        session: &mut S::Session,
    ) -> Result<Option<Done>, Stop> {
        let Some(part) = turn.step().settings.done_when.as_deref() else { return Ok(None) };
        let unknown = |message: String| Done::Unknown(Unanswered { message, span: part.span });
        let done = match self.look(turn, part, session).await? {
            Ok(done) => done,
            Err(message) => unknown(message),
        };
        let (verdict, reason) = match &done {
            Done::Yes => (Verdict::Passed, None),
            Done::No => (Verdict::Noted, Some("not done".to_owned())),
            Done::Unknown(problem) => (Verdict::Error, Some(problem.message.clone())),
        };
        let (verdict, done) = match self.recorder.verdict_of(&part.id) {
            Some(verdict @ Verdict::Passed) => (verdict, Done::Yes),
            Some(verdict @ Verdict::Noted) => (verdict, Done::No),
            Some(verdict) => {
                let said = matches!(done, Done::Unknown(_));
                (verdict, if said { done } else { unknown("it could not be told then".to_owned()) })
            }
            None => {
                let (checks, symptoms, tail) = (Vec::new(), Vec::new(), Vec::new());
                let step = part.id.clone();
                self.recorder.emit(Event::Concluded { step, verdict, reason, checks, symptoms, tail })?;
                (verdict, done)
            }
        };
        self.progress.set(&part.id, Fate::Judged(verdict));
        Ok(Some(done))
    }

    /// Runs the check until it has ended: it only reads.
    async fn look(
        &mut self,
        turn: Turn<'r, '_>,
        part: &'r Step,
        session: &mut S::Session,
    ) -> Result<Result<Done, String>, Stop> {
        let StepKind::Command(command @ Command { template: Some(template), .. }) = &part.kind else {
            return Ok(Err("it is no command".to_owned()));
        };
        let prepared = match prepare_written(self.plan.runbook, part, command, template, &self.facts) {
            Ok(prepared) if prepared.effect > Effect::Read => {
                return Ok(Err(format!("`{}` destroys something, and a check only looks", prepared.cause)));
            }
            Ok(prepared) => prepared,
            Err(Unprepared::Missing(inputs)) => {
                return Ok(Err(format!("{} has no value", inputs.join(", "))));
            }
            Err(Unprepared::Refused(refused)) => {
                return Ok(Err(refused.into_iter().map(|(_, reason)| reason).next().unwrap_or_default()));
            }
            Err(Unprepared::Impossible(reason)) => return Ok(Err(reason)),
        };
        let mut planned = turn.planned;
        planned.step = part;
        let turn = Turn { planned, ..turn };
        let (ran, attempt) = loop {
            let attempt = self.progress.next_attempt(&part.id);
            match self.execute(turn, (&prepared, attempt), session).await? {
                Executed::Ran(ran) => break (ran, attempt),
                Executed::InDoubt(_) if self.taken_back => return Err(Stop::TakenBack),
                Executed::InDoubt(_) => {}
            }
        };
        if let Some(stop) = heed(&ran, false).or_else(|| self.taken_back.then_some(Stop::TakenBack)) {
            return Err(stop);
        }
        let (out, err) = (written(session, Stream::Out), written(session, Stream::Err));
        self.facts.note(part, results::fields(&ran.ended, attempt, &out, &err));
        let expected = results::expected(self.plan, part, &self.facts);
        self.facts.within(None);
        Ok(judge(part, &ran.ended, &expected))
    }

    /// Holds what a step that ended well claims against what is seen.
    pub(super) async fn claims(
        &mut self,
        turn: Turn<'r, '_>,
        part: &Step,
        session: &mut S::Session,
    ) -> Result<Option<Check>, Stop> {
        let check = |verdict, differences, notes| Check {
            what: "done_when".to_owned(),
            verdict,
            // What it says of the step is no expectation of its output.
            place: (verdict == Verdict::Error).then(|| Place::of(self.plan.file, part.span.start)),
            differences,
            notes,
        };
        let passed = check(Verdict::Passed, Vec::new(), Vec::new());
        let place = Place::of(self.plan.file, part.span.start);
        let failed = check(
            Verdict::Failed,
            vec![Difference {
                place: Some(place),
                path: String::new(),
                expected: Some("`done_when` holds after it".to_owned()),
                actual: Some(
                    "claims-done: it ended well, and `done_when` says that it is not done".to_owned(),
                ),
            }],
            Vec::new(),
        );
        let unknown = check(Verdict::Error, Vec::new(), Vec::new());
        let seen = self.probe(turn, session).await?;
        self.facts.within(Some(&turn.step().id));
        Ok(seen.map(|done| match done {
            Done::Yes => passed,
            Done::No => failed,
            Done::Unknown(problem) => Check { notes: vec![problem.message], ..unknown },
        }))
    }

    /// Takes a step for done that has not run now.
    pub(super) fn counts_as_done(&mut self, step: &Step, reason: &str) -> Result<Next, Stop> {
        self.came(step, Verdict::Passed);
        self.recorder.emit(Event::Concluded {
            step: step.id.clone(),
            verdict: Verdict::Passed,
            reason: Some(reason.to_owned()),
            checks: Vec::new(),
            symptoms: Vec::new(),
            tail: Vec::new(),
        })?;
        Ok(Next::Step)
    }
}

/// Says what a check has found. Exit code 1 is its way to say no; any other is a
/// failure of the check itself, unless its own expectations are about that.
fn judge(part: &Step, ended: &Ended, expected: &[Check]) -> Result<Done, String> {
    let code = match &ended.end {
        End::Exited(code) => *code,
        End::Signalled(signal) => return Err(format!("the check was ended by signal {signal}")),
        End::TimedOut => return Err("the check took too long".to_owned()),
        End::NotStarted(why) => return Err(format!("the check did not start: {why}")),
        End::Stopped | End::Started | End::Lost => return Err("the check did not end".to_owned()),
    };
    if matches!(code, 126 | 127) || code > 128 {
        return Err(format!("the check ended with exit code {code}"));
    }
    if !results::judges_exit(part, ended) {
        match code {
            0 => {}
            1 => return Ok(Done::No),
            code => {
                return Err(format!(
                    "the check ended with exit code {code}; only 1 says that it is not done"
                ));
            }
        }
    }
    let worst = expected.iter().max_by_key(|check| check.verdict);
    match worst.map(|check| (check.verdict, check)) {
        Some((Verdict::Error, check)) => {
            Err(check.notes.first().cloned().unwrap_or_else(|| "its expectation cannot be judged".to_owned()))
        }
        Some((Verdict::Failed, _)) => Ok(Done::No),
        _ => Ok(Done::Yes),
    }
}
