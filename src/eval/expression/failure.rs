//! Why an expression has no value.

use crate::source::Span;

/// What kind of failure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailureKind {
    /// A value is missing; `exists` asks for just that.
    Missing,
    /// Something would be true of nothing at all.
    Vacuous,
    /// Values of different kinds, or text that cannot be read as what it is
    /// compared with.
    Clash,
    /// More work than an expression may make.
    TooMuch,
}

/// Why an expression has no value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// A sentence without capital and full stop, with both values where two
    /// were compared. Nothing of a secret stands in it.
    pub message: String,
    /// The part of the expression that it is about.
    pub span: Span,
}

impl Failure {
    pub(super) fn new(kind: FailureKind, span: Span, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), span }
    }

    pub(super) fn missing(span: Span, message: impl Into<String>) -> Self {
        Self::new(FailureKind::Missing, span, message)
    }

    pub(super) fn clash(span: Span, message: impl Into<String>) -> Self {
        Self::new(FailureKind::Clash, span, message)
    }
}
