//! Events with number and time, on their way to whoever keeps or shows them.
//!
//! A run that goes on in another process does what it did before once more,
//! up to where it stood: what the world answered then is taken from its
//! record, and nothing of it happens twice. What the engine would do otherwise
//! than the record says ends it.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use jiff::Timestamp;

use crate::engine::event::{Event, Record, Verdict};
use crate::engine::secrets::Secrets;
use crate::engine::{Answer, Clock, Ended, Evidence, Interrupt, RunError, Sink, Stream};

use super::path::Path;
use super::same::{same, told};

/// What the record says of a command that was about to run.
pub(super) enum Told {
    /// It ended.
    Ended(Box<Ended>),
    /// Nobody knew how it ended.
    InDoubt(Evidence),
}

/// Numbers events and hands them on.
pub(super) struct Recorder<'r> {
    sink: &'r mut dyn Sink,
    clock: &'r dyn Clock,
    seq: u64,
    /// What stands before ids.
    pub(super) path: Path,
    /// The time of the last event: the clock may go back, a run does not.
    last: Timestamp,
    /// When the run began, and how long ago that was when this process did.
    began: Option<Timestamp>,
    before: Duration,
    /// What happened before, as far as it was not gone through again.
    past: VecDeque<Record>,
    /// Whether somebody sits at a terminal.
    attended: bool,
    /// Whether the run was taken up again since the last thing that happened.
    resumed: bool,
    /// The number of the record of what has happened last.
    happened: u64,
    /// Until which record it was another run.
    another_until: u64,
    /// Why the shell of the next step is not as those before have left it.
    shell_lost: Option<String>,
    /// What must not stand in anything that is handed on.
    pub(super) secrets: Secrets,
}

impl<'r> Recorder<'r> {
    /// Begins after what is on record.
    pub(super) fn new(
        sink: &'r mut dyn Sink,
        clock: &'r dyn Clock,
        past: Vec<Record>,
        attended: bool,
    ) -> Self {
        let seq = past.last().map_or(0, |record| record.seq);
        let last = past.last().map_or(Timestamp::MIN, |record| record.time);
        let began = past.first().map(|record| record.time);
        let before = began.and_then(|began| Duration::try_from(clock.now() - began).ok()).unwrap_or_default();
        let mut records = past.iter();
        let another_until = records.find(|record| matches!(record.event, Event::TakenOver { .. }));
        let another_until = another_until.map_or(0, |record| record.seq);
        let past = VecDeque::from(past);
        let (path, shell_lost) = (Path::default(), None);
        Self {
            sink,
            clock,
            seq,
            path,
            last,
            began,
            before,
            past,
            attended,
            resumed: false,
            happened: 0,
            another_until,
            shell_lost,
            secrets: Secrets::default(),
        }
    }

    /// Hands an event on, or finds it in the past.
    pub(super) fn emit(&mut self, event: Event) -> Result<(), RunError> {
        let event = self.path.name(event).hidden(self.secrets.mask());
        match self.next() {
            None => {
                self.put(event)?;
                Ok(())
            }
            Some(Record { event: Event::RollbackAsked { .. }, .. }) => Err(RunError::TakenBack),
            Some(record) if same(&record.event, &event) => {
                self.pass();
                Ok(())
            }
            Some(record) => {
                Err(RunError::Diverged { seq: record.seq, recorded: told(&record.event), now: told(&event) })
            }
        }
    }

    /// Takes up a run: the record of it is the last of the past.
    pub(super) fn take_up(&mut self, event: Event) -> io::Result<()> {
        let record = self.put(event)?;
        if let Event::TakenOver { .. } = record.event {
            self.another_until = record.seq;
        }
        self.past.push_back(record);
        self.commit()
    }

    /// Puts everything on record that was handed on, for good, and shows it.
    pub(super) fn commit(&mut self) -> io::Result<()> {
        self.sink.commit()
    }

    /// Tells whether what happens next has happened before.
    pub(super) fn replays(&mut self) -> bool {
        self.next().is_some()
    }

    /// Tells whether what has happened last was done by another run.
    pub(super) const fn is_another_run(&self) -> bool {
        self.happened < self.another_until
    }

    /// Returns why the next step finds another shell than those before it have
    /// left, once.
    pub(super) fn shell_lost(&mut self) -> Option<String> {
        self.next();
        self.shell_lost.take()
    }

    /// Tells whether a person wanted the run to be rolled back here.
    pub(super) fn is_taken_back(&mut self) -> bool {
        matches!(self.next(), Some(Record { event: Event::RollbackAsked { .. }, .. }))
    }

    /// Ends the run if a person wanted it to be rolled back here.
    pub(super) fn heed_taken_back(&mut self) -> Result<(), RunError> {
        if self.is_taken_back() { Err(RunError::TakenBack) } else { Ok(()) }
    }

    /// Passes by that, if it is the next thing that happened.
    pub(super) fn take_back(&mut self) {
        let attended = match self.next() {
            Some(Record { event: Event::RollbackAsked { attended, .. }, .. }) => *attended,
            _ => return,
        };
        self.attended = attended;
        self.pass();
    }

    /// Returns the wish to stop that was heeded here, if there was one.
    pub(super) fn interrupted(&mut self) -> Option<Interrupt> {
        let Some(Record { event: Event::Interrupted { by }, .. }) = self.next() else { return None };
        let by = *by;
        self.pass();
        Some(by)
    }

    /// Tells whether somebody sits at a terminal, at this moment of the run.
    pub(super) fn attended(&mut self) -> bool {
        self.next();
        self.attended
    }

    /// Tells whether the run was taken up again since the last thing that
    /// happened in it.
    pub(super) fn was_resumed(&mut self) -> bool {
        self.next();
        self.resumed
    }

    /// Returns what a step is called on record; before any step, nothing.
    fn named(&self, step: &str) -> String {
        if step.is_empty() { String::new() } else { self.path.step(step) }
    }

    /// Returns what a person answered to a question that was put.
    pub(super) fn answered(&mut self, step: &str, question: &str) -> Option<Answer> {
        let step = self.named(step);
        loop {
            let record = self.next()?;
            match &record.event {
                // Put once more: the answer before would not do, or was never given.
                Event::Asked { step: of, question: name } if *of == step && name == question => self.pass(),
                Event::Answered { step: of, question: name, answer, words }
                    if *of == step && name == question =>
                {
                    let (answer, words) = (answer.clone(), words.clone());
                    self.pass();
                    let given = match self.past.front().map(|record| &record.event) {
                        Some(Event::InputGiven { value, .. }) => Some(value.clone()),
                        // Whoever left comes back to the question.
                        Some(Event::RunPaused { .. }) if answer == "quit" => continue,
                        _ => None,
                    };
                    if let Some(answer) = Answer::recorded(&answer, words, given) {
                        return Some(answer);
                    }
                }
                _ => return None,
            }
        }
    }

    /// Returns how an attempt ended that was about to run.
    pub(super) fn end_of(&mut self, step: &str, attempt: u32) -> Option<Told> {
        let step = self.named(step);
        let told = match &self.next()?.event {
            Event::Finished { step: of, attempt: number, ended } if *of == step && *number == attempt => {
                Told::Ended(ended.clone())
            }
            Event::InDoubt { step: of, attempt: number, evidence } if *of == step && *number == attempt => {
                Told::InDoubt(evidence.clone())
            }
            _ => return None,
        };
        self.pass();
        Some(told)
    }

    /// Tells whether what happened next is that an attempt of this step was about
    /// to start.
    pub(super) fn began(&mut self, step: &str) -> bool {
        let step = self.named(step);
        matches!(self.next(), Some(Record { event: Event::Intent { step: of, .. }, .. }) if *of == step)
    }

    /// Returns what a step came to.
    pub(super) fn verdict_of(&mut self, step: &str) -> Option<Verdict> {
        let step = self.named(step);
        let verdict = match &self.next()?.event {
            Event::Concluded { step: of, verdict, .. } if *of == step => *verdict,
            _ => return None,
        };
        self.pass();
        Some(verdict)
    }

    /// Hands a piece of output on.
    pub(super) fn output(
        &mut self,
        step: &str,
        attempt: u32,
        stream: Stream,
        bytes: &[u8],
    ) -> io::Result<()> {
        self.sink.output(&self.path.step(step), attempt, stream, bytes)
    }

    /// Lets time pass for whoever shows it.
    pub(super) fn tick(&mut self) {
        self.sink.tick();
    }

    /// Returns how long ago the run started.
    pub(super) fn elapsed(&self) -> Duration {
        self.before + self.clock.elapsed()
    }

    /// Returns how long the run had gone on at the last thing that happened in
    /// it. What depends on that comes out the same when it is gone through
    /// again.
    pub(super) fn elapsed_on_record(&self) -> Duration {
        let between = self.began.map(|began| self.last - began);
        between.and_then(|time| Duration::try_from(time).ok()).unwrap_or_default()
    }

    fn put(&mut self, event: Event) -> io::Result<Record> {
        self.seq += 1;
        self.happened = self.seq;
        self.last = self.last.max(self.clock.now());
        self.began.get_or_insert(self.last);
        self.resumed = false;
        tracing::debug!(seq = self.seq, ?event);
        let record = Record { seq: self.seq, time: self.last, event };
        self.sink.event(&record)?;
        Ok(record)
    }

    /// Returns the next thing that happened before. That the run was left and
    /// taken up again is no part of it, nor that it had ended: only a rollback
    /// follows that.
    fn next(&mut self) -> Option<&Record> {
        loop {
            let record = self.past.front()?;
            match &record.event {
                Event::RunPaused { .. } | Event::RunEnded { .. } => {}
                Event::RunResumed { attended, .. } => {
                    self.attended = *attended;
                    self.resumed = true;
                }
                Event::TakenOver { run, attended, state_lost, .. } => {
                    self.attended = *attended;
                    self.shell_lost = state_lost.then(|| {
                        format!("what the steps of run {run} left in the shell is not there any more")
                    });
                }
                _ => return self.past.front(),
            }
            self.last = record.time;
            self.past.pop_front();
        }
    }

    fn pass(&mut self) {
        if let Some(record) = self.past.pop_front() {
            self.last = record.time;
            self.happened = record.seq;
            self.resumed = false;
        }
    }
}
