//! What the output of a step should be.

use super::{Origin, OutputForm};
use crate::shell::{Hole, Text};
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
    /// Whether its author marked it: then every literal in it is meant.
    pub origin: Origin,
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
    /// Lines of text, as they were found.
    Text(Vec<TextLine>),
    /// Lines of output, as they were marked.
    Output(OutputForm),
    /// A regular expression that has a match in the output as a whole.
    Pattern(String),
}

impl Body {
    /// Returns the word for output formats.
    pub const fn form(&self) -> &'static str {
        match self {
            Self::Json(_) => "json",
            Self::Text(_) | Self::Output(_) | Self::Pattern(_) => "text",
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
    /// A placeholder where a value stands, without quotes: `"replicas": <count>`.
    Hole(Hole),
    /// An array; nothing stands for a bare `...` element.
    Array(Vec<Option<JsonNode>>),
    /// An object, in the order that was written; keys are unique. A bare
    /// `...` in it says what holds anyway, and is left out.
    Object(Vec<JsonMember>),
}

/// A member of a JSON object.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonMember {
    /// Its key; placeholders are holes.
    pub key: JsonString,
    /// Its value.
    pub value: JsonNode,
}

/// A JSON string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonString {
    /// Its text after unescaping; placeholders are holes.
    pub text: Text,
}

/// A word that stands, as a whole string, for any value of a kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueKind {
    /// `<any>`: whatever is there.
    Any,
    /// `<string>`: a string, the empty one too.
    String,
    /// `<nonempty>`: a string, an array or an object that is not empty.
    Nonempty,
    /// `<integer>`: a number without fraction.
    Integer,
    /// `<number>`: a number.
    Number,
    /// `<bool>`: `true` or `false`.
    Bool,
    /// `<uuid>`: a UUID.
    Uuid,
    /// `<timestamp>`: a date with a time of day.
    Timestamp,
    /// `<date>`: a date.
    Date,
    /// `<duration>`: a time span, as `5m30s` or `PT5M`.
    Duration,
    /// `<semver>`: a version, as `1.2.3`.
    Semver,
    /// `<url>`: an absolute URL.
    Url,
    /// `<ip>`: an IPv4 or IPv6 address.
    Ip,
    /// `<hex>`: hexadecimal digits.
    Hex,
    /// `<re:...>`: text that the pattern matches as a whole.
    Pattern(String),
    /// `<absent>`: no such key.
    Absent,
}

/// What looks like a kind or a placeholder, but is what commands print.
const PRINTED: &[&str] =
    &["none", "nil", "null", "pending", "unknown", "invalid", "empty", "unset", "default", "error"];

impl ValueKind {
    /// The names of all kinds but patterns.
    pub const NAMES: &[&str] = &[
        "any",
        "string",
        "nonempty",
        "integer",
        "number",
        "bool",
        "uuid",
        "timestamp",
        "date",
        "duration",
        "semver",
        "url",
        "ip",
        "hex",
        "absent",
    ];

    /// Returns the word of a whole string that looks like a kind, as a slug:
    /// `uuid` for `<UUID>`. Nothing for what commands print, as `<none>`.
    pub fn word(written: &str) -> Option<String> {
        let word = written.strip_prefix('<')?.strip_suffix('>')?;
        let named = word.starts_with(|c: char| c.is_ascii_alphabetic())
            && word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ' '));
        let slug = word.to_ascii_lowercase().replace(['_', ' '], "-");
        (named && !PRINTED.contains(&slug.as_str())).then_some(slug)
    }

    /// Reads a whole string as it was written: `<uuid>`.
    pub fn read(written: &str) -> Option<Self> {
        let word = written.strip_prefix('<')?.strip_suffix('>')?;
        Some(match word {
            "any" => Self::Any,
            "string" => Self::String,
            "nonempty" => Self::Nonempty,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "bool" => Self::Bool,
            "uuid" => Self::Uuid,
            "timestamp" => Self::Timestamp,
            "date" => Self::Date,
            "duration" => Self::Duration,
            "semver" => Self::Semver,
            "url" => Self::Url,
            "ip" => Self::Ip,
            "hex" => Self::Hex,
            "absent" => Self::Absent,
            _ => Self::Pattern(word.strip_prefix("re:")?.to_owned()),
        })
    }
}
