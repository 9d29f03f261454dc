//! Files that are made for one script.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{OFlags, open};
use rustix::io::Errno;

/// The most that is read of the values which a script hands on.
const LONGEST: u64 = 1024 * 1024;

/// A file for this user alone; removed when dropped.
#[derive(Debug)]
pub(super) struct OwnFile(Option<PathBuf>);

impl OwnFile {
    /// Makes it, in place of one that is there.
    pub(super) fn new(path: PathBuf, bytes: &[u8]) -> io::Result<Self> {
        let _ = std::fs::remove_file(&path);
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&path)?;
        let made = Self(Some(path));
        file.write_all(bytes)?;
        Ok(made)
    }

    /// Returns its path.
    pub(super) fn path(&self) -> &Path {
        self.0.as_deref().unwrap_or(Path::new(""))
    }

    /// Leaves it to a script that goes on.
    pub(super) fn leave(mut self) {
        self.0 = None;
    }

    /// Reads the values in it, or says why that cannot be. A script may have
    /// put anything in its place.
    pub(super) fn values(&self) -> Result<Vec<u8>, String> {
        let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOFOLLOW;
        let file = match open(self.path(), flags, rustix::fs::Mode::empty()) {
            Ok(file) => File::from(file),
            Err(Errno::NOENT) => return Err("it removed the file $RUNWRIGHT_OUTPUT".to_owned()),
            Err(Errno::LOOP) => return Err(replaced()),
            Err(error) => return Err(unreadable(&error.into())),
        };
        if !file.metadata().is_ok_and(|found| found.is_file()) {
            return Err(replaced());
        }
        let mut bytes = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(|error| unreadable(&error))?;
        if bytes.len() as u64 > LONGEST {
            return Err("it wrote more than 1 MiB to $RUNWRIGHT_OUTPUT".to_owned());
        }
        Ok(bytes)
    }
}

fn replaced() -> String {
    "it put something else in the place of the file $RUNWRIGHT_OUTPUT".to_owned()
}

fn unreadable(error: &io::Error) -> String {
    format!("the file $RUNWRIGHT_OUTPUT cannot be read: {error}")
}

impl Drop for OwnFile {
    fn drop(&mut self) {
        if let Some(path) = &self.0 {
            let _ = std::fs::remove_file(path);
        }
    }
}
