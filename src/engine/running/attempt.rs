//! One attempt of a command, and what it comes to.

use crate::engine::event::{Card, Check, Event, Verdict};
use crate::engine::plan::Prepared;
use crate::engine::{Ended, Mode, Operator, Outcome, Output, ShellSession, Shells, Stream};
use crate::model::{Step, Way};

use super::execute::{Executed, Ran, heed};
use super::judge::{Outputs, exit, expectation, kept, overall, unjudged, unkept};
use super::progress::Fate;
use super::results;
use super::run::{Engine, Next, Stop, Turn};
use super::symptom::symptoms;

/// How many lines of output a conclusion keeps.
const TAIL_LINES: usize = 12;
/// How much of an output may offer values for inputs.
const OFFERED: usize = 256 << 10;

/// What an attempt comes to.
pub(super) enum Came {
    /// A verdict.
    To(Verdict),
    /// It is settled by a person's word; this follows.
    Settled(Next),
    /// Nothing: it has to be tried again.
    Undone,
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Runs a command once and judges it.
    pub(super) async fn attempt(
        &mut self,
        turn: Turn<'r, '_>,
        (prepared, card): (&Prepared, &Card),
        session: &mut S::Session,
    ) -> Result<Came, Stop> {
        let step = turn.step();
        // Who wants it taken back once more does not say what became of this.
        if let Some((attempt, evidence)) = self.undo_in_doubt.take_if(|_| step.id.contains('.')) {
            return self.undo_doubt(step, (prepared.effect, attempt), card, evidence).await;
        }
        let attempt = self.progress.next_attempt(&step.id);
        let mut ran = match self.execute(turn, (prepared, attempt), session).await? {
            Executed::Ran(ran) => ran,
            Executed::InDoubt(evidence) => {
                self.changed(turn, prepared.effect, true);
                if step.id.contains('.') {
                    return self.undo_doubt(step, (prepared.effect, attempt), card, evidence).await;
                }
                if self.taken_back {
                    return Err(Stop::TakenBack);
                }
                let about = (prepared.effect, attempt);
                return self.doubt_and_look(turn, about, (card, evidence), session).await;
            }
        };
        let ending = heed(&ran, prepared.way == Way::Follow);
        let ended = &ran.ended;
        let (out, err) = (written(session, Stream::Out), written(session, Stream::Err));
        self.facts.elapsed(self.recorder.elapsed_on_record());
        self.facts.note(step, results::fields(ended, attempt, &out, &err));
        let mut ended = exit(step, prepared, &ran.ended);
        if results::judges_exit(step, &ran.ended) {
            ended = Check { verdict: Verdict::Passed, differences: Vec::new(), ..ended };
        }
        if let Some(Stop::End(_, reason)) = &ending {
            ended.notes.push(reason.clone());
        }
        self.progress.state_lost =
            ran.ended.state_lost.as_ref().map(|reason| format!("after \"{}\", {reason}", step.title));
        let ending = ending.or_else(|| disk(&step.id, &ran));
        let (badly, end) = (ended.verdict.is_bad(), ran.ended.end.clone());
        let after = |stop: Option<Stop>, back: bool| stop.or(back.then_some(Stop::TakenBack));
        if let Some(verdict) = self.recorder.verdict_of(&step.id) {
            if ending.is_none() {
                self.results(step, &ran.ended);
            }
            remember(&mut self.last_output, session.output(Stream::Out, None));
            self.came(step, verdict);
            self.changed_by(turn, prepared.effect, (&end, badly));
            return after(ending, self.taken_back).map_or(Ok(Came::To(verdict)), Err);
        }
        let judged = ending.is_none() && !step.expectations.is_empty();
        let mut checks = vec![ended];
        let attended = self.recorder.attended();
        checks.extend(kept(&ran.ended, attended));
        let both = ran.both.text();
        if judged {
            for expected in &step.expectations {
                checks.push(match read(session, prepared, &ran.ended, expected.command) {
                    Some(out) => {
                        expectation(self.plan, expected, &Outputs { out, both: &both }, &self.values)
                    }
                    None => unjudged(self.plan, expected, badly),
                });
            }
        }
        if ending.is_none() {
            checks.extend(self.results(step, &ran.ended));
        }
        remember(&mut self.last_output, session.output(Stream::Out, None));
        let looks = ending.is_none() && !self.taken_back;
        let fine = !overall(&checks).0.is_bad();
        if let Some(part) = step.settings.done_when.as_deref()
            && (self.recorder.began(&part.id) || !self.recorder.replays() && looks && fine)
        {
            checks.extend(self.claims(turn, part, session).await?);
            if let Some(verdict) = self.recorder.verdict_of(&step.id) {
                self.came(step, verdict);
                self.changed_by(turn, prepared.effect, (&end, badly));
                return Ok(Came::To(verdict));
            }
        }
        let symptoms = symptoms(self.plan.runbook, self.plan.file, turn.procedure, &both, &self.facts);
        let (verdict, reason) = overall(&checks);
        let tail = if verdict.is_bad() { last_lines(&both) } else { Vec::new() };
        self.came(step, verdict);
        self.changed_by(turn, prepared.effect, (&end, badly));
        let step = step.id.clone();
        self.recorder.emit(Event::Concluded { step, verdict, reason, checks, symptoms, tail })?;
        after(ending, self.taken_back).map_or(Ok(Came::To(verdict)), Err)
    }

    /// Takes note of what a step came to.
    pub(super) fn came(&mut self, step: &Step, verdict: Verdict) {
        self.progress.set(&step.id, Fate::Judged(verdict));
        self.facts.came_to(&step.id, outcome(verdict));
        if verdict == Verdict::Unverified {
            self.progress.unverified.get_or_insert_with(|| step.title.clone());
        }
    }

    /// Judges what an author expects of a step, and takes what it gives.
    fn results(&mut self, step: &Step, ended: &Ended) -> Vec<Check> {
        let mut checks = results::expected(self.plan, step, &self.facts);
        // What a step gives that failed is for nobody.
        if checks.iter().any(|check| check.verdict.is_bad()) {
            return checks;
        }
        let (values, refused) = results::outputs(self.plan, step, &self.facts, ended);
        for (name, value) in values {
            self.facts.add(&step.id, &name, value);
        }
        checks.extend(refused);
        checks
    }

    /// Runs a command that a manual step offers; only a person judges it.
    pub(super) async fn try_offer(
        &mut self,
        turn: Turn<'r, '_>,
        prepared: &Prepared,
        session: &mut S::Session,
    ) -> Result<(), Stop> {
        let attempt = self.progress.next_attempt(&turn.step().id);
        let ran = match self.execute(turn, (prepared, attempt), session).await? {
            Executed::Ran(ran) => ran,
            Executed::InDoubt(_) if self.taken_back => return Err(Stop::TakenBack),
            // Whoever judges the step sees that, and goes on.
            Executed::InDoubt(_) => return Ok(()),
        };
        remember(&mut self.last_output, session.output(Stream::Out, None));
        let step = turn.step();
        self.progress.state_lost =
            ran.ended.state_lost.as_ref().map(|reason| format!("after \"{}\", {reason}", step.title));
        let ending = heed(&ran, prepared.way == Way::Follow).or_else(|| disk(&step.id, &ran));
        ending.or(self.taken_back.then_some(Stop::TakenBack)).map_or(Ok(()), Err)
    }
}

/// Ends the run where what happens can no longer be kept.
fn disk(step: &str, ran: &Ran) -> Option<Stop> {
    let reason = ran.ended.output_lost.as_ref()?;
    Some(Stop::End(Outcome::Failed, format!("`{step}`: {}", unkept(reason))))
}

/// What a command printed; if that is not known of one command alone, what all
/// of them printed. Nothing if it never began: what others printed says nothing
/// about it.
fn read(
    session: &impl ShellSession,
    prepared: &Prepared,
    ended: &Ended,
    command: Option<usize>,
) -> Option<Output> {
    let sequence = matches!(prepared.mode, Mode::Sequence(_));
    if sequence && command.zip(ended.command).is_some_and(|(wanted, last)| wanted > last) {
        return None;
    }
    let own = session.output(Stream::Out, command);
    Some(own.or_else(|| session.output(Stream::Out, None)).unwrap_or_default())
}

/// What a script wrote to a stream.
pub(super) fn written(session: &impl ShellSession, stream: Stream) -> Output {
    session.output(stream, None).unwrap_or_default()
}

/// What conditions call a verdict.
const fn outcome(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed | Verdict::Noted => "succeeded",
        other => other.name(),
    }
}

fn remember(last: &mut String, output: Option<Output>) {
    let Some(output) = output else { return };
    let text = String::from_utf8_lossy(output.bytes.get(..OFFERED).unwrap_or(&output.bytes)).into_owned();
    if !text.trim().is_empty() {
        *last = text;
    }
}

fn last_lines(output: &str) -> Vec<String> {
    let mut lines: Vec<String> = output.lines().rev().take(TAIL_LINES).map(str::to_owned).collect();
    lines.reverse();
    lines
}
