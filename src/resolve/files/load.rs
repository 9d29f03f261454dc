//! What resolving wants from whoever can read files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::source::{Diagnostics, SourceFile};
use crate::syntax::Document;

/// Where a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located {
    /// From the root, without links: two files with the same path are one.
    pub path: PathBuf,
    /// As it is shown to people.
    pub name: String,
}

/// A file that has been read.
#[derive(Debug)]
pub struct Reading {
    /// Its text.
    pub file: Arc<SourceFile>,
    /// What was written in it; nothing if nothing could be made of it.
    pub document: Option<Document>,
    /// What is to be said about it by now.
    pub diagnostics: Diagnostics,
}

/// Why a file is not read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The path begins at the root.
    #[error("this path is absolute")]
    Absolute,
    /// The path leads out of the folder of the runbook.
    #[error("this path leads out of {0}")]
    Outside(String),
    /// A link on the way leads out of the folder of the runbook.
    #[error("a link in this path leads to {to}, out of {folder}")]
    Linked {
        /// Where it leads.
        to: String,
        /// The folder.
        folder: String,
    },
    /// It cannot be read; why, as a fragment.
    #[error("{0}")]
    Unreadable(String),
    /// Neither its name nor anything else says how to read it.
    #[error("how to read this file is not known")]
    UnknownNotation,
}

/// Reads other files.
pub trait Load {
    /// Finds the file that a path names which stands in a file.
    ///
    /// # Errors
    /// When there is none, or when it must not be read.
    fn find(&self, from: &Located, written: &Path) -> Result<Located, Refused>;

    /// Reads a file that was found.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, found: &Located) -> Result<Reading, Refused>;
}
