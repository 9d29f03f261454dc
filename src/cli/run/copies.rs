//! The copies of its runbook that a run keeps: written at its start, read by
//! whoever goes on with it.

use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use clap::ValueEnum;

use crate::cli::pinned::{Copies, Link};
use crate::cli::{Loaded, Syntax, load_copy};
use crate::journal::{self, FileLink, JournalError, Pinned, RunDirectory, RunFile};
use crate::resolve::files::Located;
use crate::source::SourceFile;

/// Keeps copies of a runbook and of all files that it calls.
pub(super) fn keep(folder: &RunDirectory, loaded: &Loaded) -> Result<Vec<Pinned>, JournalError> {
    let called = loaded.called.iter().map(|called| (&*called.file, called.path.as_path()));
    let files = std::iter::once((&*loaded.file, loaded.place.as_path())).chain(called);
    let mut kept = Vec::new();
    for (number, (file, path)) in files.enumerate() {
        let copy = copy_name(number, file, path);
        folder.pin(&copy, file.text().as_bytes())?;
        let sha256 = journal::Link::of(file.text().as_bytes()).to_string();
        kept.push(Pinned { name: file.name().to_owned(), path: path.to_owned(), copy, sha256 });
    }
    Ok(kept)
}

/// Says which calls lead from one file to another.
pub(super) fn links(loaded: &Loaded) -> Vec<FileLink> {
    let link = |link: &Link| FileLink {
        from: link.from.clone(),
        written: link.written.clone(),
        to: link.to.path.clone(),
    };
    loaded.links.iter().map(link).collect()
}

/// The name of a copy: that of its file, in a folder with its number, since
/// files in different folders may have the same.
fn copy_name(number: usize, file: &SourceFile, path: &Path) -> PathBuf {
    let name = path.file_name().filter(|_| file.name() != "<stdin>").unwrap_or("stdin.md".as_ref());
    if number == 0 { PathBuf::from(name) } else { Path::new(&number.to_string()).join(name) }
}

/// Reads the runbook as it was when the run began.
pub(super) fn read(folder: &Path, head: &RunFile) -> anyhow::Result<Loaded> {
    let at = |pinned: &Pinned| folder.join("runbook").join(&pinned.copy);
    for pinned in &head.files {
        let path = at(pinned);
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        if journal::Link::of(&bytes).to_string() != pinned.sha256 {
            return Err(anyhow!("{}: it is not what the run began with", path.display()));
        }
    }
    let located = |pinned: &Pinned| Located { path: pinned.path.clone(), name: pinned.name.clone() };
    let link = |link: &FileLink| {
        let to = located(head.files.iter().find(|pinned| pinned.path == link.to)?);
        Some(Link { from: link.from.clone(), written: link.written.clone(), to })
    };
    let copies = Copies {
        files: head.files.iter().map(|pinned| (pinned.path.clone(), at(pinned))).collect(),
        links: head.links.iter().filter_map(link).collect(),
    };
    let own = head.files.first().ok_or_else(|| anyhow!("the run has no copy of its runbook"))?;
    let syntax = Syntax::from_str(&head.asked.syntax, false).unwrap_or(Syntax::Markdown);
    Ok(load_copy(&at(own), syntax, located(own), &copies)?)
}

/// Names a file that is no longer what the run began with, if there is one.
pub(super) fn changed(head: &RunFile) -> Option<&str> {
    let is_other = |pinned: &&Pinned| {
        let now = std::fs::read(&pinned.path).map(|bytes| journal::Link::of(&bytes).to_string());
        now.is_ok_and(|now| now != pinned.sha256)
    };
    head.files.iter().find(is_other).map(|pinned| pinned.name.as_str())
}
