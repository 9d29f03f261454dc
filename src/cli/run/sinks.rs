//! Events to everyone who wants them: first onto the record, then onto the
//! screen.

use std::io;

use crate::engine::event::Record;
use crate::engine::{Sink, Stream};

/// Two sinks, the first of which decides.
pub(super) struct Both<First, Second>(pub(super) First, pub(super) Second);

impl<First: Sink, Second: Sink> Sink for Both<First, Second> {
    fn event(&mut self, record: &Record) -> io::Result<()> {
        self.0.event(record)?;
        self.1.event(record)
    }

    fn output(&mut self, step: &str, attempt: u32, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        self.0.output(step, attempt, stream, bytes)?;
        self.1.output(step, attempt, stream, bytes)
    }

    fn tick(&mut self) {
        self.0.tick();
        self.1.tick();
    }
}
