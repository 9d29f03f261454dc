//! Why a value cannot go where it would have to.

use crate::shell::context::Obstacle;
use crate::shell::{Filler, Hole};
use crate::source::codes::shell;
use crate::source::{Code, Diagnostic, Span};

/// Why a hole cannot be filled. No text is made then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FillProblem {
    /// Which entry of the table of codes it is.
    pub code: &'static Code,
    /// Where the hole was written.
    pub span: Span,
    /// What fills it.
    pub filler: Filler,
    /// What is wrong, as a fragment. Never holds the value.
    pub message: String,
    /// What to do, as a fragment.
    pub help: String,
}

impl FillProblem {
    pub(super) fn new(
        code: &'static Code,
        hole: &Hole,
        message: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self {
            code,
            span: hole.span,
            filler: hole.filler.clone(),
            message: message.into(),
            help: help.into(),
        }
    }

    pub(super) fn missing(hole: &Hole) -> Self {
        Self::new(&shell::UNFILLED, hole, format!("`{}` has no value", hole.written), "give it a value")
    }

    pub(super) fn obstacle(hole: &Hole, obstacle: &Obstacle) -> Self {
        let message = format!("`{}` cannot be filled: {}", hole.written, obstacle.message);
        Self::new(&shell::NO_SAFE_FORM, hole, message, obstacle.help.clone())
    }

    pub(super) fn refused(hole: &Hole, why: &str, help: &str) -> Self {
        let message = format!("the value of `{}` cannot stand here: {why}", hole.written);
        Self::new(&shell::VALUE_REFUSED, hole, message, help)
    }

    /// Makes an error of it.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic::error(self.code, self.span, self.message.clone()).help(self.help.clone())
    }
}
