//! Scripts into shells, and what comes out of them.

use std::cell::RefCell;
use std::io;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use crate::engine::event::Event;
use crate::engine::plan::Prepared;
use crate::engine::{
    End, Ended, Interrupt, Mode, Operator, Script, ShellSession, Shells, StopBy, StopSignal, Stream,
};
use crate::model::{Interpreter, Origin, Way};

use super::ask::stopped;
use super::capture::Capture;
use super::run::{Engine, Stop, Turn};

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
    /// Standard output and standard error in the order in which they came.
    pub(super) both: Capture,
    /// Somebody wished the run to end meanwhile.
    pub(super) interrupt: Option<Interrupt>,
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Runs a command once.
    pub(super) async fn execute(
        &mut self,
        turn: Turn<'r, '_>,
        (prepared, attempt): (&Prepared, u32),
        session: &mut S::Session,
    ) -> Result<Ran, Stop> {
        let step = turn.step().id.clone();
        let script = self.script(turn, (prepared, attempt));
        self.recorder.emit(Event::Intent {
            step: step.clone(),
            attempt,
            effect: prepared.effect,
            command: command(&prepared.mode),
        })?;
        self.recorder.emit(Event::Running { step: step.clone(), attempt })?;
        let ran = self.watch(&step, &script, session).await?;
        self.recorder.emit(Event::Finished { step, attempt, ended: Box::new(ran.ended.clone()) })?;
        Ok(ran)
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
        Script {
            attempt,
            variables: self.variables(),
            env: prepared.env.clone(),
            directory: prepared.directory.as_ref().map(|folder| self.plan.request.folder.join(folder)),
            interpreter: match &settings.interpreter {
                Interpreter::Bash => None,
                Interpreter::Program(words) => Some(words.clone()),
            },
            named_output: turn.step().origin == Origin::Marked,
            timeout: settings.timeout,
            stop: StopBy {
                signal: settings.stop.signal.and_then(StopSignal::named),
                grace: settings.stop.grace,
            },
            follow: prepared.way == Way::Follow,
            background: prepared.way == Way::Background,
            ..Script::new(self.path.full(slug, &turn.step().id), mode)
        }
    }

    /// The environment that a command finds its values in.
    fn variables(&self) -> Vec<(String, String)> {
        let mut variables = Vec::new();
        for (name, value) in self.values.iter() {
            let upper = name.to_ascii_uppercase().replace('-', "_");
            variables.push((format!("RUNWRIGHT_INPUT_{upper}"), value.text.clone()));
            let input = self.plan.runbook.inputs.iter().find(|input| input.name == name);
            if let Some(variable) = input.and_then(|input| input.variable.clone()) {
                variables.push((variable, value.text.clone()));
            }
        }
        variables
    }

    async fn watch(&mut self, step: &str, script: &Script, session: &mut S::Session) -> Result<Ran, Stop> {
        let halt = Notify::new();
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
            let mut running = std::pin::pin!(session.run(script, &mut output, &halt));
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
            Some(error) => Err(Stop::Record(error)),
            None => Ok(Ran { ended, both, interrupt }),
        }
    }
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
