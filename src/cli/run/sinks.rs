//! Events to everyone who wants them: first onto the record, then onto the
//! screen.

use std::io;

use crate::engine::event::Record;
use crate::engine::{Sink, Stream};
use crate::faults;

/// Two sinks: what the second shows stands on the first's record.
pub(super) struct Both<First, Second> {
    first: First,
    second: Second,
    /// What the second has not seen.
    unseen: Vec<Record>,
}

impl<First, Second> Both<First, Second> {
    /// Joins them.
    pub(super) const fn new(first: First, second: Second) -> Self {
        Self { first, second, unseen: Vec::new() }
    }
}

impl<First: Sink, Second: Sink> Sink for Both<First, Second> {
    fn event(&mut self, record: &Record) -> io::Result<()> {
        self.first.event(record)?;
        self.unseen.push(record.clone());
        Ok(())
    }

    fn commit(&mut self) -> io::Result<()> {
        self.first.commit()?;
        faults::pass("engine.show")?;
        for record in self.unseen.drain(..) {
            self.second.event(&record)?;
        }
        self.second.commit()
    }

    fn output(&mut self, step: &str, attempt: u32, stream: Stream, bytes: &[u8]) -> io::Result<()> {
        self.first.output(step, attempt, stream, bytes)?;
        self.second.output(step, attempt, stream, bytes)
    }

    fn tick(&mut self) {
        self.first.tick();
        self.second.tick();
    }
}
