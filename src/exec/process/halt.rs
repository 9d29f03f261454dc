//! How a command is brought to an end: with ever stronger signals.

use std::time::Duration;

use rustix::process::Signal;
use tokio::time::Instant;

use super::Group;

/// Why a command was brought to an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) enum Cause {
    /// Somebody wanted it.
    Stopped,
    /// It took too long.
    TimedOut,
}

/// The signals in their order.
const SIGNALS: [Signal; 3] = [Signal::INT, Signal::TERM, Signal::KILL];

/// Ends a group: SIGINT at first; SIGTERM and SIGKILL when the time for
/// leaving in order is over, or at once when it is asked again.
#[derive(Debug)]
pub(in crate::exec) struct Halt {
    group: Group,
    grace: Duration,
    cause: Option<Cause>,
    /// How many of the signals were sent.
    sent: usize,
    /// When the next thing happens.
    due: Option<Instant>,
}

impl Halt {
    /// Watches over a command that may take so long.
    pub(in crate::exec) fn new(group: Group, grace: Duration, timeout: Option<Duration>) -> Self {
        let due = timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        Self { group, grace, cause: None, sent: 0, due }
    }

    /// Leaves SIGINT out: a shell lets what it starts in the background ignore
    /// it.
    pub(in crate::exec) fn without_interrupt(mut self) -> Self {
        self.sent = 1;
        self
    }

    /// Returns why it was ended, if it was.
    pub(in crate::exec) const fn cause(&self) -> Option<Cause> {
        self.cause
    }

    /// Tells whether even SIGKILL did not help.
    pub(in crate::exec) const fn in_vain(&self) -> bool {
        self.sent > SIGNALS.len()
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
        if let Some(signal) = SIGNALS.get(self.sent) {
            self.group.signal(*signal);
        }
        self.sent += 1;
        self.due = Instant::now().checked_add(self.grace);
    }

    /// Ends at once what the leader left behind.
    pub(in crate::exec) fn sweep(&mut self) {
        self.sent = self.sent.max(1);
        self.step();
    }
}
