//! A FIFO: a name in a folder through which a script speaks.

use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use nix::sys::stat::Mode;
use nix::unistd::mkfifo;
use rustix::fs::{OFlags, open};

/// The name; removed when dropped.
#[derive(Debug)]
pub(super) struct Fifo(PathBuf);

impl Fifo {
    /// Makes it, for this user alone.
    pub(super) fn new(path: PathBuf) -> io::Result<Self> {
        mkfifo(&path, Mode::S_IRUSR | Mode::S_IWUSR)?;
        Ok(Self(path))
    }

    /// Returns its path.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    /// Opens it for both sides, so that neither ever waits for the other to
    /// open, and so that it never looks like the end.
    pub(super) fn open(&self) -> io::Result<OwnedFd> {
        let flags = OFlags::RDWR | OFlags::CLOEXEC | OFlags::NONBLOCK;
        Ok(open(&self.0, flags, rustix::fs::Mode::empty())?)
    }
}

impl Drop for Fifo {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
