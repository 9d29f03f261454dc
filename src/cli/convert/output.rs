//! A file that is there as a whole or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::source::visible_line;

/// Writes a file beside its place, and then puts it there. One that is there
/// already is only written over by force.
pub(super) fn write(path: &Path, text: &str, force: bool) -> anyhow::Result<()> {
    let shown = || visible_line(&path.display().to_string()).into_owned();
    if !force && path.symlink_metadata().is_ok() {
        bail!("{} is there already; --force writes over it", shown());
    }
    let beside = beside(path);
    let put = filled(&beside, text)
        .and_then(|()| if force { fs::rename(&beside, path) } else { fs::hard_link(&beside, path) });
    if put.is_err() || !force {
        // Of what could not be put in its place nothing is left.
        let _ = fs::remove_file(&beside);
    }
    match put {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already; --force writes over it", shown())
        }
        put => put.with_context(|| format!("cannot write {}", shown())),
    }
}

fn filled(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// A name in the same folder that nothing else has.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}", std::process::id()))
}
