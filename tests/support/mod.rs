//! What the integration tests share: a runbook in a folder of its own, a
//! hermetic environment, programs that only pretend, readable differences.

mod book;
mod difference;
pub mod literate;
pub mod pattern;
pub mod places;
mod stubs;

use std::fs;
use std::path::{Path, PathBuf};

pub use book::{Book, Ran};
pub use difference::difference;

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under `folder` with this extension, sorted.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|its| its == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}
