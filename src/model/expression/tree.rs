//! The tree.

use super::{Arithmetic, Comparator, Function, Test};
use crate::model::{Number, Quantity};
use crate::source::Span;

/// An expression, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where it was written.
    pub span: Span,
}

/// What an expression is. The depth of a tree is bounded by its reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExpressionKind {
    /// A value as it is written.
    Literal(Literal),
    /// `['a', 'b']`.
    List(Vec<Expression>),
    /// A name of the scope: `inputs`, `exit_code`, in a predicate a field of
    /// the element.
    Name(String),
    /// A part of a value: `health.json.items[0]['name']`.
    Access(Box<Expression>, Vec<Access>),
    /// A function: `size(rows)`, or `rows.where(STATUS != 'Running')`.
    Call(Call),
    /// `not a`.
    Not(Box<Expression>),
    /// `-a`.
    Negative(Box<Expression>),
    /// `a and b and c`.
    And(Vec<Expression>),
    /// `a or b or c`.
    Or(Vec<Expression>),
    /// `a == b`.
    Compare(Box<Expression>, Comparator, Box<Expression>),
    /// `a matches /b/`.
    Matches(Box<Expression>, Pattern),
    /// `a between b and c`, both included.
    Between(Box<Expression>, Box<Expression>, Box<Expression>),
    /// `a is empty`, `a exists`.
    Test(Box<Expression>, Test),
    /// `a + b`.
    Compute(Box<Expression>, Arithmetic, Box<Expression>),
}

/// A value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Literal {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// `3`, `1.5`.
    Number(Number),
    /// `'text'`, without its quotes.
    Text(String),
    /// `200ms`, `80%`, `2Gi`.
    Quantity {
        /// What it is.
        quantity: Quantity,
        /// As it was written.
        written: String,
    },
}

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Which.
    pub kind: AccessKind,
    /// Where it was written, with its dot or brackets.
    pub span: Span,
}

impl Access {
    /// Returns the name of the part, if it has one.
    pub fn name(&self) -> Option<&str> {
        match &self.kind {
            AccessKind::Field(name) | AccessKind::Key(name) => Some(name),
            AccessKind::Index(_) => None,
        }
    }
}

/// Which part of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessKind {
    /// `.name`.
    Field(String),
    /// `['any text']`.
    Key(String),
    /// `[0]`; from the end if negative.
    Index(i64),
}

/// A function and what it is given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The function.
    pub function: Function,
    /// The name of the function.
    pub name: Span,
    /// As many as the function takes.
    pub arguments: Vec<Expression>,
}

/// A regular expression, known to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// Its text, in which `/` is not escaped.
    pub text: String,
    /// Whether case does not count: `/a/i`.
    pub any_case: bool,
    /// Where it was written, with its slashes.
    pub span: Span,
}

impl Expression {
    /// Joins an expression and its place.
    pub const fn new(kind: ExpressionKind, span: Span) -> Self {
        Self { kind, span }
    }
}

/// How large a regular expression may become, in bytes of memory: it bounds
/// how long looking for it takes.
const MAX_PATTERN: usize = 1 << 16;

impl Pattern {
    /// Makes the matcher, which takes a time that is linear in its text.
    ///
    /// # Errors
    /// When the text is no regular expression, or too large a one; a pattern
    /// that was read is neither.
    pub fn regex(&self) -> Result<regex_lite::Regex, regex_lite::Error> {
        regex_lite::RegexBuilder::new(&self.text)
            .case_insensitive(self.any_case)
            .size_limit(MAX_PATTERN)
            .build()
    }
}
