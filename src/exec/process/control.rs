//! Two FIFOs on which a script says between two commands that the first has
//! ended, and waits until its output has been read to the end.

use std::io;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, mkfifoat, open};

use super::source::{Read, Source};

/// The FIFOs of one script; removed when dropped.
#[derive(Debug)]
pub(in crate::exec) struct Control {
    paths: (PathBuf, PathBuf),
    source: Source,
    reply: OwnedFd,
}

impl Control {
    /// Makes the FIFOs in a folder.
    pub(in crate::exec) fn new(folder: &Path, serial: u64) -> io::Result<Self> {
        let paths = (folder.join(format!(".ended-{serial}")), folder.join(format!(".go-on-{serial}")));
        for path in [&paths.0, &paths.1] {
            mkfifoat(CWD, path, Mode::RUSR | Mode::WUSR)?;
        }
        // Open for both, so that neither side ever waits for the other to open.
        let flags = OFlags::RDWR | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let source = Source::new(open(&paths.0, flags, Mode::empty())?)?;
        let reply = open(&paths.1, flags, Mode::empty())?;
        Ok(Self { paths, source, reply })
    }

    /// Returns their paths.
    pub(in crate::exec) fn paths(&self) -> (&Path, &Path) {
        (&self.paths.0, &self.paths.1)
    }

    /// Waits until a command has ended and returns its index; the script
    /// stands still until the answer.
    pub(in crate::exec) async fn ended(&self) -> usize {
        loop {
            self.source.ready().await;
            let mut buffer = [0; 32];
            if let Read::Bytes(count) = self.source.read(&mut buffer)
                && let Some(lines) = buffer.get(..count)
                && let Some(line) = String::from_utf8_lossy(lines).lines().last()
                && let Ok(index) = line.parse()
            {
                return index;
            }
        }
    }

    /// Lets the script go on, or makes it end.
    pub(in crate::exec) fn answer(&self, go_on: bool) {
        let word: &[u8] = if go_on { b"go\n" } else { b"stop\n" };
        if let Err(error) = rustix::io::write(&self.reply, word) {
            tracing::debug!(%error, "the script got no answer");
        }
    }
}

impl Drop for Control {
    fn drop(&mut self) {
        for path in [&self.paths.0, &self.paths.1] {
            let _ = std::fs::remove_file(path);
        }
    }
}
