//! A runbook with all files that it calls.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{CalledRunbook, Runbook};
use crate::resolve::runbook::resolve_one;
use crate::source::codes::files::{CALLS_TOO_DEEP, FILE_CIRCLE};
use crate::source::{Diagnostic, Diagnostics, SourceFile, Spanned};
use crate::syntax::Document;

use super::gather::files;
use super::refused::diagnostic;
use super::{Links, Load, Located};

/// How deep files may call each other.
const DEEPEST: usize = 8;

/// A runbook, and what is to be said about the files that it calls.
#[derive(Debug)]
pub struct Resolved {
    /// The runbook.
    pub runbook: Runbook,
    /// What is to be said about each file that it calls, in the order in which
    /// they are called first.
    pub said: Vec<Said>,
}

/// A file that is called, and what is to be said about it.
#[derive(Debug)]
pub struct Said {
    /// The file.
    pub file: Arc<SourceFile>,
    /// Where it really is, from the root.
    pub path: PathBuf,
    /// Whether its author wrote it for Runwright.
    pub marked: bool,
    /// What is to be said.
    pub diagnostics: Diagnostics,
}

/// Resolves a document that was read from the file at that place, and all
/// files that it calls: each once, those that are called before those that call
/// them.
pub fn resolve_all(
    document: Document,
    place: Located,
    load: &dyn Load,
    diagnostics: &mut Diagnostics,
) -> Resolved {
    let name = place.name.clone();
    let mut library = Library {
        load,
        files: Vec::new(),
        wrong: Vec::new(),
        known: HashMap::new(),
        said: Vec::new(),
        open: vec![place],
    };
    let by_path = library.links(&document, diagnostics);
    let links = Links { by_path: Some(&by_path), library: &library.files, wrong: &library.wrong };
    let mut runbook = resolve_one(document, &name, links, diagnostics);
    runbook.called = library.files;
    Resolved { runbook, said: library.said }
}

struct Library<'l> {
    load: &'l dyn Load,
    files: Vec<CalledRunbook>,
    /// Those in which something is wrong, as indices.
    wrong: Vec<usize>,
    /// Files that were read, by their real paths; nothing for one of which
    /// nothing could be made.
    known: HashMap<PathBuf, Option<usize>>,
    said: Vec<Said>,
    /// The files that call each other to where we are.
    open: Vec<Located>,
}

impl Library<'_> {
    /// Resolves the files that a document calls; returns them by their paths
    /// as they were written.
    fn links(&mut self, document: &Document, diagnostics: &mut Diagnostics) -> HashMap<String, usize> {
        let mut by_path = HashMap::new();
        for written in files(document) {
            if !by_path.contains_key(&written.value)
                && let Some(index) = self.file(&written, diagnostics)
            {
                by_path.insert(written.value, index);
            }
        }
        by_path
    }

    fn file(&mut self, written: &Spanned<String>, diagnostics: &mut Diagnostics) -> Option<usize> {
        let from = self.open.last()?;
        let found = match self.load.find(from, Path::new(&written.value)) {
            Ok(found) => found,
            Err(refused) => {
                diagnostics.push(diagnostic(written, &refused));
                return None;
            }
        };
        if let Some(at) = self.open.iter().position(|open| open.path == found.path) {
            diagnostics.push(self.circle(written, at, &found));
            return None;
        }
        if let Some(known) = self.known.get(&found.path) {
            return *known;
        }
        if self.open.len() > DEEPEST {
            let message = format!("files call each other more than {DEEPEST} deep here");
            diagnostics.push(Diagnostic::error(&CALLS_TOO_DEEP, written.span, message));
            return None;
        }
        let reading = match self.load.read(&found) {
            Ok(reading) => reading,
            Err(refused) => {
                diagnostics.push(diagnostic(written, &refused));
                return None;
            }
        };
        // What it calls is read before it is known itself; its place among what
        // is said is before theirs all the same.
        let path = found.path.clone();
        let at = self.said.len();
        let marked = reading.document.as_ref().is_some_and(|document| document.marked);
        self.said.push(Said {
            file: Arc::clone(&reading.file),
            path: path.clone(),
            marked,
            diagnostics: Diagnostics::default(),
        });
        let mut said = reading.diagnostics;
        let index = reading.document.map(|document| self.resolved(document, found, reading.file, &mut said));
        if let Some(entry) = self.said.get_mut(at) {
            entry.diagnostics = said;
        }
        self.known.insert(path, index);
        index
    }

    fn resolved(
        &mut self,
        document: Document,
        place: Located,
        source: Arc<SourceFile>,
        diagnostics: &mut Diagnostics,
    ) -> usize {
        let (name, path) = (place.name.clone(), place.path.clone());
        self.open.push(place);
        let by_path = self.links(&document, diagnostics);
        self.open.pop();
        let links = Links { by_path: Some(&by_path), library: &self.files, wrong: &self.wrong };
        let runbook = resolve_one(document, &name, links, diagnostics);
        let index = self.files.len();
        self.wrong.extend(diagnostics.has_errors().then_some(index));
        self.files.push(CalledRunbook { runbook, source, path });
        index
    }

    fn circle(&self, written: &Spanned<String>, at: usize, found: &Located) -> Diagnostic {
        let names = self.open.iter().skip(at).map(|open| open.name.as_str());
        let way: Vec<&str> = names.chain([found.name.as_str()]).collect();
        let message = format!("files call each other in a circle: {}", way.join(" -> "));
        let help = match way.len() {
            2 => "a procedure of the same file is called without `file`",
            _ => "a call returns when its procedure is over; here none ever is",
        };
        Diagnostic::error(&FILE_CIRCLE, written.span, message).help(help)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::resolve::files::{Reading, Refused};

    /// Files by their names, and how often each was read.
    struct Shelf {
        files: Vec<(&'static str, &'static str)>,
        read: RefCell<Vec<String>>,
    }

    impl Load for Shelf {
        fn find(&self, _: &Located, written: &Path) -> Result<Located, Refused> {
            let name = written.display().to_string();
            let there = self.files.iter().any(|(known, _)| *known == name);
            there.then_some(Located { path: written.to_owned(), name }).ok_or(Refused::Absolute)
        }

        fn read(&self, found: &Located) -> Result<Reading, Refused> {
            self.read.borrow_mut().push(found.name.clone());
            let text = self.files.iter().find(|(name, _)| *name == found.name).map(|(_, text)| *text);
            let file = Arc::new(SourceFile::from_text(found.name.clone(), text.unwrap_or_default()));
            let mut diagnostics = Diagnostics::default();
            let document = Some(crate::syntax::read_yaml(&file, &mut diagnostics));
            Ok(Reading { file, document, diagnostics })
        }
    }

    fn resolved(files: &[(&'static str, &'static str)]) -> (Resolved, Diagnostics, Vec<String>) {
        let shelf = Shelf { files: files.to_vec(), read: RefCell::default() };
        let place = Located { path: files[0].0.into(), name: files[0].0.to_owned() };
        let file = SourceFile::from_text(files[0].0, files[0].1);
        let mut said = Diagnostics::default();
        let document = crate::syntax::read_yaml(&file, &mut said);
        let resolved = resolve_all(document, place, &shelf, &mut said);
        (resolved, said, shelf.read.into_inner())
    }

    #[test]
    fn each_file_is_read_once_and_stands_behind_those_that_it_calls() {
        let (resolved, said, read) = resolved(&[
            ("a", "runbook: 1\nsteps: [{call: {file: b}}, {call: {file: c}}, {call: {file: b}}]\n"),
            ("b", "runbook: 1\nsteps: [{call: {file: c}}, {call: {file: c}}]\n"),
            ("c", "runbook: 1\nsteps: [{run: date, effect: read}]\n"),
        ]);
        assert!(!said.has_errors(), "{:?}", said.sorted());
        assert_eq!(read, ["b", "c"]);
        assert_eq!(resolved.runbook.files().collect::<Vec<_>>(), ["a", "c", "b"]);
        let calls = resolved.runbook.procedures.iter().flat_map(crate::model::Procedure::every_step);
        let files: Vec<_> = calls.flat_map(crate::model::Step::calls).map(|call| call.file).collect();
        assert_eq!(files, [Some(1), Some(0), Some(1)]);
    }

    #[test]
    fn what_is_wrong_in_a_file_is_not_told_again_by_those_that_call_it() {
        let (resolved, said, _) = resolved(&[
            (
                "a",
                "runbook: 1\nsteps:\n  - {id: b, call: {file: b, inputs: {x: 1}}}\n  - {run: 'echo {{ b.out }}', effect: read}\n",
            ),
            (
                "b",
                "runbook: 1\ninputs: {x: {type: strnig}}\noutputs: {out: 'no.such'}\nsteps: [{run: date}]\n",
            ),
        ]);
        assert!(!said.has_errors(), "{:?}", said.sorted());
        assert!(resolved.said.iter().all(|said| said.diagnostics.has_errors()));
    }
}
