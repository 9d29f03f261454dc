//! Other files that a runbook consists of.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::source::SourceFile;

use super::Runbook;

/// A file that calls lead to.
#[derive(Debug)]
pub struct CalledRunbook {
    /// What is in it; it has no files of its own.
    pub runbook: Runbook,
    /// Its text.
    pub source: Arc<SourceFile>,
    /// Where it really is, from the root.
    pub path: PathBuf,
}

impl CalledRunbook {
    /// Returns its folder: what paths in it start from.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(&self.path)
    }
}
