//! From a path to a runbook: the one place where the stages of reading meet.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{Kind, Runbook};
use crate::resolve::files::{Load, Located, Said, resolve_all};
use crate::source::codes::text as codes;
use crate::source::{Diagnostic, Diagnostics, MAX_BYTES, Severity, SourceError, SourceFile, Span, said};
use crate::syntax::Document;

use super::Syntax;
use super::folders::Folders;
use super::pinned::{Copies, Link, Noted};

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
    /// What is to be said about the files that it calls.
    pub called: Vec<CalledFile>,
    /// Where the file really is, from the root.
    pub place: PathBuf,
    /// Which of its calls, and of those of other files, led where.
    pub(super) links: Vec<Link>,
}

/// A file that a runbook calls, and what is to be said about it.
#[derive(Debug)]
pub struct CalledFile {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where it really is.
    pub path: PathBuf,
    /// Whether its author wrote it for Runwright.
    pub marked: bool,
    /// What is to be said about it, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

impl Loaded {
    /// Tells whether one of the diagnostics is an error.
    pub fn has_errors(&self) -> bool {
        self.all().any(|(_, diagnostic)| diagnostic.severity == Severity::Error)
    }

    /// Returns what is to be said, file by file, its own first.
    pub fn all(&self) -> impl Iterator<Item = (&SourceFile, &Diagnostic)> {
        let called = self.called.iter().map(|called| (&*called.file, called.diagnostics.as_slice()));
        let files = std::iter::once((&*self.file, self.diagnostics.as_slice())).chain(called);
        files.flat_map(|(file, said)| said.iter().map(move |diagnostic| (file, diagnostic)))
    }

    /// Returns its file and the files that it calls, of these only those that
    /// are wanted, each with what was made of it and what is to be said.
    pub fn files(
        &self,
        mut wanted: impl FnMut(&Path) -> bool,
    ) -> Vec<(&SourceFile, Option<&Runbook>, &[Diagnostic])> {
        let library = self.runbook.iter().flat_map(|runbook| &runbook.called);
        let made: Vec<_> = library.map(|called| (&called.path, &called.runbook)).collect();
        let mut files = vec![(&*self.file, self.runbook.as_ref(), self.diagnostics.as_slice())];
        for called in self.called.iter().filter(|called| wanted(&called.path)) {
            let runbook = made.iter().find(|(path, _)| **path == called.path).map(|(_, runbook)| *runbook);
            files.push((&called.file, runbook, &called.diagnostics));
        }
        files
    }

    /// Tells whether a file that its author wrote for Runwright is not what
    /// would run.
    pub fn is_wrong(&self) -> bool {
        let wrong = |said: &[Diagnostic]| said.iter().any(|found| found.severity == Severity::Error);
        let own = self.runbook.as_ref().is_some_and(|runbook| runbook.kind == Kind::Marked);
        own && wrong(&self.diagnostics)
            || self.called.iter().any(|called| called.marked && wrong(&called.diagnostics))
    }
}

/// Reads a runbook, and the files that it calls: of its folder, and of those
/// that are included. What is wrong with them is in the diagnostics.
///
/// # Errors
/// When a folder that is included is none.
pub fn load(path: &Path, syntax: Option<Syntax>, include: &[PathBuf]) -> anyhow::Result<Loaded> {
    match SourceFile::read(path) {
        Ok(file) => load_text(path, file, syntax.or_else(|| Syntax::of(path)), include),
        // A folder that is none is said all the same.
        Err(error) => Folders::of(path, include).map(|_| unreadable(error)),
    }
}

/// Makes a runbook of a text that stands, or will stand, in the file at a path.
///
/// # Errors
/// When a folder that is included is none.
pub(super) fn load_text(
    path: &Path,
    file: SourceFile,
    syntax: Option<Syntax>,
    include: &[PathBuf],
) -> anyhow::Result<Loaded> {
    let (folders, place) = Folders::of(path, include)?;
    let file = Arc::new(file);
    let Some(syntax) = syntax else {
        let diagnostic = Diagnostic::error(
            &codes::UNKNOWN_NOTATION,
            first_line(&file),
            "how to read this file is not known",
        )
        .help("`--syntax markdown` reads any file as Markdown");
        return Ok(nothing(file, vec![diagnostic]));
    };
    let place = Located { name: file.name().to_owned(), ..place };
    Ok(understood(file, syntax, place, &folders))
}

/// Reads the copy of a runbook, and those of the files that it calls, as if
/// they stood where they did.
///
/// # Errors
/// When the copy cannot be read.
pub(super) fn load_copy(
    copy: &Path,
    syntax: Syntax,
    place: Located,
    copies: &Copies,
) -> Result<Loaded, SourceError> {
    let file = SourceFile::read_as(copy, place.name.clone())?;
    Ok(understood(Arc::new(file), syntax, place, copies))
}

fn understood(file: Arc<SourceFile>, syntax: Syntax, place: Located, load: &dyn Load) -> Loaded {
    let (document, mut diagnostics) = read(&file, syntax);
    let noted = Noted::new(load);
    let path = place.path.clone();
    let resolved = document.map(|document| resolve_all(document, place, &noted, &mut diagnostics));
    let (runbook, said) = resolved.map(|resolved| (resolved.runbook, resolved.said)).unzip();
    let mut said: Vec<Said> = said.unwrap_or_default();
    if let Some(runbook) = &runbook {
        crate::lint::run_on(runbook, &mut diagnostics);
        for called in &runbook.called {
            for said in said.iter_mut().filter(|said| said.path == called.path) {
                crate::lint::run_on(&called.runbook, &mut said.diagnostics);
            }
        }
    }
    let called = said.into_iter().map(|said| CalledFile {
        file: said.file,
        path: said.path,
        marked: said.marked,
        diagnostics: said.diagnostics.sorted(),
    });
    let called = called.collect();
    let links = noted.into_links();
    Loaded { file, runbook, diagnostics: diagnostics.sorted(), called, place: path, links }
}

/// A file of which nothing could be made.
fn nothing(file: Arc<SourceFile>, diagnostics: Vec<Diagnostic>) -> Loaded {
    Loaded { file, runbook: None, diagnostics, called: Vec::new(), place: PathBuf::new(), links: Vec::new() }
}

/// Reads what is written in a file, and judges it; nothing if nothing can be
/// made of it.
pub(super) fn read(file: &SourceFile, syntax: Syntax) -> (Option<Document>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let read = match syntax {
        Syntax::Markdown => crate::syntax::read,
        Syntax::Yaml => crate::syntax::read_yaml,
    };
    // Of YAML with a mistake of syntax nothing is left.
    let document = Some(read(file, &mut diagnostics)).filter(|document| !document.sections.is_empty());
    if let Some(document) = &document {
        let today = jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
        let subject = crate::lint::Subject { file, document, today };
        crate::lint::run(&subject, &mut diagnostics);
    }
    (document, diagnostics)
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
    nothing(Arc::new(SourceFile::from_text(name, text)), vec![diagnostic])
}
