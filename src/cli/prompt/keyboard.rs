//! Lines from the terminal, without keeping anything else from going on.

use std::fs::OpenOptions;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::OpenOptionsExt;
use std::path::PathBuf;

use rustix::fs::OFlags;
use rustix::termios::{LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr, tcsetattr};
use tokio::io::AsyncReadExt;
use tokio::net::unix::pipe;

/// The terminal that standard input is, opened anew: whether reads wait is a
/// property of an open file that our parent shares.
#[derive(Debug)]
pub(crate) struct Keyboard {
    terminal: pipe::Receiver,
    /// What came and is no whole line yet.
    typed: Vec<u8>,
}

/// Puts a terminal back to what it was.
struct Echo {
    terminal: OwnedFd,
    before: Termios,
}

impl Drop for Echo {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.terminal, OptionalActions::Now, &self.before);
    }
}

impl Keyboard {
    /// Opens it; must be called inside of the runtime.
    pub(crate) fn open() -> io::Result<Self> {
        let stdin = io::stdin();
        let name = rustix::termios::ttyname(&stdin, Vec::new()).map_or_else(
            |_| PathBuf::from("/dev/tty"),
            |name| std::ffi::OsString::from_vec(name.into_bytes()).into(),
        );
        let flags = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or_default();
        let file = OpenOptions::new().read(true).custom_flags(flags).open(name)?;
        // A terminal is read like a pipe; it is only not checked for being one.
        Ok(Self { terminal: pipe::Receiver::from_file_unchecked(file)?, typed: Vec::new() })
    }

    /// Throws away what was typed before anybody could read the question.
    pub(crate) fn discard(&mut self) {
        self.typed.clear();
        // A terminal that cannot do it has nothing typed ahead that it knows of.
        let _ = tcflush(&self.terminal, QueueSelector::IFlush);
    }

    /// Waits for a line that nobody sees; nothing also where a terminal cannot
    /// keep to itself what is typed.
    pub(crate) async fn hidden_line(&mut self) -> Option<String> {
        let before = tcgetattr(&self.terminal).ok()?;
        let mut silent = before.clone();
        silent.local_modes -= LocalModes::ECHO | LocalModes::ECHONL;
        tcsetattr(&self.terminal, OptionalActions::Now, &silent).ok()?;
        let terminal = self.terminal.as_fd().try_clone_to_owned().ok();
        // Also where the question is withdrawn.
        let _echo = Echo { terminal: terminal?, before };
        self.line().await
    }

    /// Waits for a line. Nothing at the end of input, and when the terminal is
    /// gone.
    pub(crate) async fn line(&mut self) -> Option<String> {
        loop {
            if let Some(end) = self.typed.iter().position(|byte| *byte == b'\n') {
                let rest = self.typed.split_off(end + 1);
                let line = std::mem::replace(&mut self.typed, rest);
                return Some(String::from_utf8_lossy(&line).trim().to_owned());
            }
            let mut bytes = [0; 1024];
            match self.terminal.read(&mut bytes).await {
                Ok(0) | Err(_) => return None,
                Ok(count) => self.typed.extend(bytes.iter().take(count)),
            }
        }
    }
}
