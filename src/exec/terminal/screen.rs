//! The person's terminal.

use std::fs::OpenOptions;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::OFlags;
use rustix::termios::{OptionalActions, OutputModes, Termios, Winsize, tcgetattr, tcgetwinsize, tcsetattr};

use super::super::process::{Read, Source};

/// How keys are taken from the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// Every key as it is typed, and nothing shown: the program on the other
    /// side decides. Lines that we print still begin on the left. What was
    /// typed before the script is thrown away.
    Answer,
    /// Every key and every byte of output as it is.
    Everything,
}

/// The person's terminal. Dropping it puts its mode back.
#[derive(Debug)]
pub(super) struct Screen {
    source: Source,
    /// The mode to put back.
    before: Option<Termios>,
    gone: bool,
}

impl Screen {
    /// Opens the device.
    pub(super) fn open(device: &Path) -> io::Result<Self> {
        // O_NOCTTY, so that it never becomes ours; and non-blocking for this
        // opening alone.
        let flags = i32::try_from((OFlags::NOCTTY | OFlags::NONBLOCK).bits()).unwrap_or_default();
        let file = OpenOptions::new().read(true).write(true).custom_flags(flags).open(device)?;
        tcgetattr(&file)?;
        Ok(Self { source: Source::terminal(OwnedFd::from(file))?, before: None, gone: false })
    }

    /// Returns its size, if it has one.
    pub(super) fn size(&self) -> Option<Winsize> {
        tcgetwinsize(&self.source).ok().filter(|size| size.ws_col > 0 && size.ws_row > 0)
    }

    /// Takes the keys.
    pub(super) fn take(&mut self, keys: Keys) {
        let Ok(before) = tcgetattr(&self.source) else { return };
        let mut mode = before.clone();
        mode.make_raw();
        let action = match keys {
            Keys::Everything => OptionalActions::Now,
            Keys::Answer => {
                mode.output_modes |= before.output_modes & (OutputModes::OPOST | OutputModes::ONLCR);
                OptionalActions::Flush
            }
        };
        if tcsetattr(&self.source, action, &mode).is_ok() {
            self.before.get_or_insert(before);
        }
    }

    /// Gives them back.
    pub(super) fn give_back(&mut self) {
        if let Some(before) = self.before.take()
            && let Err(error) = tcsetattr(&self.source, OptionalActions::Now, &before)
        {
            tracing::debug!(%error, "the terminal's mode could not be put back");
        }
    }

    /// Waits until a key is typed. Never ready once the terminal is gone.
    pub(super) async fn typed(&self) {
        if self.gone {
            std::future::pending::<()>().await;
        }
        self.source.ready().await;
    }

    /// Tells whether a read has found that the terminal is gone.
    pub(super) const fn is_gone(&self) -> bool {
        self.gone
    }

    /// Returns the keys that were typed.
    pub(super) fn keys(&mut self) -> Vec<u8> {
        let mut buffer = vec![0; 1024];
        let count = match self.source.read(&mut buffer) {
            Read::Bytes(count) => count,
            Read::Nothing => 0,
            Read::End => {
                self.gone = true;
                0
            }
        };
        buffer.truncate(count);
        buffer
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        self.give_back();
    }
}
