//! Why a template cannot be rendered.

use crate::source::codes::templates::TEMPLATE_VALUE;
use crate::source::{Code, Diagnostic, Span};

/// What is wrong with the value of one expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateProblem {
    /// Which entry of the table of codes it is.
    pub code: &'static Code,
    /// Where the expression stands.
    pub span: Span,
    /// What is wrong, as a fragment. Never holds the value.
    pub message: String,
    /// What to do, as a fragment.
    pub help: Option<String>,
}

impl TemplateProblem {
    /// Makes the problem of an expression that cannot be evaluated.
    pub fn new(span: Span, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code: &TEMPLATE_VALUE, span, message: message.into(), help: Some(help.into()) }
    }

    pub(super) fn list(span: Span) -> Self {
        Self::new(
            span,
            "a list cannot stand in a text, since there is no single way to write it",
            "go through it with `{{#each LIST as |name|}}`, or write `join(LIST, ', ')`",
        )
    }

    pub(super) fn secret(span: Span) -> Self {
        Self::new(
            span,
            "a secret cannot stand in a text, where others would read it",
            "the command finds it in its environment, as `$RUNWRIGHT_INPUT_NAME`",
        )
    }

    /// Makes an error of it.
    pub fn diagnostic(&self) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.code, self.span, self.message.clone());
        self.help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help.clone()))
    }
}
