//! From a path to a runbook: the one place where the stages of reading meet.

use std::path::Path;
use std::sync::Arc;

use crate::model::Runbook;
use crate::source::codes::text as codes;
use crate::source::{Diagnostic, Diagnostics, Severity, SourceError, SourceFile, Span};

use super::Syntax;

/// A file and everything that reading it gave.
#[derive(Debug)]
pub struct Loaded {
    /// The file; without text if it could not be read.
    pub file: Arc<SourceFile>,
    /// The runbook; absent if nothing could be made of the file. It may be
    /// there although there are errors: they block steps, or the whole run.
    pub runbook: Option<Runbook>,
    /// What is to be said about it, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// Tells whether one of the diagnostics is an error.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }
}

/// Reads a runbook. What is wrong with it is in the diagnostics.
pub fn load(path: &Path, syntax: Option<Syntax>) -> Loaded {
    let mut diagnostics = Diagnostics::default();
    let file = match SourceFile::read(path) {
        Ok(file) => Arc::new(file),
        Err(error) => return unreadable(error),
    };
    let yaml = ["yaml", "yml"].iter().any(|extension| has_extension(path, extension));
    if syntax.map_or(yaml, |syntax| syntax == Syntax::Yaml) {
        diagnostics.push(
            Diagnostic::error(
                &codes::UNSUPPORTED_NOTATION,
                Span::at(0),
                "YAML runbooks are not supported yet",
            )
            .help("plain Markdown runbooks can be checked, planned and run"),
        );
    }
    Loaded { file, runbook: None, diagnostics: diagnostics.sorted() }
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

fn unreadable(error: SourceError) -> Loaded {
    let message = error.to_string();
    let (name, text, diagnostic) = match error {
        SourceError::Io { name, .. } => {
            (name, String::new(), Diagnostic::error(&codes::UNREADABLE, Span::at(0), message))
        }
        SourceError::TooLarge { name } => {
            (name, String::new(), Diagnostic::error(&codes::TOO_LARGE, Span::at(0), message))
        }
        SourceError::NotUtf8 { name, offset, byte, text, .. } => {
            let shown = Span::new(offset, offset + char::REPLACEMENT_CHARACTER.len_utf8());
            let message = format!("byte {offset} (0x{byte:02x}) is not UTF-8");
            let utf16 =
                offset < 2 && text.chars().filter(|character| *character == '\0').count() > text.len() / 4;
            let encoding = if utf16 { "utf-16" } else { "latin1" };
            let diagnostic = Diagnostic::error(&codes::NOT_UTF8, shown, message)
                .help(format!("if it is {encoding}, `iconv -f {encoding} -t utf-8` converts it"));
            (name, text, diagnostic)
        }
    };
    Loaded { file: Arc::new(SourceFile::from_text(name, text)), runbook: None, diagnostics: vec![diagnostic] }
}
