//! What the keys of a step say besides what it is.

use std::time::Duration;

use crate::shell::Effect;
use crate::source::Span;

use super::Link;
use super::{Expression, Input, OnFailure, Step, Template, WrittenMap};

/// What the keys of a step say besides what it is.
#[derive(Debug, Default)]
pub struct Settings {
    /// Whatever else a person should know.
    pub description: Option<String>,
    /// The step is skipped unless this holds.
    pub when: Option<Expression>,
    /// What the operator is asked before it, with values in it.
    pub ask: Option<Template<Expression>>,
    /// The question of a choice, with values in it.
    pub prompt: Option<Template<Expression>>,
    /// What it may change, if its author says so.
    pub effect: Option<Effect>,
    /// Whether it may be run twice without harm.
    pub idempotent: bool,
    /// How long an attempt may take.
    pub timeout: Option<Duration>,
    /// How it is stopped.
    pub stop: Stop,
    /// What happens when it fails, if its author says so.
    pub on_failure: Option<OnFailure>,
    /// Whether its failure does not make the run fail.
    pub uncritical: bool,
    /// What has to hold after it.
    pub expect: Vec<Expression>,
    /// Whether an expectation about no rows at all may hold.
    pub allow_empty: bool,
    /// Values that it gives to the steps after it.
    pub outputs: Vec<NamedOutput>,
    /// Variables of its environment.
    pub env: Vec<(String, Template<Expression>)>,
    /// The folder that it runs in, relative to the runbook.
    pub cwd: Option<Template<Expression>>,
    /// What a person says once she has done it.
    pub form: Vec<FormField>,
    /// What reads its text.
    pub interpreter: Interpreter,
    /// What tells whether nothing is left to do: a command step of its own, called
    /// `STEP.done_when`, that only reads.
    pub done_when: Option<Box<Step>>,
    /// What takes it back: a command step of its own, called `STEP.rollback`.
    pub rollback: Option<Box<Step>>,
    /// What to look at.
    pub links: Vec<Link>,
    /// The part of the step around it that it belongs to, if that is not
    /// `block`: `rescue`, `always`, `between`.
    pub part: Option<&'static str>,
    /// What is written and not obeyed by any run yet.
    pub unbuilt: Vec<Unbuilt>,
    /// Everything that is written, key by key, what it is included.
    pub keys: WrittenMap,
    /// The expressions in that.
    pub later: Vec<LaterExpression>,
    /// What an element is called, if the step is done for each of several.
    pub element: Option<String>,
}

/// An expression of a key that no run obeys yet: it is checked all the same.
#[derive(Debug, Clone)]
pub enum LaterExpression {
    /// It must be true or false.
    Condition {
        /// Its key.
        key: &'static str,
        /// The condition.
        expression: Expression,
    },
    /// It may be anything.
    Value(Expression),
    /// Text with values in it.
    Template(Template<Expression>),
    /// No expression: the name of a value that the step will give.
    Output(String),
}

impl Settings {
    /// Returns the parts of a step that are commands of their own.
    pub fn parts(&self) -> impl Iterator<Item = &Step> {
        self.done_when.iter().chain(&self.rollback).map(AsRef::as_ref)
    }

    /// Returns what a step may change, if its text is known to change this:
    /// what its author says, but what is known to destroy does so whatever its
    /// mark.
    pub fn effect_of(&self, found: Effect) -> Effect {
        match self.effect {
            Some(marked) if found == Effect::Destructive => found.max(marked),
            Some(marked) => marked,
            None => found,
        }
    }
}

/// A field of a form.
#[derive(Debug, Clone)]
pub struct FormField {
    /// Its name, as expressions write it.
    pub name: String,
    /// What it takes.
    pub input: Input,
}

/// How a command is stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stop {
    /// The name of the first signal, if it is not that of Ctrl-C.
    pub signal: Option<&'static str>,
    /// How long it has until the next, stronger one.
    pub grace: Option<Duration>,
}

/// A value that a step gives to others.
#[derive(Debug, Clone)]
pub struct NamedOutput {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Expression,
    /// Whether it is never shown and never kept.
    pub secret: bool,
}

/// What reads the text of a command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Interpreter {
    /// Bash, which keeps its state from step to step.
    #[default]
    Bash,
    /// Another program, with its words: the text is a file that it reads.
    Program(Vec<String>),
}

impl Interpreter {
    /// Returns the name of the program.
    pub fn program(&self) -> &str {
        match self {
            Self::Bash => "bash",
            Self::Program(words) => {
                let first = words.first().map_or("", String::as_str);
                first.rsplit('/').next().unwrap_or(first)
            }
        }
    }

    /// Tells whether it is a shell whose language is known.
    pub fn is_shell(&self) -> bool {
        matches!(self.program(), "bash" | "sh" | "dash" | "ash" | "ksh")
    }
}

/// A key that no run obeys yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unbuilt {
    /// The key.
    pub key: &'static str,
    /// The kind of steps on which no run obeys it, if one does on others.
    pub on: Option<&'static str>,
    /// Where it stands.
    pub span: Span,
}
