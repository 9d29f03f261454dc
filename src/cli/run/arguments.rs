//! The arguments of `run`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::{Address, Given, Syntax};
use crate::engine::plan;

/// What to run, and how far without asking.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// A runbook, or one of its procedures
    #[arg(value_name = "FILE[#PROCEDURE]")]
    pub(super) address: Address,
    /// A value for an input; may be given many times, and each adds to a list.
    /// A list and a secret may come from a file, as NAME=@FILE, or from standard
    /// input, as NAME=@-
    #[arg(long = "input", value_name = "NAME=VALUE")]
    pub(super) given: Vec<Given>,
    /// Values for inputs: YAML, JSON or .env
    #[arg(long, value_name = "FILE")]
    pub(super) inputs: Option<PathBuf>,
    /// Ask before every step, before writes, before destructive steps, or never
    #[arg(long, value_name = "LEVEL", default_value = "write")]
    pub(super) confirm: Confirm,
    /// Run steps that were found in plain prose as if their author had marked
    /// them: reads and writes, or all with =destructive
    #[arg(long, value_name = "REACH", num_args = 0..=1, require_equals = true, default_missing_value = "write")]
    pub(super) trust_inferred: Option<Trust>,
    /// Leave a step out; may be given many times
    #[arg(long, value_name = "STEP")]
    pub(super) skip: Vec<String>,
    /// Run the procedures of a group one after the other
    #[arg(long)]
    pub(super) sequence: bool,
    /// Count illustrated expectations and unverified steps as failures
    #[arg(long)]
    pub(super) strict: bool,
    /// List the procedures and run nothing
    #[arg(long)]
    pub(super) list: bool,
    /// How to list them
    #[arg(long, value_enum, default_value_t = Format::Text, requires = "list")]
    pub(super) format: Format,
    /// Let a runbook call the files of this folder, too; may be given many times
    #[arg(long, value_name = "FOLDER")]
    pub(super) include: Vec<PathBuf>,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    pub(super) syntax: Option<Syntax>,
}

impl Arguments {
    /// Returns the options that hold for every part of the run, as words.
    /// What a run does without is left out.
    pub(super) fn repeated(&self) -> Vec<String> {
        let mut words = Vec::new();
        if let Some(reach) = self.trust_inferred {
            let reach = if reach == Trust::Destructive { "=destructive" } else { "" };
            words.push(format!("--trust-inferred{reach}"));
        }
        if self.confirm != Confirm::Write {
            words.extend(["--confirm".to_owned(), word(&self.confirm)]);
        }
        words.extend(self.strict.then(|| "--strict".to_owned()));
        if let Some(file) = &self.inputs {
            words.extend(["--inputs".to_owned(), file.display().to_string()]);
        }
        for folder in &self.include {
            words.extend(["--include".to_owned(), folder.display().to_string()]);
        }
        if let Some(syntax) = self.syntax {
            words.extend(["--syntax".to_owned(), word(&syntax)]);
        }
        words
    }
}

/// Writes a value of an option as it is typed.
fn word(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// Before which steps the operator is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Confirm {
    /// Before every step.
    Every,
    /// Before steps that may change something.
    Write,
    /// Before steps that may destroy something.
    Destructive,
    /// Before none.
    Never,
}

/// Which inferred steps count as marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Trust {
    /// Those that read or write.
    Write,
    /// All.
    Destructive,
}

/// How procedures are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For a person.
    Text,
    /// For a program.
    Json,
}

impl From<Confirm> for plan::Confirm {
    fn from(level: Confirm) -> Self {
        match level {
            Confirm::Every => Self::Every,
            Confirm::Write => Self::Write,
            Confirm::Destructive => Self::Destructive,
            Confirm::Never => Self::Never,
        }
    }
}

impl From<Trust> for plan::Trust {
    fn from(reach: Trust) -> Self {
        match reach {
            Trust::Write => Self::Writes,
            Trust::Destructive => Self::Everything,
        }
    }
}
