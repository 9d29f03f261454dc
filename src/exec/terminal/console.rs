//! The terminal of one script.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::time::Duration;

use pty_process::Pts;
use rustix::termios::{LocalModes, QueueSelector, tcflush, tcgetattr, tcsetwinsize};

use super::person::{Act, Seat, Size};

/// How often it is tried again to hand on keys.
const LOOK: Duration = Duration::from_millis(50);

/// The keys Ctrl-C and Ctrl-\.
const STOP: [u8; 2] = [3, 28];

/// The key Ctrl-D.
const END: u8 = 4;

/// How many keys may wait for a program that need not read any.
const WAITING: usize = 64 * 1024;

/// What came of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) enum Turn {
    /// Nothing that matters to anyone else.
    Done,
    /// The person wants the script to end.
    Stop,
    /// The person's terminal is gone, and the script needs it.
    Gone,
}

/// The controlling terminal of a script, tied to the person's for as long as
/// the script runs.
///
/// Every key goes to the script's terminal, and nothing is shown of it but what
/// that one shows: a program may ask anywhere, in words on standard error too,
/// and only its own terminal knows whether the answer may be seen. What no
/// program has read by the end of the script goes with its terminal.
pub(in crate::exec) struct Console {
    seat: Seat,
    /// Our side, for what the person types.
    master: OwnedFd,
    /// The script's side. Held open, for the other side cannot be read while
    /// nobody has it open.
    slave: OwnedFd,
    /// The same, until the script has it.
    given: Option<Pts>,
    /// Whether standard input and output of the script are this terminal.
    interactive: bool,
    /// Keys that the script's side has no room for yet.
    unsent: Vec<u8>,
    /// Whether the person's terminal is gone.
    gone: bool,
}

impl Console {
    /// Makes a terminal of the size of the person's, and returns it with the
    /// side that its output is read from.
    pub(in crate::exec) fn open(seat: Seat, interactive: bool) -> io::Result<(Self, OwnedFd)> {
        let (master, slave) = pty_process::open().map_err(|error| match error {
            pty_process::Error::Io(error) => error,
            pty_process::Error::Rustix(error) => error.into(),
            other => io::Error::other(other),
        })?;
        let held = slave.as_fd().try_clone_to_owned()?;
        let (master, given) = (OwnedFd::from(master), Some(slave));
        let reader = master.try_clone()?;
        let (unsent, gone) = (Vec::new(), false);
        let console = Self { seat, master, slave: held, given, interactive, unsent, gone };
        console.resize(console.seat.size());
        Ok((console, reader))
    }

    /// Returns the script's side, once.
    pub(in crate::exec) const fn take_slave(&mut self) -> Option<Pts> {
        self.given.take()
    }

    /// Waits until there is something to do with the terminal, and does it.
    pub(in crate::exec) async fn turn(&mut self) -> Turn {
        // A person who cannot get rid of keys must still be heard, for one of
        // them may be Ctrl-C.
        let room = self.unsent.is_empty() || !self.interactive;
        let act = tokio::select! {
            act = self.seat.act(room) => act,
            () = tokio::time::sleep(LOOK), if self.gone || !self.unsent.is_empty() => {
                if self.gone {
                    return self.lose();
                }
                self.send();
                return Turn::Done;
            }
        };
        match act {
            Act::Typed(keys) => self.pass_on(keys),
            Act::Resized(size) => {
                // Whoever has a size is there, and be it again: nobody is to
                // find the end of input any more.
                if std::mem::take(&mut self.gone) {
                    self.unsent.clear();
                    let _ = tcflush(&self.slave, QueueSelector::IFlush);
                }
                self.resize(size);
                Turn::Done
            }
            Act::Gone => self.lose(),
        }
    }

    /// The person is gone, and nothing can be answered: what asks finds the end
    /// of input, and what asks nothing goes on.
    fn lose(&mut self) -> Turn {
        self.gone = true;
        if self.interactive {
            return Turn::Gone;
        }
        self.unsent = vec![END];
        self.send();
        Turn::Done
    }

    fn pass_on(&mut self, keys: Vec<u8>) -> Turn {
        if !self.interactive && has_stop(&keys) && self.signals() {
            return Turn::Stop;
        }
        if self.interactive || self.unsent.len() < WAITING {
            self.unsent.extend(keys);
        }
        self.send();
        Turn::Done
    }

    fn send(&mut self) {
        if self.unsent.is_empty() {
            return;
        }
        match rustix::io::write(&self.master, &self.unsent) {
            Ok(sent) => drop(self.unsent.drain(..sent)),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => {}
            Err(_) => self.unsent.clear(),
        }
    }

    /// Tells whether Ctrl-C on the script's terminal is a signal.
    fn signals(&self) -> bool {
        tcgetattr(&self.slave).is_ok_and(|now| now.local_modes.contains(LocalModes::ISIG))
    }

    fn resize(&self, size: Size) {
        if let Some(size) = size.known()
            && let Err(error) = tcsetwinsize(&self.master, size)
        {
            tracing::debug!(%error, "the terminal of the script keeps its size");
        }
    }
}

/// Tells whether one of the keys is meant to stop something.
pub(in crate::exec) fn has_stop(keys: &[u8]) -> bool {
    keys.iter().any(|key| STOP.contains(key))
}
