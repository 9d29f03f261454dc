//! The files that a runbook consists of, as they were when a run of it began.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::resolve::files::{Load, Located, Reading, Refused};
use crate::source::SourceFile;

use super::Syntax;
use super::load::read;

/// That a file calls another: which, by what path, and where that led.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The file that calls.
    pub from: PathBuf,
    /// The path as it was written.
    pub written: PathBuf,
    /// The file that is called.
    pub to: Located,
}

/// Reads files, and notes which calls led where.
pub(super) struct Noted<'l> {
    load: &'l dyn Load,
    links: RefCell<Vec<Link>>,
}

impl<'l> Noted<'l> {
    /// Reads by `load`.
    pub(super) const fn new(load: &'l dyn Load) -> Self {
        Self { load, links: RefCell::new(Vec::new()) }
    }

    /// Returns what was noted.
    pub(super) fn into_links(self) -> Vec<Link> {
        self.links.into_inner()
    }
}

impl Load for Noted<'_> {
    fn find(&self, from: &Located, written: &Path) -> Result<Located, Refused> {
        let to = self.load.find(from, written)?;
        let link = Link { from: from.path.clone(), written: written.to_owned(), to: to.clone() };
        self.links.borrow_mut().push(link);
        Ok(to)
    }

    fn read(&self, found: &Located) -> Result<Reading, Refused> {
        self.load.read(found)
    }
}

/// Copies of files, with what calls them.
#[derive(Debug, Default)]
pub(super) struct Copies {
    /// Where each file was, and where its copy is.
    pub(super) files: Vec<(PathBuf, PathBuf)>,
    pub(super) links: Vec<Link>,
}

impl Load for Copies {
    fn find(&self, from: &Located, written: &Path) -> Result<Located, Refused> {
        let leads = |link: &&Link| link.from == from.path && link.written == written;
        let gone = || Refused::Unreadable(format!("{} is not among the copies", written.display()));
        self.links.iter().find(leads).map(|link| link.to.clone()).ok_or_else(gone)
    }

    fn read(&self, found: &Located) -> Result<Reading, Refused> {
        let syntax = Syntax::of(&found.path).ok_or(Refused::UnknownNotation)?;
        let gone = |why: String| Refused::Unreadable(format!("the copy of {}: {why}", found.name));
        let copy = self.files.iter().find(|(path, _)| *path == found.path).map(|(_, copy)| copy);
        let copy = copy.ok_or_else(|| gone("there is none".to_owned()))?;
        let text = SourceFile::read_as(copy, found.name.clone()).map_err(|error| gone(error.to_string()))?;
        let file = Arc::new(text);
        let (document, diagnostics) = read(&file, syntax);
        Ok(Reading { file, document, diagnostics })
    }
}
