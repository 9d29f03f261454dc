//! Events onto the disk, one a line, each with one write.

use std::fs::File;
use std::io::{self, Write};

use crate::engine::event::Record;
use crate::engine::{Sink, Stream};

/// The only writer of a run's `events.jsonl`.
#[derive(Debug)]
pub struct Writer {
    file: File,
    line: Vec<u8>,
}

impl Writer {
    pub(super) const fn new(file: File) -> Self {
        Self { file, line: Vec::new() }
    }
}

impl Sink for Writer {
    fn event(&mut self, record: &Record) -> io::Result<()> {
        self.line.clear();
        serde_json::to_writer(&mut self.line, record)?;
        self.line.push(b'\n');
        // One write: a crash leaves a whole line or the torn last one.
        self.file.write_all(&self.line)
    }

    /// Output is kept beside the events by whoever runs the commands.
    fn output(&mut self, _step: &str, _attempt: u32, _stream: Stream, _bytes: &[u8]) -> io::Result<()> {
        Ok(())
    }
}
