//! What a script says about itself, through a FIFO: it holds the values of the
//! environment, which no disk may keep, and a disk may be full.

use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, Mode, OFlags, mkfifoat, open};

use super::source::{BUFFER, Read, Source};

/// The longest account that is kept. A shell with more than this in its
/// variables hands nothing on.
const LONGEST: usize = 32 * 1024 * 1024;

/// The FIFO of one script, and what came out of it; removed when dropped.
#[derive(Debug)]
pub(in crate::exec) struct Account {
    path: PathBuf,
    source: Source,
    said: Vec<u8>,
}

impl Account {
    /// Makes the FIFO in a folder.
    pub(in crate::exec) fn new(folder: &Path, serial: u64) -> io::Result<Self> {
        let path = folder.join(format!(".said-{serial}"));
        mkfifoat(CWD, &path, Mode::RUSR | Mode::WUSR)?;
        // Open for both, so that it never looks like the end.
        let flags = OFlags::RDWR | OFlags::CLOEXEC | OFlags::NONBLOCK;
        let source = Source::new(open(&path, flags, Mode::empty())?)?;
        Ok(Self { path, source, said: Vec::new() })
    }

    /// Returns its path.
    pub(in crate::exec) fn path(&self) -> &Path {
        &self.path
    }

    /// Waits until something is said, and listens.
    pub(in crate::exec) async fn hear(&mut self) {
        self.source.ready().await;
        self.listen(Source::read);
    }

    /// Listens to everything that was said up to now.
    pub(in crate::exec) fn hear_all(&mut self) {
        while self.listen(Source::read_now) {}
    }

    /// Returns what was said.
    pub(in crate::exec) fn said(&self) -> &[u8] {
        &self.said
    }

    fn listen(&mut self, read: fn(&Source, &mut [u8]) -> Read) -> bool {
        let mut buffer = vec![0; BUFFER];
        let Read::Bytes(count) = read(&self.source, &mut buffer) else { return false };
        if self.said.len() < LONGEST {
            self.said.extend(buffer.iter().take(count));
        }
        true
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}
