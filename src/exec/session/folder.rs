//! The files of a session in the folder of its run.

use std::fs::{DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::faults;

use super::super::name::output_file;
use super::keep::STATE;

/// The folder of one session, `shell-<number>`, and that of the output. Names
/// of our own files begin with a dot, which names of scripts never do.
#[derive(Debug)]
pub(super) struct Folder {
    shell: PathBuf,
    output: PathBuf,
    script: Option<OneFile>,
}

/// The file of all scripts.
#[derive(Debug)]
struct OneFile {
    path: PathBuf,
    file: File,
    length: u64,
}

impl Folder {
    /// Makes the folders, readable to this user alone. A session with a number
    /// goes on in the folder of the one that had it; without one it has the
    /// next.
    pub(super) fn new(run: &Path, number: Option<u32>) -> io::Result<Self> {
        let mut builder = DirBuilder::new();
        builder.mode(0o700).recursive(true);
        let output = run.join("output");
        builder.create(&output)?;
        if let Some(number) = number {
            let shell = Self::numbered(run, number);
            builder.create(&shell)?;
            return Ok(Self { shell: std::path::absolute(shell)?, output, script: None });
        }
        builder.recursive(false);
        let mut number = 1_u32;
        loop {
            let shell = Self::numbered(run, number);
            match builder.create(&shell) {
                Ok(()) => return Ok(Self { shell: std::path::absolute(shell)?, output, script: None }),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => number += 1,
                Err(error) => return Err(error),
            }
        }
    }

    /// Returns the folder of a session.
    pub(super) fn numbered(run: &Path, number: u32) -> PathBuf {
        run.join(format!("shell-{number}"))
    }

    /// Returns the folder that bash starts from.
    pub(super) fn path(&self) -> &Path {
        &self.shell
    }

    /// Returns where a stream of an attempt is kept.
    pub(super) fn output(&self, step: &str, attempt: u32, stream: &str) -> PathBuf {
        self.output.join(output_file(step, attempt, stream))
    }

    /// Writes a script under a name. All scripts of a session are one file
    /// that is written over and renamed: to make and remove a file for each is
    /// what would cost most of a step on some file systems.
    pub(super) fn write_script(&mut self, name: &str, text: &[u8]) -> io::Result<()> {
        let path = self.shell.join(name);
        let script = match self.script.take() {
            Some(script) if script.path == path => script,
            Some(script) => {
                std::fs::rename(&script.path, &path)?;
                OneFile { path, ..script }
            }
            None => {
                let _ = std::fs::remove_file(&path);
                let mut options = OpenOptions::new();
                let file = options.write(true).create_new(true).mode(0o600).open(&path)?;
                OneFile { path, file, length: 0 }
            }
        };
        faults::pass("script.write")?;
        script.file.write_all_at(text, 0)?;
        faults::pass("script.written")?;
        let length = text.len() as u64;
        if length < script.length {
            script.file.set_len(length)?;
        }
        self.script = Some(OneFile { length, ..script });
        Ok(())
    }

    /// Leaves the last script to a bash that may still read it.
    pub(super) fn leave_script(&mut self) {
        self.script = None;
    }

    /// Removes everything but the output and the state.
    pub(super) fn remove(&self) {
        let removed = clear(&self.shell)
            .and_then(|stays| if stays { Ok(()) } else { std::fs::remove_dir(&self.shell) });
        if let Err(error) = removed {
            tracing::debug!(%error, folder = %self.shell.display(), "the session's folder stays");
        }
    }
}

/// Empties the folder of a session of all but its state, and tells whether
/// that is there.
fn clear(shell: &Path) -> io::Result<bool> {
    let mut stays = false;
    for entry in std::fs::read_dir(shell)? {
        let entry = entry?;
        if entry.file_name() == STATE {
            stays = true;
        } else if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(stays)
}
