//! What a shell session is given to run.

use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bytes;
use super::secrets::Named;

/// One command of a sequence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Exactly what a shell gets.
    pub text: String,
    /// Exit code 1 is its way to say no: unless it is the last, the next one
    /// runs all the same.
    pub may_say_no: bool,
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), may_say_no: false }
    }
}

/// How the text of a script is run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// Inferred: these top-level commands one after another, with pipefail;
    /// the first that fails ends the script.
    Sequence(Vec<Line>),
    /// Inferred, but in one piece: with `-e` and pipefail.
    Whole(String),
    /// Marked: in one piece, with `-e`, `-u` and pipefail, whatever a script
    /// before it has switched. What it switches of these three is for itself
    /// alone: its text says how it runs wherever a run begins.
    Strict(String),
    /// The text is an interactive command or enters another context: it gets
    /// the terminal.
    Interactive(String),
}

impl Mode {
    /// Returns what is run, as one text.
    pub fn text(&self) -> String {
        match self {
            Self::Sequence(lines) => {
                lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n")
            }
            Self::Whole(text) | Self::Strict(text) | Self::Interactive(text) => text.clone(),
        }
    }
}

/// The first signal that asks a command to end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StopSignal {
    /// SIGINT, as Ctrl-C does.
    #[default]
    Int,
    /// SIGTERM.
    Term,
    /// SIGHUP.
    Hup,
    /// SIGQUIT.
    Quit,
    /// SIGKILL: it is not asked.
    Kill,
}

impl StopSignal {
    /// Returns the signal of a name without `SIG`.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "INT" => Self::Int,
            "TERM" => Self::Term,
            "HUP" => Self::Hup,
            "QUIT" => Self::Quit,
            "KILL" => Self::Kill,
            _ => return None,
        })
    }
}

/// How a command is brought to an end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopBy {
    /// The first signal; SIGTERM and SIGKILL follow as they are stronger.
    /// Without it the first is SIGINT, or SIGTERM for what runs in the
    /// background.
    pub signal: Option<StopSignal>,
    /// How long it has before the next signal. Without it as long as the
    /// session says.
    pub grace: Option<Duration>,
}

/// One attempt of a command step.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing about how it runs")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Script {
    /// The step's full name, for the names of files: `procedure/step`.
    pub step: String,
    /// Which attempt it is, from 1.
    pub attempt: u32,
    /// What is run, and how.
    pub mode: Mode,
    /// The program, with its words, that reads the text as a file: its last
    /// argument. It starts from the session's state as far as a program can
    /// have it (exported variables, working directory) and hands nothing on.
    /// Without it bash reads the text.
    pub interpreter: Option<Vec<String>>,
    /// Where it runs, from the session's working directory if it is relative.
    /// It is for this script alone: the next runs where this one would have.
    #[serde(with = "bytes::path::option")]
    pub directory: Option<PathBuf>,
    /// Values of the run that it finds in its environment, unless a script
    /// before it has changed them. They are not handed on; what it makes of
    /// them is, as from line to line at a prompt. No script hands on what is
    /// called `RUNWRIGHT_...`.
    pub variables: Vec<(String, String)>,
    /// Its own environment, as by `env:`. This counts before all else, and is
    /// for this script alone: whatever it does with these names, the next one
    /// finds them as they were before.
    pub env: Vec<(String, String)>,
    /// Variables in which it finds secrets: the variable, and the secret's name.
    /// These count as [`Self::variables`] do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secret_variables: Vec<(String, String)>,
    /// Every secret that is known: none of them may stand in anything that is
    /// shown or kept of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secrets: Vec<Named>,
    /// It has a file for values that it hands on: `$RUNWRIGHT_OUTPUT`.
    pub named_output: bool,
    /// Ctrl-C is the normal end: exit 130 is success.
    pub follow: bool,
    /// It only looks: it starts from the session's state, and the next script
    /// does so as if this one had never been.
    #[serde(default)]
    pub apart: bool,
    /// It goes on beside what follows until the session ends.
    pub background: bool,
    /// How long it may take.
    pub timeout: Option<Duration>,
    /// How it is brought to an end.
    pub stop: StopBy,
}

impl Script {
    /// Makes the first attempt of a step, with nothing but its text.
    pub fn new(step: impl Into<String>, mode: Mode) -> Self {
        Self {
            step: step.into(),
            attempt: 1,
            mode,
            interpreter: None,
            directory: None,
            variables: Vec::new(),
            env: Vec::new(),
            secret_variables: Vec::new(),
            secrets: Vec::new(),
            named_output: false,
            follow: false,
            apart: false,
            background: false,
            timeout: None,
            stop: StopBy::default(),
        }
    }
}
