//! What the engine wants from the world, as traits.

use std::future::Future;
use std::io;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::event::Record;
use super::script::Script;

/// Which stream of a command a piece of output came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
    /// What a program wrote to its terminal: shown, never kept.
    Terminal,
}

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// With an exit code.
    Exited(i32),
    /// By a signal, with its number.
    Signalled(i32),
    /// It was stopped since it took too long.
    TimedOut,
    /// It was stopped by the operator.
    Stopped,
    /// It could not be started.
    NotStarted(String),
    /// It goes on in the background.
    Started,
}

/// What is known after a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// How it ended.
    pub end: End,
    /// The top-level command that decided the end, from 0; nothing if unknown.
    pub command: Option<usize>,
    /// What a person should know, as fragments: `yes was stopped by SIGPIPE`,
    /// `the shell's state was not carried on: the step replaced the EXIT trap`.
    pub notes: Vec<String>,
    /// Whether a command before the last said no by exit code 1.
    pub said_no: bool,
    /// Why the next script starts from the state before this one.
    pub state_lost: Option<String>,
    /// Why not all of its output was kept that should have been.
    pub output_lost: Option<String>,
    /// What it wrote to the file of [`Script::named_output`]; nothing if it had
    /// none, if it did not start or goes on, and if that file cannot be read.
    pub named: Option<Vec<u8>>,
    /// Why that file cannot be read.
    pub named_lost: Option<String>,
    /// How long it took.
    pub duration: Duration,
}

impl Ended {
    /// Says how a command ended, of which nothing else is known.
    pub fn new(end: End, duration: Duration) -> Self {
        Self {
            end,
            command: None,
            notes: Vec::new(),
            said_no: false,
            state_lost: None,
            output_lost: None,
            named: None,
            named_lost: None,
            duration,
        }
    }
}

/// What a script wrote, read back after its end.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Output {
    /// What was kept: everything, or the head and the tail.
    pub bytes: Vec<u8>,
    /// How many bytes between head and tail were not kept.
    pub cut: u64,
}

/// A shell that keeps its state from script to script, whether it is one
/// process or many.
pub trait ShellSession {
    /// Runs a script to its end. Output is handed on as it comes; `stop` ends
    /// the command's whole process group when it is notified: by the first
    /// signal of [`Script::stop`], and by stronger ones when that does not help
    /// or when it is notified again. Dropping the future kills the group.
    ///
    /// An interactive script writes to [`Stream::Terminal`] only; what it
    /// wrote is kept all the same, as standard output.
    fn run(
        &mut self,
        script: &Script,
        output: &mut dyn FnMut(Stream, &[u8]),
        stop: &tokio::sync::Notify,
    ) -> impl Future<Output = Ended>;

    /// Reads back what the last script wrote to a stream. With the index of a
    /// top-level command of a [`Mode::Sequence`]: only what came while that
    /// command ran. Nothing if that is not known, since the command did not
    /// begin, or since what was kept cannot be read.
    fn output(&self, stream: Stream, command: Option<usize>) -> Option<Output>;

    /// Ends what goes on in the background, and the session.
    fn close(&mut self) -> impl Future<Output = ()>;
}

/// Where sessions come from: each procedure has its own.
pub trait Shells {
    /// What it opens.
    type Session: ShellSession;

    /// Opens a session whose state is that of the run's start.
    fn open(&mut self) -> Self::Session;
}

/// Where events go: the journal, the terminal.
pub trait Sink {
    /// Takes an event. An error ends the run: what is not on record does not
    /// happen.
    fn event(&mut self, record: &Record) -> io::Result<()>;

    /// Takes a piece of output of a running command.
    fn output(&mut self, step: &str, attempt: u32, stream: Stream, bytes: &[u8]) -> io::Result<()>;

    /// Is called several times a second while a command runs.
    fn tick(&mut self) {}
}

/// What time it is.
pub trait Clock {
    /// Returns the time on the wall.
    fn now(&self) -> jiff::Timestamp;

    /// Returns how long ago the run started, by a clock that never goes back.
    fn elapsed(&self) -> Duration;
}
