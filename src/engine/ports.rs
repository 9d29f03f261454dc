//! What the engine wants from the world, as traits.

use std::future::Future;
use std::time::Duration;

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

/// How the text of a script is run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mode {
    /// Inferred: these top-level commands one after another, with pipefail;
    /// the first that fails ends the script.
    Sequence(Vec<String>),
    /// Inferred, but in one piece: with `-e` and pipefail.
    Whole(String),
    /// The text is an interactive command or enters another context: it gets
    /// the terminal.
    Interactive(String),
}

/// One attempt of a command step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Script {
    /// The step's full name, for the names of files: `procedure/step`.
    pub step: String,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// What is run, and how.
    pub mode: Mode,
    /// Variables of the environment of this script besides the session's.
    pub variables: Vec<(String, String)>,
    /// Ctrl-C is the normal end: exit 130 is success.
    pub follow: bool,
    /// It goes on beside what follows until the session ends.
    pub background: bool,
    /// How long it may take.
    pub timeout: Option<Duration>,
}

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// How long it took.
    pub duration: Duration,
}

/// A shell that keeps its state from script to script, whether it is one
/// process or many.
pub trait ShellSession {
    /// Runs a script to its end. Output is handed on as it comes; `stop` ends
    /// the command's whole process group when it is notified.
    fn run(
        &mut self,
        script: &Script,
        output: &mut dyn FnMut(Stream, &[u8]),
        stop: &tokio::sync::Notify,
    ) -> impl Future<Output = Ended>;

    /// Ends what goes on in the background, and the session.
    fn close(&mut self) -> impl Future<Output = ()>;
}
