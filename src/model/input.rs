//! A value that a runbook needs.

use crate::source::Span;

/// What a value may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputType {
    /// Any text.
    String,
    /// One of these.
    Choice(Vec<String>),
    /// Words of a command: code.
    Words,
}

impl InputType {
    /// Returns the word of the language.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Choice(_) => "choice",
            Self::Words => "words",
        }
    }
}

/// An input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its slug: `service-name`.
    pub name: String,
    /// As it was first written: `[service-name]`, `$NAMESPACE`.
    pub placeholder: String,
    /// The author's words about it, if there are any.
    pub description: Option<String>,
    /// What it may be.
    pub kind: InputType,
    /// The environment variable under which its value is exported, for `$VAR`
    /// and for `export VAR=<value>`.
    pub variable: Option<String>,
    /// Where it was first written.
    pub span: Span,
}
