//! What a person has to know about a step before it runs.

use serde::{Deserialize, Serialize};

use crate::model::{Step, StepKind, Way};
use crate::shell::Effect;
use crate::source::SourceFile;

/// A place in a runbook that a person can find.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The file as it was named.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// Finds the place of a byte of a file.
    pub fn of(file: &SourceFile, offset: usize) -> Self {
        let position = file.position(offset);
        Self { file: file.name().to_owned(), line: position.line, column: position.column }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// How a step behaves when its turn comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// A command that runs and ends.
    Command,
    /// A command that wants the keyboard.
    Interactive,
    /// A command that goes on until Ctrl-C.
    Follow,
    /// A command that goes on until its procedure ends.
    Background,
    /// A command that opens another context.
    Enter,
    /// A person does it.
    Manual,
    /// A person does it inside a context that another step opened.
    Inside,
    /// A person decides where the run goes.
    Choice,
    /// Conditions decide where the run goes.
    Branch,
    /// Values get their names.
    Set,
    /// A procedure runs, and comes back.
    Call,
    /// The run ends.
    End,
}

impl CardKind {
    /// Returns how a step behaves; `way` is known better than the step says
    /// once its values are in place.
    pub fn of(step: &Step, way: Option<&Way>) -> Self {
        match &step.kind {
            StepKind::Command(command) => Self::of_way(way.unwrap_or(&command.way)),
            StepKind::Manual(_) if step.inside.is_some() => Self::Inside,
            // No run gets as far as a kind that it does not know.
            StepKind::Manual(_) | StepKind::Unbuilt(_) => Self::Manual,
            StepKind::Choice(_) => Self::Choice,
            StepKind::Branch(_) => Self::Branch,
            StepKind::Set(_) => Self::Set,
            StepKind::Call(_) => Self::Call,
            StepKind::End(_) => Self::End,
        }
    }

    /// Returns how a command behaves.
    pub const fn of_way(way: &Way) -> Self {
        match way {
            Way::Plain => Self::Command,
            Way::Interactive => Self::Interactive,
            Way::Follow => Self::Follow,
            Way::Background => Self::Background,
            Way::Enter(_) => Self::Enter,
        }
    }
}

/// How a person says yes to a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strictness {
    /// Nobody is asked.
    Unasked,
    /// Enter alone, or `y`.
    Enter,
    /// `y` and Enter.
    Yes,
    /// This name, typed.
    Name(String),
}

/// The text of one command, with its values filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandText {
    /// Exactly what a shell gets.
    pub text: String,
    /// The inputs whose values went in, in order, each once.
    pub values: Vec<(String, String)>,
    /// Whether an input went in as code, not as data.
    pub code: bool,
}

/// A command that a manual step offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// As it was written, holes included.
    pub written: String,
    /// What it may change.
    pub effect: Effect,
}

/// A step whose turn has come, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// The step's id.
    pub step: String,
    /// Its title.
    pub title: String,
    /// Which step of its procedure it is, from 1, and of how many.
    pub position: (usize, usize),
    /// How it behaves.
    pub kind: CardKind,
    /// What it may change.
    pub effect: Effect,
    /// The command to blame for the effect: `kubectl delete`.
    pub cause: String,
    /// Whether Runwright found the step in prose.
    pub inferred: bool,
    /// Where it stands.
    pub place: Place,
    /// What is to do, for a step that a person does, and the question of a
    /// choice. For a command: what is not in the shell as it was left there.
    pub text: String,
    /// What will run; for a step inside another context: what to type there.
    pub commands: Vec<CommandText>,
    /// What a manual step offers.
    pub offers: Vec<Offered>,
    /// What its output should be, in words, strongest first.
    pub expectations: Vec<String>,
    /// On what condition it is meant to run.
    pub condition: Option<String>,
    /// Why it must not run.
    pub blocked: Option<String>,
    /// What will be typed inside the context that it opens.
    pub inside: Vec<String>,
    /// How a person says yes to it.
    pub strictness: Strictness,
}

/// A row of a diagnosis table whose symptom stands in the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Symptom {
    /// What is seen.
    pub symptom: String,
    /// What probably causes it; may be empty.
    pub cause: String,
    /// What to do.
    pub solution: String,
    /// The procedure or section that it links to, as `#slug`.
    pub link: Option<String>,
    /// Where the row stands.
    pub place: Place,
}
