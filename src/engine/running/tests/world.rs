//! A world that answers from a script and writes down what happens.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt::Write;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::engine::event::{Event, Record, SkipCause};
use crate::engine::plan::{Plan, Problem, Request};
use crate::engine::{
    Answer, Clock, End, Ended, Fate, Interrupt, Interrupts, Line, Mode, Operator, Outcome, Output, Question,
    Resume, RunError, Script, ShellSession, Shells, Sink, Stream, Wanted, World, resume, run,
};
use crate::model::Runbook;
use crate::source::SourceFile;

/// What a command prints and how it ends.
pub(super) type Ran = (&'static str, End);

/// What a line of a sequence prints, and its exit code.
pub(super) type RanLine = (&'static str, &'static str, i32);

/// Shells whose commands end as the test says; well, if it says nothing.
#[derive(Default)]
pub(super) struct FakeShells {
    pub(super) results: VecDeque<Ran>,
    /// Lines by their text; with any, sequences are run line by line.
    pub(super) lines: Vec<RanLine>,
    /// Raised while a command runs whose text is `wait`.
    pub(super) interrupt: Option<(Interrupt, &'static Interrupts)>,
    /// What became of the attempt that nobody saw the end of.
    pub(super) fate: Option<Fate>,
    /// The attempts that ran, as `step.attempt`.
    pub(super) ran: Attempts,
}

/// Attempts in the order in which they ran.
pub(super) type Attempts = Rc<RefCell<Vec<String>>>;

pub(super) struct FakeSession {
    ran: Attempts,
    results: VecDeque<Ran>,
    lines: Vec<RanLine>,
    interrupt: Option<(Interrupt, &'static Interrupts)>,
    /// By the commands of the last script.
    printed: Vec<&'static str>,
}

impl FakeSession {
    /// Runs a sequence as a shell is meant to.
    fn sequence(&mut self, (lines, attempt): (&[Line], u32), output: &mut dyn FnMut(Stream, &[u8])) -> Ended {
        self.printed.clear();
        let (mut command, mut said_no, mut code) = (None, false, 0);
        for (index, line) in lines.iter().enumerate() {
            let known = self.lines.iter().find(|(text, ..)| *text == line.text);
            let (_, printed, exit) = known.copied().unwrap_or_default();
            self.printed.push(printed);
            output(Stream::Out, printed.as_bytes());
            let exit = if attempt > 1 && line.text.starts_with("flaky") { 0 } else { exit };
            (command, code) = (Some(index), exit);
            let no = exit == 1 && line.may_say_no && index + 1 < lines.len();
            said_no |= no;
            if exit != 0 && !no {
                break;
            }
        }
        Ended { command, said_no, ..ended(End::Exited(code)) }
    }
}

impl Shells for FakeShells {
    type Session = FakeSession;

    fn open(&mut self) -> FakeSession {
        FakeSession {
            ran: Rc::clone(&self.ran),
            results: std::mem::take(&mut self.results),
            lines: self.lines.clone(),
            interrupt: self.interrupt,
            printed: Vec::new(),
        }
    }

    async fn fate(&mut self, _: &str, _: u32) -> Fate {
        self.fate.take().unwrap_or(Fate::NotStarted)
    }
}

impl ShellSession for FakeSession {
    async fn run(&mut self, script: &Script, output: &mut dyn FnMut(Stream, &[u8]), stop: &Notify) -> Ended {
        self.ran.borrow_mut().push(format!("{}.{}", script.step, script.attempt));
        if let (Some((interrupt, interrupts)), Mode::Sequence(commands)) = (self.interrupt, &script.mode)
            && commands.iter().any(|line| line.text == "wait")
        {
            interrupts.raise(interrupt);
            stop.notified().await;
            return ended(End::Stopped);
        }
        let strict = match &script.mode {
            Mode::Strict(text) => vec![Line::from(text.as_str())],
            _ => Vec::new(),
        };
        if let (Mode::Sequence(lines), false) = (&script.mode, self.lines.is_empty()) {
            return self.sequence((lines, script.attempt), output);
        }
        if !strict.is_empty() && !self.lines.is_empty() {
            return self.sequence((&strict, script.attempt), output);
        }
        let (printed, end) = self.results.pop_front().unwrap_or(("", End::Exited(0)));
        self.printed = vec![printed];
        output(Stream::Out, printed.as_bytes());
        let runs = |text: &str| matches!(&script.mode, Mode::Sequence(lines) if lines.iter().any(|line| line.text == text));
        Ended {
            state_lost: runs("exec true").then(|| "the state is lost".to_owned()),
            output_lost: runs("flood").then(|| "no space left".to_owned()),
            ..ended(end)
        }
    }

    async fn follow(
        &mut self,
        script: &Script,
        output: &mut dyn FnMut(Stream, &[u8]),
        stop: &Notify,
    ) -> Ended {
        self.run(script, output, stop).await
    }

    fn recall(&mut self, script: &Script, _: &Ended) {
        if let Mode::Sequence(lines) = &script.mode {
            let printed =
                |line: &Line| self.lines.iter().find(|(text, ..)| *text == line.text).map(|line| line.1);
            self.printed = lines.iter().filter_map(printed).collect();
        }
    }

    fn output(&self, stream: Stream, command: Option<usize>) -> Option<Output> {
        let printed = match command {
            _ if stream != Stream::Out => return None,
            None => self.printed.concat(),
            Some(_) if self.lines.is_empty() => return None,
            Some(command) => (*self.printed.get(command)?).to_owned(),
        };
        Some(Output { bytes: printed.into_bytes(), cut: 0 })
    }

    async fn close(&mut self) {}
}

fn ended(end: End) -> Ended {
    Ended::new(end, Duration::from_millis(5))
}

/// A person who says what the test says, and leaves when nothing is left.
pub(super) struct FakeOperator(pub(super) VecDeque<Answer>);

impl Operator for FakeOperator {
    async fn ask(&mut self, _: &Question) -> Answer {
        self.0.pop_front().unwrap_or(Answer::Quit)
    }
}

pub(super) struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::UNIX_EPOCH
    }

    fn elapsed(&self) -> Duration {
        Duration::from_secs(1)
    }
}

/// Writes events down, a short line each.
#[derive(Default)]
pub(super) struct Transcript {
    pub(super) text: String,
    pub(super) records: Vec<Record>,
}

impl Sink for Transcript {
    fn event(&mut self, record: &Record) -> io::Result<()> {
        assert_eq!(record.seq, self.records.len() as u64 + 1, "events are numbered without gaps");
        self.records.push(record.clone());
        let _ = match &record.event {
            Event::Asked { step, question } => write!(self.text, "{step}: {question}?"),
            Event::Answered { answer, words, .. } => {
                writeln!(
                    self.text,
                    " {answer}{}",
                    words.as_ref().map(|w| format!(" ({w})")).unwrap_or_default()
                )
            }
            Event::Intent { step, command, attempt, .. } => {
                writeln!(self.text, "{step}: $ {}{}", command.replace('\n', "; "), mark(*attempt))
            }
            Event::Concluded { step, verdict, reason, .. } => {
                writeln!(self.text, "{step}: {}{}", verdict.name(), because(reason.as_deref()))
            }
            Event::Skipped { cause: SkipCause::Branch, step, .. } => {
                writeln!(self.text, "{step}: passed over")
            }
            Event::Skipped { step, reason, .. } => writeln!(self.text, "{step}: skipped, {reason}"),
            Event::Attested { step, how } => writeln!(self.text, "{step}: done by hand {how}"),
            Event::ChoiceTaken { step, label, .. } => writeln!(self.text, "{step}: {label}"),
            Event::InputGiven { input, value, source } => {
                writeln!(self.text, "{input} = {value} ({})", source.name())
            }
            Event::RunEnded { outcome, reason, remaining, .. }
            | Event::RunPaused { outcome, reason, remaining, .. } => {
                let _ = writeln!(self.text, "{}{}", outcome.name(), because(reason.as_deref()));
                if remaining.is_empty() {
                    Ok(())
                } else {
                    writeln!(self.text, "left: {}", remaining.join(" "))
                }
            }
            Event::RunResumed { user, .. } => writeln!(self.text, "-- resumed by {user}"),
            Event::InDoubt { step, attempt, evidence } => {
                writeln!(self.text, "{step}: attempt {attempt} in doubt, {}", evidence.reason)
            }
            Event::Interrupted { by } => writeln!(self.text, "-- {by:?}"),
            Event::TakenOver { run, from, .. } => writeln!(self.text, "-- from run {run}, anew from {from}"),
            Event::RollbackAsked { user, .. } => writeln!(self.text, "-- to be rolled back by {user}"),
            Event::RollbackStarted { undo, stays } => {
                let undo: Vec<&str> = undo.iter().map(|head| head.id.as_str()).collect();
                writeln!(self.text, "undo: {}; stays: {}", undo.join(" "), stays.join(" "))
            }
            Event::ProcedureStarted(head) => writeln!(self.text, "#{}", head.slug),
            Event::RunStarted(_)
            | Event::StepReached(_)
            | Event::Running { .. }
            | Event::Finished { .. }
            | Event::ProcedureEnded { .. }
            | Event::Unknown(_) => Ok(()),
        };
        Ok(())
    }

    fn output(&mut self, _: &str, _: u32, _: Stream, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
}

fn mark(attempt: u32) -> String {
    if attempt > 1 { format!(" [{attempt}]") } else { String::new() }
}

fn because(reason: Option<&str>) -> String {
    reason.map(|reason| format!(": {reason}")).unwrap_or_default()
}

/// A test of one run.
pub(super) struct Case {
    runbook: Runbook,
    request: Request,
    answers: Vec<Answer>,
    shells: FakeShells,
    interrupts: &'static Interrupts,
    wanted: Wanted,
}

impl Case {
    pub(super) fn new(runbook: Runbook) -> Self {
        Self {
            runbook,
            request: Request::default(),
            answers: Vec::new(),
            shells: FakeShells::default(),
            interrupts: Box::leak(Box::default()),
            wanted: Wanted::GoOn,
        }
    }

    /// Sits somebody at a terminal who will say this.
    pub(super) fn answers(mut self, answers: impl IntoIterator<Item = Answer>) -> Self {
        self.request.attended = true;
        self.answers.extend(answers);
        self
    }

    pub(super) fn request(mut self, change: impl FnOnce(&mut Request)) -> Self {
        change(&mut self.request);
        self
    }

    pub(super) fn results(mut self, results: impl IntoIterator<Item = Ran>) -> Self {
        self.shells.results.extend(results);
        self
    }

    /// Has sequences run line by line.
    pub(super) fn lines(mut self, lines: impl IntoIterator<Item = RanLine>) -> Self {
        self.shells.lines.extend(lines);
        self
    }

    /// Says what became of the attempt that nobody saw the end of, and writes
    /// down what runs.
    pub(super) fn after(mut self, fate: Option<Fate>, ran: &Attempts) -> Self {
        (self.shells.fate, self.shells.ran) = (fate, Rc::clone(ran));
        self
    }

    pub(super) fn interrupted(mut self, interrupt: Interrupt) -> Self {
        self.shells.interrupt = Some((interrupt, self.interrupts));
        self
    }

    /// Runs all procedures and returns the transcript, its events and what the
    /// run came to.
    pub(super) fn run(self) -> (Transcript, Outcome) {
        let procedures = (0..self.runbook.procedures.len()).collect();
        self.run_only(procedures)
    }

    pub(super) fn run_only(self, procedures: Vec<usize>) -> (Transcript, Outcome) {
        let (transcript, outcome) = self.go(procedures, None);
        (transcript, outcome.unwrap())
    }

    /// Goes on with what is on record.
    pub(super) fn resume(self, past: Vec<Record>) -> (Transcript, Outcome) {
        let procedures = (0..self.runbook.procedures.len()).collect();
        let (transcript, outcome) = self.go(procedures, Some(past));
        (transcript, outcome.unwrap())
    }

    /// Takes back what is on record as done.
    pub(super) fn roll_back(mut self, past: Vec<Record>) -> (Transcript, Outcome) {
        self.wanted = Wanted::Rollback;
        self.resume(past)
    }

    /// Goes on from what another run has done.
    pub(super) fn rerun(mut self, past: Vec<Record>, from: &str) -> (Transcript, Outcome) {
        let from = from.to_owned();
        self.wanted = Wanted::Rerun { run: "a1b2".to_owned(), from, state_lost: false };
        self.resume(past)
    }

    /// Returns why a run does not go on.
    pub(super) fn refused(self, past: Vec<Record>) -> Option<RunError> {
        let procedures = (0..self.runbook.procedures.len()).collect();
        self.go(procedures, Some(past)).1.err()
    }

    fn go(
        self,
        procedures: Vec<usize>,
        past: Option<Vec<Record>>,
    ) -> (Transcript, Result<Outcome, RunError>) {
        let file = SourceFile::from_text("book.md", "");
        let plan = match &past {
            None => Plan::new(&self.runbook, &file, procedures, self.request).expect("the run may start"),
            Some(_) => Plan::again(&self.runbook, &file, procedures, self.request),
        };
        let mut transcript = Transcript::default();
        past.iter().flatten().for_each(|record| transcript.event(record).unwrap());
        let world = World {
            shells: self.shells,
            operator: FakeOperator(self.answers.into()),
            sink: &mut transcript,
            clock: &FixedClock,
            interrupts: self.interrupts,
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let outcome = runtime.unwrap().block_on(async {
            match past {
                None => run(&plan, "k4f2", world).await,
                Some(past) => {
                    let (user, host) = ("oncall".to_owned(), "here".to_owned());
                    resume(&plan, "k4f2", world, Resume { past, user, host, wanted: self.wanted }).await
                }
            }
        });
        (transcript, outcome)
    }

    /// Returns why the run does not start.
    pub(super) fn problems(self) -> Vec<Problem> {
        let file = SourceFile::from_text("book.md", "");
        let procedures = (0..self.runbook.procedures.len()).collect();
        Plan::new(&self.runbook, &file, procedures, self.request).err().unwrap_or_default()
    }
}
