//! The clocks of this machine.

use std::time::{Duration, Instant};

use crate::engine::Clock;

/// The clock on the wall, and one that never goes back.
#[derive(Debug)]
pub(super) struct SystemClock {
    started: Instant,
}

impl SystemClock {
    /// Starts it.
    pub(super) fn start() -> Self {
        Self { started: Instant::now() }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> jiff::Timestamp {
        jiff::Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        self.started.elapsed()
    }
}
