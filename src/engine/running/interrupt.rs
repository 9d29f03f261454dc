//! The wish to stop, from outside of the run.

use std::sync::Mutex;

use tokio::sync::Notify;

/// Why a run should end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interrupt {
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// The terminal is gone: what runs may end, then nothing new begins.
    Hangup,
}

/// Where such wishes are left, until the engine takes them.
#[derive(Debug, Default)]
pub struct Interrupts {
    pending: Mutex<Option<Interrupt>>,
    raised: Notify,
}

impl Interrupts {
    /// Leaves a wish. SIGTERM is not taken back by a later Ctrl-C.
    pub fn raise(&self, interrupt: Interrupt) {
        if let Ok(mut pending) = self.pending.lock()
            && *pending != Some(Interrupt::Terminate)
        {
            *pending = Some(interrupt);
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
    fn termination_outlasts_a_later_interrupt() {
        let interrupts = Interrupts::default();
        interrupts.raise(Interrupt::Terminate);
        interrupts.raise(Interrupt::Interrupt);
        assert_eq!(interrupts.take(), Some(Interrupt::Terminate));
    }

    #[tokio::test]
    async fn a_wish_that_was_left_earlier_is_not_missed() {
        let interrupts = Interrupts::default();
        interrupts.raise(Interrupt::Hangup);
        assert_eq!(interrupts.next().await, Interrupt::Hangup);
    }
}
