//! From a path to a runbook: the one place where the stages of reading meet.

use std::path::Path;
use std::sync::Arc;

use crate::model::Runbook;
use crate::source::codes::text as codes;
use crate::source::{Diagnostic, Diagnostics, MAX_BYTES, Severity, SourceError, SourceFile, Span, said};

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
    let mut yaml = false;
    match syntax.or_else(|| Syntax::of(path)) {
        Some(Syntax::Markdown) => {}
        Some(Syntax::Yaml) => yaml = true,
        None => diagnostics.push(
            Diagnostic::error(
                &codes::UNKNOWN_NOTATION,
                first_line(&file),
                "how to read this file is not known",
            )
            .help("`--syntax markdown` reads any file as Markdown"),
        ),
    }
    let read = if yaml { crate::syntax::read_yaml } else { crate::syntax::read };
    let document = (!diagnostics.has_errors()).then(|| read(&file, &mut diagnostics));
    // Of YAML with a mistake of syntax nothing is left.
    let document = document.filter(|document| !document.sections.is_empty());
    let runbook = document.map(|document| {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let subject = crate::lint::Subject { file: &file, document: &document, today };
        crate::lint::run(&subject, &mut diagnostics);
        let runbook = crate::resolve::resolve(document, file.name(), &mut diagnostics);
        crate::lint::run_on(&runbook, &mut diagnostics);
        runbook
    });
    Loaded { file, runbook, diagnostics: diagnostics.sorted() }
}

fn first_line(file: &SourceFile) -> Span {
    let line = file.line(1);
    Span::new(file.body_start().min(line.end), line.end)
}

fn converted(encoding: &str) -> String {
    format!("if it is {encoding}, `iconv -f {encoding} -t utf-8` converts it")
}

fn unreadable(error: SourceError) -> Loaded {
    let (name, text, diagnostic) = match error {
        SourceError::Io { name, error } => {
            let message = format!("{name} cannot be read: {}", said(&error));
            (name, String::new(), Diagnostic::error(&codes::UNREADABLE, Span::at(0), message))
        }
        SourceError::TooLarge { name } => {
            let message = format!("{name} is larger than {} MiB", MAX_BYTES / 1024 / 1024);
            (name, String::new(), Diagnostic::error(&codes::TOO_LARGE, Span::at(0), message))
        }
        SourceError::NotUtf8 { name, offset, byte, text, .. } => {
            let shown = Span::new(offset, offset + char::REPLACEMENT_CHARACTER.len_utf8());
            let message = format!("byte {offset} (0x{byte:02x}) is not UTF-8");
            let nuls = text.chars().filter(|character| *character == '\0').count();
            let help = match nuls {
                _ if offset < 2 && nuls > text.len() / 4 => converted("utf-16"),
                0 => converted("latin1"),
                _ => "it holds NUL bytes, so most likely it is no text at all".to_owned(),
            };
            let diagnostic = Diagnostic::error(&codes::NOT_UTF8, shown, message).help(help);
            (name, text, diagnostic)
        }
    };
    Loaded { file: Arc::new(SourceFile::from_text(name, text)), runbook: None, diagnostics: vec![diagnostic] }
}
