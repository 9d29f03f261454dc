//! The terminal of one script.

use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::Duration;

use pty_process::Pts;
use rustix::termios::{LocalModes, Termios, tcgetattr, tcsetwinsize};
use tokio::signal::unix::{Signal, SignalKind, signal};

use super::screen::{Keys, Screen};

/// How often it is looked whether a program still asks: it may stop asking
/// without a sign.
const LOOK: Duration = Duration::from_millis(50);

/// What came of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) enum Turn {
    /// Nothing that matters to anyone else.
    Done,
    /// The person wants the script to end.
    Stop,
}

/// The controlling terminal of a script, tied to the person's.
///
/// A program asks when it has left the cursor behind words of its own, or has
/// switched off that keys are shown, or that they are taken as lines. Only then
/// keys go to it; before, they stay with whoever asks next.
pub(in crate::exec) struct Console {
    screen: Screen,
    /// Our side, for what the person types.
    master: OwnedFd,
    /// The script's side. Held open, for the other side cannot be read while
    /// nobody has it open.
    slave: Pts,
    /// The mode that it began with.
    began: Termios,
    /// Whether standard input and output of the script are this terminal.
    interactive: bool,
    /// Whether the last line on it has not ended.
    line_open: bool,
    /// Whether keys go to the script.
    asking: bool,
    /// Keys that the script's side has no room for yet.
    unsent: Vec<u8>,
    resized: Signal,
}

impl Console {
    /// Makes a terminal of the size of the person's, and returns it with the
    /// side that its output is read from.
    pub(in crate::exec) fn open(device: &Path, interactive: bool) -> io::Result<(Self, OwnedFd)> {
        let screen = Screen::open(device)?;
        let (master, slave) = pty_process::open().map_err(|error| match error {
            pty_process::Error::Io(error) => error,
            pty_process::Error::Rustix(error) => error.into(),
            other => io::Error::other(other),
        })?;
        let master = OwnedFd::from(master);
        let reader = master.try_clone()?;
        let began = tcgetattr(&slave)?;
        let resized = signal(SignalKind::window_change())?;
        let mut console = Self {
            screen,
            master,
            slave,
            began,
            interactive,
            line_open: false,
            asking: false,
            unsent: Vec::new(),
            resized,
        };
        console.resize();
        if interactive {
            console.screen.take(Keys::Everything);
            console.asking = true;
        }
        Ok((console, reader))
    }

    /// Returns the script's side.
    pub(in crate::exec) const fn slave(&self) -> &Pts {
        &self.slave
    }

    /// Takes note of what the script has put on its terminal.
    pub(in crate::exec) fn shown(&mut self, last: u8) {
        self.line_open = last != b'\n';
        self.look();
    }

    /// Waits until there is something to do with the terminal, and does it.
    pub(in crate::exec) async fn turn(&mut self) -> Turn {
        tokio::select! {
            () = self.screen.typed(), if self.asking && self.unsent.is_empty() => self.pass_on(),
            _ = self.resized.recv() => {
                self.resize();
                Turn::Done
            }
            () = tokio::time::sleep(LOOK), if self.asking => {
                self.send();
                self.look();
                Turn::Done
            }
        }
    }

    fn pass_on(&mut self) -> Turn {
        let keys = self.screen.keys();
        if !self.interactive && keys.contains(&3) && self.signals() {
            return Turn::Stop;
        }
        if keys.iter().any(|key| matches!(key, b'\r' | b'\n')) {
            self.line_open = false;
        }
        self.unsent.extend(keys);
        self.send();
        Turn::Done
    }

    fn send(&mut self) {
        match rustix::io::write(&self.master, &self.unsent) {
            Ok(sent) => drop(self.unsent.drain(..sent)),
            Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => {}
            Err(_) => self.unsent.clear(),
        }
    }

    /// Finds out whether the script asks, and takes or gives back the keys.
    fn look(&mut self) {
        if self.interactive {
            return;
        }
        let asking = self.line_open || self.changed();
        if asking && !self.asking {
            self.screen.take(Keys::Answer);
        } else if !asking && self.asking {
            self.screen.give_back();
        }
        self.asking = asking;
    }

    /// Tells whether the script has changed how keys are shown or taken.
    fn changed(&self) -> bool {
        let watched = LocalModes::ECHO | LocalModes::ICANON;
        tcgetattr(&self.slave).is_ok_and(|now| now.local_modes & watched != self.began.local_modes & watched)
    }

    /// Tells whether Ctrl-C on the script's terminal is a signal.
    fn signals(&self) -> bool {
        tcgetattr(&self.slave).is_ok_and(|now| now.local_modes.contains(LocalModes::ISIG))
    }

    fn resize(&self) {
        if let Some(size) = self.screen.size()
            && let Err(error) = tcsetwinsize(&self.master, size)
        {
            tracing::debug!(%error, "the terminal of the script keeps its size");
        }
    }
}
