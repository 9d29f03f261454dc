//! The wish to stop, from outside of the run.

use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

/// Why a run should end, from the weakest wish to the strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Interrupt {
    /// The terminal is gone: what runs may end, then nothing new begins.
    Hangup,
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM, or SIGQUIT.
    Terminate,
}

/// Where such wishes are left, until the engine takes them.
#[derive(Debug, Default)]
pub struct Interrupts {
    pending: Mutex<Option<Interrupt>>,
    raised: Notify,
}

impl Interrupts {
    /// Leaves a wish. A weaker one does not take back a stronger one.
    pub fn raise(&self, interrupt: Interrupt) {
        if let Ok(mut pending) = self.pending.lock() {
            *pending = (*pending).max(Some(interrupt));
        }
        self.raised.notify_one();
    }

    /// Takes the wish that was left, if there is one.
    pub(crate) fn take(&self) -> Option<Interrupt> {
        self.pending.lock().ok()?.take()
    }

    /// Waits for a wish, and takes it.
    pub(crate) async fn next(&self) -> Interrupt {
        loop {
            if let Some(interrupt) = self.take() {
                return interrupt;
            }
            self.raised.notified().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_taken_once() {
        let interrupts = Interrupts::default();
        interrupts.raise(Interrupt::Interrupt);
        assert_eq!(interrupts.take(), Some(Interrupt::Interrupt));
        assert_eq!(interrupts.take(), None);
    }

    #[test]
    fn the_strongest_wish_outlasts_later_ones() {
        let order = [Interrupt::Hangup, Interrupt::Interrupt, Interrupt::Terminate];
        for (first, second) in order.into_iter().flat_map(|first| order.map(|second| (first, second))) {
            let interrupts = Interrupts::default();
            interrupts.raise(first);
            interrupts.raise(second);
            assert_eq!(interrupts.take(), Some(first.max(second)), "{first:?}, {second:?}");
        }
    }

    #[tokio::test]
    async fn a_wish_that_was_left_earlier_is_not_missed() {
        let interrupts = Interrupts::default();
        interrupts.raise(Interrupt::Hangup);
        assert_eq!(interrupts.next().await, Interrupt::Hangup);
    }
}
