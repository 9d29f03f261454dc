//! Signals as wishes to stop.

use std::io;
use std::sync::Arc;

use tokio::signal::unix::{SignalKind, signal};

use crate::engine::{Interrupt, Interrupts};

/// Lets writes beyond a limit of file sizes fail from now on, as on a full
/// disk, in place of ending the program; must be called inside of the runtime.
/// Commands get the signal as ever: it is heard, not ignored.
pub(super) fn outlive_limits() {
    let kind = SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw());
    if let Err(error) = signal(kind) {
        tracing::debug!(%error, "a limit of file sizes would end the program");
    }
}

/// Listens from now on; must be called inside of the runtime.
pub(super) fn listen() -> io::Result<Arc<Interrupts>> {
    let interrupts = Arc::new(Interrupts::default());
    for (kind, interrupt) in [
        (SignalKind::interrupt(), Interrupt::Interrupt),
        (SignalKind::terminate(), Interrupt::Terminate),
        // Ctrl-\ is for programs that do not listen to Ctrl-C; this one does.
        (SignalKind::quit(), Interrupt::Terminate),
        (SignalKind::hangup(), Interrupt::Hangup),
    ] {
        let mut signals = signal(kind)?;
        let interrupts = Arc::clone(&interrupts);
        tokio::spawn(async move {
            while signals.recv().await.is_some() {
                interrupts.raise(interrupt);
            }
        });
    }
    Ok(interrupts)
}
