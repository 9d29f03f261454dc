//! A diagnostic is data; how it looks is decided elsewhere.

use super::{Code, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The runbook, or the named step, cannot be run.
    Error,
    /// It can be run, but probably not as meant.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// Returns the word that stands in every output format.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A second place that helps to understand the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is there, as a fragment.
    pub text: String,
}

/// Text that would mend it, when put in place of the span.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Suggestion {
    /// What would be replaced.
    pub span: Span,
    /// With what.
    pub replacement: String,
}

/// Something to say about one place of one file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// Which entry of the table of codes it is.
    pub code: &'static Code,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong, as a lowercase fragment without full stop.
    pub message: String,
    /// The place that it is about.
    pub span: Span,
    /// Other places.
    pub labels: Vec<Label>,
    /// What to do about it, as a fragment.
    pub help: Option<String>,
    /// Text that would mend it.
    pub suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// Makes an error.
    pub fn error(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message.into())
    }

    /// Makes a warning.
    pub fn warning(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message.into())
    }

    /// Makes a note.
    pub fn note(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, span, message.into())
    }

    fn new(severity: Severity, code: &'static Code, span: Span, message: String) -> Self {
        Self { code, severity, message, span, labels: Vec::new(), help: None, suggestion: None }
    }

    /// Points at another place.
    #[must_use]
    pub fn label(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Offers text that would mend it.
    #[must_use]
    pub fn suggest(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.suggestion = Some(Suggestion { span, replacement: replacement.into() });
        self
    }
}

/// The diagnostics of one file, collected while reading goes on.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds many.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(others);
    }

    /// Tells whether one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Returns them in the order of the file, each once.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| {
            (a.span, a.severity, a.code.id, &a.message).cmp(&(b.span, b.severity, b.code.id, &b.message))
        });
        self.list.dedup();
        self.list
    }
}
