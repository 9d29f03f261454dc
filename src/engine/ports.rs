//! What the engine wants from the world, as traits.

use std::future::Future;
use std::io;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::event::Record;
use super::script::Script;

/// Which stream of a command a piece of output came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
    /// Nobody knows: what watched over it is gone.
    Lost,
}

/// What is known after a command ended: everything that judging it, and going
/// on after it, takes. It stands in the journal, so that a run which goes on in
/// another process knows as much.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// How it ended.
    pub end: End,
    /// The top-level command that decided the end, from 0; nothing if unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<usize>,
    /// What a person should know, as fragments: `yes was stopped by SIGPIPE`,
    /// `the shell's state was not carried on: the step replaced the EXIT trap`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Whether a command before the last said no by exit code 1.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub said_no: bool,
    /// Why the next script starts from the state before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state_lost: Option<String>,
    /// Why not all of its output was kept that should have been.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output_lost: Option<String>,
    /// What it wrote to the file of [`Script::named_output`], bytes that are no
    /// text as `U+FFFD`; nothing if it had none, if it did not start or goes
    /// on, and if that file cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// Why that file cannot be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named_lost: Option<String>,
    /// What was kept of its standard output.
    #[serde(default, skip_serializing_if = "Kept::is_empty")]
    pub out: Kept,
    /// What was kept of its standard error.
    #[serde(default, skip_serializing_if = "Kept::is_empty")]
    pub err: Kept,
    /// Where in standard output each of the commands of a sequence after the
    /// first begins, in bytes; nothing if that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marks: Option<Vec<u64>>,
    /// How long it took, in whole milliseconds.
    #[serde(rename = "milliseconds", with = "milliseconds")]
    pub duration: Duration,
}

/// How much a stream of a command brought, and how much of it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Kept {
    /// Bytes that came.
    pub total: u64,
    /// Bytes of the start that were kept.
    pub head: u64,
    /// Bytes of the end that were kept, if not all were.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tail: u64,
}

impl Kept {
    /// Tells whether nothing came.
    pub const fn is_empty(&self) -> bool {
        self.total == 0
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands on a reference")]
const fn is_zero(number: &u64) -> bool {
    *number == 0
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
            out: Kept::default(),
            err: Kept::default(),
            marks: None,
            duration: Duration::from_millis(u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)),
        }
    }
}

/// What became of a script that was about to start, where nobody put its end
/// on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It never started; that is certain.
    NotStarted,
    /// It still runs, and can be followed.
    Running,
    /// It ended meanwhile.
    Ended(Box<Ended>),
    /// Nobody knows.
    Unknown(Evidence),
}

/// What is known of a script of which nobody knows how it ended.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Evidence {
    /// The process that led it, if one was started.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pid: Option<u32>,
    /// When, in UTC as RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started: Option<String>,
    /// Whether that process, or one of its session, still lives; nothing if
    /// that cannot be known: on another machine, after it was started again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lives: Option<bool>,
    /// Why nobody knows, as a fragment: `what watched over it was killed`.
    pub reason: String,
    /// The last lines that were kept of its output.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tail: Vec<String>,
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

    /// Follows a script that runs already, as [`Shells::fate`] said, as if it
    /// had been started by [`Self::run`]: its output from the start, its end.
    fn follow(
        &mut self,
        script: &Script,
        output: &mut dyn FnMut(Stream, &[u8]),
        stop: &tokio::sync::Notify,
    ) -> impl Future<Output = Ended>;

    /// Takes a script that has ended, in another process of ours or in this
    /// one, for the last that was run: [`Self::output`] is about it, and the
    /// next script starts from the state after it.
    fn recall(&mut self, script: &Script, ended: &Ended);

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

    /// Opens a session whose state is that of the run's start. Sessions are
    /// told apart by the order in which they are opened, which is the same
    /// whenever a run goes on.
    fn open(&mut self) -> Self::Session;

    /// Finds out what became of an attempt of a step, by its full name, that
    /// was about to start when this program ended.
    fn fate(&mut self, step: &str, attempt: u32) -> impl Future<Output = Fate>;
}

/// Where events go: the journal, the terminal.
pub trait Sink {
    /// Takes an event, for [`Self::commit`]. An error ends the run: what is not
    /// on record does not happen.
    fn event(&mut self, record: &Record) -> io::Result<()>;

    /// Puts on record for good what was taken, and shows it. Nothing that
    /// depends on an event happens before. An error ends the run, and is never
    /// tried again: what is on the disk after it nobody knows.
    fn commit(&mut self) -> io::Result<()> {
        Ok(())
    }

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

/// Durations as whole milliseconds.
pub(super) mod milliseconds {
    use std::time::Duration;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::engine) fn serialize<S: Serializer>(
        time: &Duration,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_u64(u64::try_from(time.as_millis()).unwrap_or(u64::MAX))
    }

    pub(in crate::engine) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Duration, D::Error> {
        u64::deserialize(deserializer).map(Duration::from_millis)
    }
}
