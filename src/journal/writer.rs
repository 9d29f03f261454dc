//! Events onto the disk, one a line.

use std::fs::File;
use std::io;

use crate::engine::event::Record;
use crate::engine::{Sink, Stream};
use crate::faults;

use super::Link;
use super::lock::Lock;

/// The only writer of a run's `events.jsonl`.
#[derive(Debug)]
pub struct Writer {
    file: File,
    /// Lines that are not on the disk yet.
    lines: Vec<u8>,
    last: Link,
    /// Held for as long as there may be something to write.
    _lock: Lock,
}

impl Writer {
    /// Writes behind the record with this hash.
    pub(super) const fn new(file: File, last: Link, lock: Lock) -> Self {
        Self { file, lines: Vec::new(), last, _lock: lock }
    }
}

impl Sink for Writer {
    fn event(&mut self, record: &Record) -> io::Result<()> {
        let mut line = serde_json::to_vec(record)?;
        self.last = self.last.close(&mut line);
        self.lines.append(&mut line);
        Ok(())
    }

    /// One write and one fdatasync for everything: a crash leaves whole lines
    /// and at most one torn one, the last.
    fn commit(&mut self) -> io::Result<()> {
        if self.lines.is_empty() {
            return Ok(());
        }
        faults::write_all("journal.write", &mut self.file, &self.lines)?;
        faults::pass("journal.sync")?;
        self.file.sync_data()?;
        self.lines.clear();
        faults::pass("journal.synced")
    }

    /// Output is kept beside the events by whoever runs the commands.
    fn output(&mut self, _step: &str, _attempt: u32, _stream: Stream, _bytes: &[u8]) -> io::Result<()> {
        Ok(())
    }
}
