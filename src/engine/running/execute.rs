//! Scripts into shells, and what comes out of them.

use std::cell::RefCell;
use std::io;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::engine::event::Event;
use crate::engine::plan::Prepared;
use crate::engine::{
    End, Ended, Evidence, Fate, Interrupt, Mode, Operator, Script, ShellSession, Shells, StopBy, StopSignal,
    Stream,
};
use crate::model::{Interpreter, Origin, Way};

use super::ask::stopped;
use super::capture::Capture;
use super::recorder::Told;
use super::run::{Engine, Stop, Turn};
use super::secret::secret_variables;

/// How much of both streams, as they came, is held against symptoms and
/// expectations: their start, their end.
const HEAD: usize = 1 << 20;
const TAIL: usize = 256 << 10;
/// How often those who show what runs may draw.
const TICK: Duration = Duration::from_millis(100);

/// What a script printed, and how it ended.
pub(super) struct Ran {
    /// How it ended.
    pub(super) ended: Ended,
    /// Standard output and standard error in the order in which they came; one
    /// after the other, if another process saw them.
    pub(super) both: Capture,
    /// Somebody wished the run to end meanwhile.
    pub(super) interrupt: Option<Interrupt>,
}

/// What came of an attempt.
pub(super) enum Executed {
    /// It came to an end.
    Ran(Box<Ran>),
    /// Nobody knows what came of it.
    InDoubt(Evidence),
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Runs a command once, or finds out what came of it in another process.
    pub(super) async fn execute(
        &mut self,
        turn: Turn<'r, '_>,
        (prepared, attempt): (&Prepared, u32),
        session: &mut S::Session,
    ) -> Result<Executed, Stop> {
        let step = turn.step().id.clone();
        let script = self.script(turn, (prepared, attempt));
        let known = self.recorder.replays();
        self.recorder.emit(Event::Intent {
            step: step.clone(),
            attempt,
            effect: prepared.effect,
            command: command(&prepared.mode),
        })?;
        self.recorder.emit(Event::Running { step: step.clone(), attempt })?;
        let wish = self.recorder.interrupted();
        if known && self.recorder.is_taken_back() {
            self.recorder.take_back();
            self.taken_back = true;
        }
        let fate = match known.then(|| self.recorder.end_of(&step, attempt)).flatten() {
            Some(Told::Ended(ended)) => {
                session.recall(&script, &ended);
                let both = both(session);
                return Ok(Executed::Ran(Box::new(Ran { ended: *ended, both, interrupt: wish })));
            }
            Some(Told::InDoubt(evidence)) => return Ok(Executed::InDoubt(evidence)),
            None if self.taken_back && self.recorder.replays() => Fate::NotStarted,
            None if known => self.shells.fate(&script.step, attempt).await,
            None => Fate::NotStarted,
        };
        let mut interrupt = None;
        let mut ran = match fate {
            // Nothing begins any more.
            Fate::NotStarted if self.taken_back => return Err(Stop::TakenBack),
            Fate::NotStarted => Ok(self.watch(&step, (&script, false), session).await?),
            Fate::Running => Ok(self.watch(&step, (&script, true), session).await?),
            other => Err(other),
        };
        // What watched over it may be gone, and another process may know more.
        if let Ok(Ran { ended, interrupt: wish, .. }) = &ran
            && ended.end == End::Lost
        {
            interrupt = *wish;
            ran = Err(self.shells.fate(&script.step, attempt).await);
        }
        let ran = match ran {
            Ok(ran) => ran,
            Err(Fate::Ended(ended)) => {
                session.recall(&script, &ended);
                Ran { ended: *ended, both: both(session), interrupt }
            }
            Err(fate) => {
                let evidence = match fate {
                    Fate::Unknown(evidence) => evidence,
                    _ => Evidence {
                        reason: "what watched over it was killed".to_owned(),
                        ..Evidence::default()
                    },
                };
                self.recorder.emit(Event::InDoubt { step, attempt, evidence: evidence.clone() })?;
                return Ok(Executed::InDoubt(evidence));
            }
        };
        if let (Some(by), Some(Stop::End(..))) = (ran.interrupt, heed(&ran, prepared.way == Way::Follow))
            && by != Interrupt::Hangup
        {
            self.recorder.emit(Event::Interrupted { by })?;
        }
        self.recorder.emit(Event::Finished { step, attempt, ended: Box::new(ran.ended.clone()) })?;
        Ok(Executed::Ran(Box::new(ran)))
    }

    fn script(&self, turn: Turn<'r, '_>, (prepared, attempt): (&Prepared, u32)) -> Script {
        let procedure = self.plan.runbook.procedures.get(turn.procedure);
        let slug = procedure.map(|procedure| procedure.slug.as_str()).unwrap_or_default();
        let mut mode = prepared.mode.clone();
        // What an author has marked ends as it says.
        if let (Mode::Sequence(lines), Origin::Marked) = (&mut mode, turn.step().origin) {
            for line in lines {
                line.may_say_no = false;
            }
        }
        let settings = &turn.step().settings;
        let name = self.path.full(slug, &turn.step().id);
        Script {
            attempt,
            variables: self.variables(&name),
            env: prepared.env.clone(),
            secret_variables: self.secrets_for(prepared),
            secrets: self.recorder.secrets.named().to_vec(),
            directory: prepared.directory.as_ref().map(|folder| self.plan.request.folder.join(folder)),
            interpreter: match &settings.interpreter {
                Interpreter::Bash => None,
                Interpreter::Program(words) => Some(words.clone()),
            },
            named_output: turn.step().origin == Origin::Marked,
            apart: turn.step().id.ends_with(".done_when"),
            timeout: settings.timeout,
            stop: StopBy {
                signal: settings.stop.signal.and_then(StopSignal::named),
                grace: settings.stop.grace,
            },
            follow: prepared.way == Way::Follow,
            background: prepared.way == Way::Background,
            ..Script::new(name, mode)
        }
    }

    /// The secrets that a command names and that have a value.
    fn secrets_for(&self, prepared: &Prepared) -> Vec<(String, String)> {
        let mut named = secret_variables(self.plan.runbook, prepared);
        named.retain(|(_, secret)| self.values.secret(secret).is_some());
        named
    }

    /// The environment that a command finds its values in.
    fn variables(&self, step: &str) -> Vec<(String, String)> {
        // The same however often it is tried, so that who is asked twice can tell.
        let key = format!("{}/{step}", self.id);
        let mut variables = vec![("RUNWRIGHT_IDEMPOTENCY_KEY".to_owned(), key)];
        for (name, value) in self.values.iter().filter(|(name, _)| self.values.secret(name).is_none()) {
            let upper = name.to_ascii_uppercase().replace('-', "_");
            variables.push((format!("RUNWRIGHT_INPUT_{upper}"), value.text.clone()));
            let input = self.plan.runbook.inputs.iter().find(|input| input.name == name);
            if let Some(variable) = input.and_then(|input| input.variable.clone()) {
                variables.push((variable, value.text.clone()));
            }
        }
        variables
    }

    /// Runs a script, or follows one that runs already.
    async fn watch(
        &mut self,
        step: &str,
        (script, runs): (&Script, bool),
        session: &mut S::Session,
    ) -> Result<Ran, Stop> {
        self.recorder.commit()?;
        let halt = Notify::new();
        // What runs while the run is to be rolled back has no time to end.
        if self.taken_back {
            halt.notify_one();
        }
        let mut both = Capture::new(HEAD, TAIL);
        let mut broken: Option<io::Error> = None;
        let mut interrupt = None;
        let recorder = RefCell::new(&mut self.recorder);
        let mut output = |stream: Stream, bytes: &[u8]| {
            if stream != Stream::Terminal {
                both.push(bytes);
            }
            let handed = recorder.borrow_mut().output(step, script.attempt, stream, bytes);
            if let (Err(error), None) = (handed, &broken) {
                broken = Some(error);
                halt.notify_one();
            }
        };
        let mut ticks = interval_at(Instant::now() + TICK, TICK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let ended = {
            let mut running = std::pin::pin!(async {
                if runs {
                    session.follow(script, &mut output, &halt).await
                } else {
                    session.run(script, &mut output, &halt).await
                }
            });
            loop {
                tokio::select! {
                    biased;
                    ended = &mut running => break ended,
                    wish = self.interrupts.next() => {
                        // What would never end by itself, or needs the terminal.
                        let endless = script.follow || matches!(script.mode, Mode::Interactive(_));
                        if wish != Interrupt::Hangup || endless {
                            halt.notify_one();
                        }
                        interrupt = interrupt.max(Some(wish));
                    }
                    _ = ticks.tick() => recorder.borrow_mut().tick(),
                }
            }
        };
        match broken {
            Some(error) => Err(error.into()),
            None => Ok(Ran { ended, both, interrupt }),
        }
    }
}

/// What a script printed that another process has seen, as much of it as is
/// held against symptoms and expectations.
fn both(session: &impl ShellSession) -> Capture {
    let mut both = Capture::new(HEAD, TAIL);
    for stream in [Stream::Out, Stream::Err] {
        both.push(&session.output(stream, None).unwrap_or_default().bytes);
    }
    both
}

fn command(mode: &Mode) -> String {
    match mode {
        Mode::Sequence(lines) => lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n"),
        Mode::Whole(text) | Mode::Strict(text) | Mode::Interactive(text) => text.clone(),
    }
}

/// Turns the wish to stop into the end of the run. Ctrl-C is the way in which
/// a command that follows something is meant to end. A command may have got it
/// without us, where it asked for a password.
pub(super) fn heed(ran: &Ran, follow: bool) -> Option<Stop> {
    match ran.interrupt {
        None if ran.ended.end == End::Stopped && !follow => Some(stopped(Interrupt::Interrupt)),
        None => None,
        Some(Interrupt::Interrupt) if follow && !matches!(ran.ended.end, End::NotStarted(_)) => None,
        Some(interrupt) => Some(stopped(interrupt)),
    }
}
