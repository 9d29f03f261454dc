//! Files and folders to the files that are read.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::notation::Syntax;
use crate::syntax::metadata::is_nearly_mark;

/// Folders whose files belong to others.
const SKIPPED: [&str; 2] = ["node_modules", "target"];

/// Replaces each folder by the runbooks in it, at any depth, sorted; a
/// file that was named is kept whatever its name is. Each comes once.
///
/// # Errors
/// What is wrong with a folder, as text for a person: it cannot be read, or
/// holds no runbook.
pub(super) fn collect(named: &[PathBuf]) -> Vec<Result<PathBuf, String>> {
    let mut found: Vec<Result<PathBuf, String>> = Vec::new();
    for path in named {
        if path.is_dir() {
            let mut files = Vec::new();
            match walk(path, &mut files) {
                Ok(()) if files.is_empty() => found.push(Err(format!(
                    "{} holds no runbook: no file in it ends in .md, .markdown or .md.erb, or is YAML with a key `runbook`",
                    path.display()
                ))),
                Ok(()) => found.extend(files.into_iter().map(Ok)),
                Err((folder, error)) => found.push(Err(format!("cannot read {}: {error}", folder.display()))),
            }
        } else {
            found.push(Ok(path.clone()));
        }
    }
    let mut seen = std::collections::HashSet::new();
    found.retain(|path| path.as_ref().map_or(true, |path| seen.insert(path.clone())));
    found
}

/// Tells whether a file in a folder counts. Most YAML files are something else:
/// a runbook says so with a key `runbook` at the start of a line. One that
/// misspells it must not be passed over in silence.
fn is_runbook(path: &Path) -> bool {
    match Syntax::of(path) {
        Some(Syntax::Markdown) => true,
        Some(Syntax::Yaml) => fs::read(path).is_ok_and(|bytes| {
            bytes.split(|byte| *byte == b'\n').any(|line| {
                let line = line.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(line);
                let nearly = || std::str::from_utf8(line).is_ok_and(is_nearly_mark);
                line.starts_with(b"runbook:") || line.starts_with(b"\"runbook\":") || nearly()
            })
        }),
        None => false,
    }
}

/// Hidden files and folders are left out, and links to folders, which could
/// lead in a circle.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), (PathBuf, io::Error)> {
    let failed = |error| (folder.to_owned(), error);
    let mut entries = fs::read_dir(folder).map_err(failed)?.collect::<Result<Vec<_>, _>>().map_err(failed)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let kind = entry.file_type().map_err(failed)?;
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        if kind.is_dir() && !SKIPPED.contains(&name.as_ref()) {
            walk(&path, files)?;
        } else if !path.is_dir() && is_runbook(&path) {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_yaml_file_of_a_folder_counts_by_its_key_even_if_that_is_misspelt() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, counts) in [
            ("marked.yaml", "title: x\nrunbook: 1\n", true),
            ("misspelt.yaml", "runbok: 1\nsteps: []\n", true),
            ("capital.yml", "Runbook: 1\n", true),
            ("nested.yaml", "a:\n  runbook: 1\n", false),
            ("comment.yaml", "#runbook: 1\n", false),
            ("other.yaml", "replicas: 1\nrun: 1\n", false),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            assert_eq!(is_runbook(&path), counts, "{name}");
        }
    }
}
