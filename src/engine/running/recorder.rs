//! Events with number and time, on their way to whoever keeps or shows them.

use std::io;

use jiff::Timestamp;

use crate::engine::event::{Event, Record};
use crate::engine::{Clock, Sink, Stream};

use super::path::Path;

/// Numbers events and hands them on.
pub(super) struct Recorder<'r> {
    sink: &'r mut dyn Sink,
    clock: &'r dyn Clock,
    seq: u64,
    /// What stands before ids.
    pub(super) path: Path,
    /// When the run began, and when the last thing happened in it.
    began: Option<Timestamp>,
    last: Option<Timestamp>,
}

impl<'r> Recorder<'r> {
    pub(super) fn new(sink: &'r mut dyn Sink, clock: &'r dyn Clock) -> Self {
        Self { sink, clock, seq: 0, path: Path::default(), began: None, last: None }
    }

    /// Hands an event on.
    pub(super) fn emit(&mut self, event: Event) -> io::Result<()> {
        self.seq += 1;
        let event = self.path.name(event);
        let now = self.clock.now();
        (self.began, self.last) = (self.began.or(Some(now)), Some(now));
        tracing::debug!(seq = self.seq, ?event);
        self.sink.event(&Record { seq: self.seq, time: now, event })
    }

    /// Hands a piece of output on.
    pub(super) fn output(
        &mut self,
        step: &str,
        attempt: u32,
        stream: Stream,
        bytes: &[u8],
    ) -> io::Result<()> {
        self.sink.output(&self.path.step(step), attempt, stream, bytes)
    }

    /// Lets time pass for whoever shows it.
    pub(super) fn tick(&mut self) {
        self.sink.tick();
    }

    /// Returns how long ago the run started.
    pub(super) fn elapsed(&self) -> std::time::Duration {
        self.clock.elapsed()
    }

    /// Returns how long the run had gone on at the last thing that happened in
    /// it. What depends on that comes out the same when it is gone through
    /// again.
    pub(super) fn elapsed_on_record(&self) -> std::time::Duration {
        let between = self.began.zip(self.last).map(|(began, last)| last - began);
        between.and_then(|time| std::time::Duration::try_from(time).ok()).unwrap_or_default()
    }
}
