//! Why text is no expression, before it is known where it stands in a file.

use std::ops::Range;

use crate::shell::Places;
use crate::source::{Code, Diagnostic};

/// What is wrong, in bytes of the text.
#[derive(Debug)]
pub(super) struct Problem {
    code: &'static Code,
    at: Range<usize>,
    message: String,
    help: Option<String>,
    suggestion: Option<(Range<usize>, String)>,
    label: Option<(Range<usize>, String)>,
}

impl Problem {
    pub(super) fn new(code: &'static Code, at: Range<usize>, message: impl Into<String>) -> Box<Self> {
        Box::new(Self { code, at, message: message.into(), help: None, suggestion: None, label: None })
    }

    /// Says what to do.
    pub(super) fn help(mut self: Box<Self>, help: impl Into<String>) -> Box<Self> {
        self.help = Some(help.into());
        self
    }

    /// Offers text that would mend it.
    pub(super) fn suggest(mut self: Box<Self>, at: Range<usize>, text: impl Into<String>) -> Box<Self> {
        self.suggestion = Some((at, text.into()));
        self
    }

    /// Points at another place.
    pub(super) fn label(mut self: Box<Self>, at: Range<usize>, text: impl Into<String>) -> Box<Self> {
        self.label = Some((at, text.into()));
        self
    }

    /// Finds its place.
    pub(super) fn diagnostic(self, places: &Places<'_>) -> Diagnostic {
        let mut diagnostic = Diagnostic::error(self.code, places.span(self.at), self.message);
        diagnostic.help = self.help;
        if let Some((at, text)) = self.suggestion {
            diagnostic = diagnostic.suggest(places.span(at), text);
        }
        if let Some((at, text)) = self.label {
            diagnostic = diagnostic.label(places.span(at), text);
        }
        diagnostic
    }
}
