//! Who writes a run: one process, for as long as it lives.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

/// The lock of a run. The system lets go of it when its holder ends, however
/// that happens: *running* and *died* are told apart without guessing.
#[derive(Debug)]
pub(super) struct Lock(File);

/// What came of taking a lock.
#[derive(Debug)]
pub(super) enum Taken {
    /// It is ours.
    Ours(Lock),
    /// A process has it, that wrote this about itself.
    Held(String),
}

impl Lock {
    /// Takes the lock of a run, or says who has it.
    ///
    /// # Errors
    /// When the file system knows no such locks: a run there could be written
    /// by two at once, and so is none.
    pub(super) fn take(directory: &Path) -> io::Result<Taken> {
        let mut options = OpenOptions::new();
        let mut file =
            options.read(true).write(true).create(true).mode(0o600).open(directory.join("lock"))?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {
                file.set_len(0)?;
                file.rewind()?;
                writeln!(file, "process {}", std::process::id())?;
                Ok(Taken::Ours(Self(file)))
            }
            Err(Errno::WOULDBLOCK) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder)?;
                Ok(Taken::Held(holder.trim().to_owned()))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Tells whether a process has the lock of a run.
    pub(super) fn is_held(directory: &Path) -> bool {
        let Ok(file) = File::open(directory.join("lock")) else { return false };
        flock(&file, FlockOperation::NonBlockingLockShared) == Err(Errno::WOULDBLOCK)
    }
}

/// Tells whether a process has a run at this moment.
pub fn is_held(directory: &Path) -> bool {
    Lock::is_held(directory)
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The file goes on to say who it was.
        let _ = flock(&self.0, FlockOperation::Unlock);
    }
}
