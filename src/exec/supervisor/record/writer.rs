//! Writing records.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::faults;

use super::{Entry, NAME};

/// Puts records on disk, each by one write.
#[derive(Debug)]
pub(in crate::exec::supervisor) struct Recorder {
    folder: PathBuf,
    file: File,
    /// Whether something was written since it was synced.
    unsynced: bool,
}

impl Recorder {
    /// Goes on with the records of a folder. A last line that is torn ends
    /// here, and stays what it is.
    pub(in crate::exec::supervisor) fn open(folder: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        let mut file = options.read(true).append(true).create(true).mode(0o600).open(folder.join(NAME))?;
        let mut last = [b'\n'];
        if file.seek(SeekFrom::End(-1)).is_ok() {
            file.read_exact(&mut last)?;
        }
        if last != [b'\n'] {
            // Also what lacks nothing but its end was never there.
            file.write_all(b"#\n")?;
        }
        Ok(Self { folder: folder.to_owned(), file, unsynced: false })
    }

    /// Writes a record.
    pub(in crate::exec::supervisor) fn write(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        self.unsynced = true;
        faults::write_all("supervisor.record", &mut self.file, &line)
    }

    /// Waits until everything is on disk.
    pub(in crate::exec::supervisor) fn sync(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.unsynced) {
            faults::pass("supervisor.sync")?;
            self.file.sync_data()?;
            File::open(&self.folder)?.sync_all()?;
        }
        Ok(())
    }
}
