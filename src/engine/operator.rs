//! What the engine asks a person, and what the person can say.

use std::future::Future;

use super::Evidence;
use super::event::{Card, Strictness};
use crate::shell::Effect;

/// A declared input, as it is asked for before the steps that use it, or a
/// field of a form, as it is asked for once the step is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeclaredQuestion {
    /// The step whose form asks for it; nothing for an input of the runbook.
    pub step: Option<String>,
    /// The input's name.
    pub input: String,
    /// Which of the inputs that are asked for it is, and how many these are.
    pub position: (usize, usize),
    /// The author's words about it.
    pub description: Option<String>,
    /// What it takes, as a noun with its article.
    pub wanted: String,
    /// The only values that are allowed; empty for any.
    pub choices: Vec<String>,
    /// The value if none is given, as text.
    pub default: Option<String>,
    /// Whether it has to have a value.
    pub required: bool,
    /// Whether it is a list: as text, one element a line.
    pub list: bool,
    /// Whether nobody may see what is typed.
    pub secret: bool,
    /// Why the last answer would not do.
    pub refused: Option<String>,
}

/// A step that would be taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// The step's title.
    pub title: String,
    /// What would run; nothing if that cannot be put together, and why.
    pub command: Result<String, String>,
    /// What that may change.
    pub effect: Effect,
    /// Whether nobody knows if the step took effect.
    pub in_doubt: bool,
}

/// A question. The card of the step, and after a failure its conclusion, have
/// gone out as events before it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// A value that a step needs.
    Input {
        /// The step's id.
        step: String,
        /// The step's title.
        title: String,
        /// The input's name.
        input: String,
        /// As it was written: `[service-name]`.
        placeholder: String,
        /// The author's words about it.
        description: Option<String>,
        /// The only values that are allowed; empty for any.
        choices: Vec<String>,
        /// Whether the value is code: a command, or words of one.
        code: bool,
        /// The command that needs it, as written.
        command: String,
        /// Values out of the columns of the last output.
        suggestions: Vec<String>,
        /// Why the last answer would not do.
        refused: Option<String>,
    },
    /// The value of a declared input, before the steps that use it. The answer
    /// is a value, or [`Answer::Skip`] for one that need not have any.
    Declared(DeclaredQuestion),
    /// Whether the condition of a step holds.
    Condition(Card),
    /// Whether a command may run.
    Run(Card),
    /// A step that must not run: done by hand, skipped, or the end.
    Blocked(Card),
    /// A step that a person does.
    Manual(Card),
    /// A step that a person did inside a context; more of them may follow.
    Inside {
        /// The step.
        card: Card,
        /// How many steps inside the same context follow.
        more: usize,
    },
    /// Whether a command that a manual step offers may run.
    Offer {
        /// The step.
        card: Card,
        /// How a person says yes to the command.
        strictness: Strictness,
    },
    /// Where the run goes.
    Choice {
        /// The step.
        card: Card,
        /// The answers.
        options: Vec<String>,
    },
    /// What to do about a step that ended badly.
    Failed {
        /// The step.
        card: Card,
        /// How many steps can be taken back, which [`Answer::Undo`] wants.
        undo: usize,
    },
    /// Whether these steps are to be taken back.
    Rollback {
        /// The step that has failed; empty if none has.
        step: String,
        /// What would run, in this order.
        undo: Vec<Undone>,
        /// What cannot be taken back: titles of steps.
        stays: Vec<String>,
    },
    /// What became of an attempt of which nobody knows how it ended: it went
    /// well ([`Answer::Done`]), it failed ([`Answer::No`]), or it shall run
    /// again ([`Answer::Again`]).
    InDoubt {
        /// The step.
        card: Card,
        /// What is known.
        evidence: Evidence,
    },
}

impl Question {
    /// Returns the name that the journal knows it by.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Input { .. } | Self::Declared(_) => "input",
            Self::Condition(_) => "condition",
            Self::Run(_) => "run",
            Self::Blocked(_) => "blocked",
            Self::Manual(_) => "manual",
            Self::Inside { .. } => "inside",
            Self::Offer { .. } => "offer",
            Self::Choice { .. } => "choice",
            Self::Failed { .. } => "failed",
            Self::Rollback { .. } => "rollback",
            Self::InDoubt { .. } => "in_doubt",
        }
    }

    /// Returns the id of the step that it is about; nothing before any step.
    pub fn step(&self) -> &str {
        match self {
            Self::Input { step, .. } | Self::Rollback { step, .. } => step,
            Self::Declared(asked) => asked.step.as_deref().unwrap_or(""),
            Self::Condition(card)
            | Self::Run(card)
            | Self::Blocked(card)
            | Self::Manual(card)
            | Self::Inside { card, .. }
            | Self::Offer { card, .. }
            | Self::Choice { card, .. }
            | Self::Failed { card, .. }
            | Self::InDoubt { card, .. } => &card.step,
        }
    }
}

/// An answer. An answer that does not fit its question counts as [`Answer::Quit`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Yes: run it, it holds, run the only offered command.
    Go,
    /// No: the condition does not hold.
    No,
    /// The value of an input.
    Value(String),
    /// One of several, from 0: an answer of a choice, an offered command.
    Number(usize),
    /// Try it again.
    Again,
    /// Take back what was done.
    Undo,
    /// A person did it; how, if it was said.
    Done(String),
    /// A person did this one and all that follow inside the same context.
    AllDone,
    /// Not this one; why.
    Skip(String),
    /// Nothing more.
    Quit,
}

impl Answer {
    /// Reads an answer out of the journal: its name, its words, and the value
    /// that was taken from it. Nothing if it cannot be told what was said.
    pub(super) fn recorded(name: &str, words: Option<String>, value: Option<String>) -> Option<Self> {
        Some(match name {
            "go" => Self::Go,
            "no" => Self::No,
            "value" => Self::Value(value?),
            "number" => Self::Number(words?.parse::<usize>().ok()?.checked_sub(1)?),
            "again" => Self::Again,
            "undo" => Self::Undo,
            "done" => Self::Done(words.unwrap_or_default()),
            "all_done" => Self::AllDone,
            "skip" => Self::Skip(words.unwrap_or_default()),
            "quit" => Self::Quit,
            _ => return None,
        })
    }

    /// Returns the name that the journal knows it by.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Go => "go",
            Self::No => "no",
            Self::Value(_) => "value",
            Self::Number(_) => "number",
            Self::Again => "again",
            Self::Undo => "undo",
            Self::Done(_) => "done",
            Self::AllDone => "all_done",
            Self::Skip(_) => "skip",
            Self::Quit => "quit",
        }
    }
}

/// Whoever answers.
pub trait Operator {
    /// Puts a question and waits for the answer. The future may be dropped
    /// before it is ready: the question is then withdrawn.
    fn ask(&mut self, question: &Question) -> impl Future<Output = Answer>;
}
