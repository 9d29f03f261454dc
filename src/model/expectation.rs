//! What the output of a step should be.

use crate::shell::Text;
use crate::source::Span;

/// What an expectation is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// A difference fails the step.
    Asserted,
    /// An example: compared by structure, and noted.
    Illustrated,
}

impl Strength {
    /// Returns the word of the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Illustrated => "illustrated",
        }
    }
}

/// One expectation about what a step prints.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// What it is worth.
    pub strength: Strength,
    /// What is expected.
    pub body: Body,
    /// Which top-level command of the step it is about, from 0; nothing for
    /// the output of the whole step.
    pub command: Option<usize>,
    /// Where it stands.
    pub span: Span,
}

/// What is expected.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// A JSON object or array.
    Json(JsonNode),
    /// Lines of text.
    Text(Vec<TextLine>),
}

impl Body {
    /// Returns the word for output formats.
    pub const fn form(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Text(_) => "text",
        }
    }
}

/// A line of expected text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextLine {
    /// Its text; placeholders are holes.
    pub text: Text,
    /// Where it stands.
    pub span: Span,
}

/// A JSON value with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonNode {
    /// The value.
    pub value: JsonValue,
    /// Where it stands.
    pub span: Span,
}

/// A JSON value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub enum JsonValue {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// A string.
    String(JsonString),
    /// An array; nothing stands for a bare `...` element.
    Array(Vec<Option<JsonNode>>),
    /// An object, in the order that was written; keys are unique.
    Object(Vec<(String, JsonNode)>),
}

/// A JSON string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonString {
    /// Its text after unescaping; placeholders are holes.
    pub text: Text,
}
