//! How a command is brought to an end: with ever stronger signals.

use std::time::Duration;

use rustix::process::Signal;
use tokio::time::Instant;

use crate::engine::{StopBy, StopSignal};

use super::Group;

/// Why a command was brought to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) enum Cause {
    /// Somebody wanted it.
    Stopped,
    /// It took too long.
    TimedOut,
}

/// Which signal comes first, and how much time each has to be heeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) struct Manner {
    first: Signal,
    grace: Duration,
}

impl Manner {
    /// Makes it of what a script wants, where sessions give so much time.
    pub(in crate::exec) fn new(by: StopBy, grace: Duration) -> Self {
        let first = match by.signal {
            None | Some(StopSignal::Int) => Signal::INT,
            Some(StopSignal::Term) => Signal::TERM,
            Some(StopSignal::Hup) => Signal::HUP,
            Some(StopSignal::Quit) => Signal::QUIT,
            Some(StopSignal::Kill) => Signal::KILL,
        };
        Self { first, grace: by.grace.unwrap_or(grace) }
    }

    /// Begins with SIGTERM in place of what processes do not heed that were
    /// started with `&`: a shell lets them ignore SIGINT and SIGQUIT.
    pub(in crate::exec) fn for_the_background(self) -> Self {
        Self { first: if self.reaches_all() { self.first } else { Signal::TERM }, ..self }
    }

    /// Tells whether the first signal reaches also those.
    fn reaches_all(self) -> bool {
        !matches!(self.first, Signal::INT | Signal::QUIT)
    }

    /// Returns the signals in their order, of which some are passed over.
    const fn signals(self) -> [Signal; 3] {
        [self.first, Signal::TERM, Signal::KILL]
    }

    fn passed_over(self) -> usize {
        match self.first {
            Signal::TERM => 1,
            Signal::KILL => 2,
            _ => 0,
        }
    }
}

/// Ends a group: by the first signal; by SIGTERM and SIGKILL when the time for
/// leaving in order is over, or at once when it is asked again.
#[derive(Debug)]
pub(in crate::exec) struct Halt {
    group: Group,
    manner: Manner,
    cause: Option<Cause>,
    /// How many of the signals were sent or passed over.
    sent: usize,
    /// When the next thing happens.
    due: Option<Instant>,
}

impl Halt {
    /// Watches over a command that may take so long.
    pub(in crate::exec) fn new(group: Group, manner: Manner, timeout: Option<Duration>) -> Self {
        let due = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        Self { group, manner, cause: None, sent: manner.passed_over(), due }
    }

    /// Returns why it was ended, if it was.
    pub(in crate::exec) const fn cause(&self) -> Option<Cause> {
        self.cause
    }

    /// Tells whether there is no stronger signal any more.
    pub(in crate::exec) const fn spent(&self) -> bool {
        self.sent >= 3
    }

    /// Tells whether even SIGKILL did not help.
    pub(in crate::exec) const fn in_vain(&self) -> bool {
        self.sent > 3
    }

    /// Tells whether something is due.
    pub(in crate::exec) fn overdue(&self) -> bool {
        self.due.is_some_and(|due| due <= Instant::now())
    }

    /// Ends the command since somebody wants it.
    pub(in crate::exec) fn stop(&mut self) {
        self.cause.get_or_insert(Cause::Stopped);
        self.step();
    }

    /// Waits for the moment of the timeout or of the next signal. Never ready
    /// if there is none.
    pub(in crate::exec) async fn due(&self) {
        match self.due {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
    }

    /// Does what is due.
    pub(in crate::exec) fn step(&mut self) {
        self.cause.get_or_insert(Cause::TimedOut);
        if let Some(signal) = self.manner.signals().get(self.sent) {
            self.group.signal(*signal);
        }
        self.sent += 1;
        self.due = Instant::now().checked_add(self.manner.grace);
    }

    /// Turns to what the leader left behind: at once, if that does not heed the
    /// signal which ended the leader.
    pub(in crate::exec) fn sweep(&mut self) {
        if self.sent <= 1 && !self.manner.reaches_all() {
            self.sent = 1;
            self.step();
        }
    }
}
