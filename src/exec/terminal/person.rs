//! What a person does at her terminal, wherever the script runs.

use std::io;
use std::path::Path;

use rustix::termios::Winsize;
use serde::{Deserialize, Serialize};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::mpsc::UnboundedReceiver;

use super::screen::{Keys, Screen};

/// How many rows and columns a terminal has; none if it does not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::exec) struct Size {
    rows: u16,
    columns: u16,
}

impl Size {
    /// Returns it for the system, if it is known.
    pub(super) fn known(self) -> Option<Winsize> {
        let size = Winsize { ws_row: self.rows, ws_col: self.columns, ws_xpixel: 0, ws_ypixel: 0 };
        (self.rows > 0 && self.columns > 0).then_some(size)
    }
}

/// Something that a person does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::exec) enum Act {
    /// She typed these keys.
    Typed(Vec<u8>),
    /// Her terminal has this size from now on.
    Resized(Size),
    /// Her terminal is gone.
    Gone,
}

/// The person, at her terminal. While this lives, every key is ours.
#[derive(Debug)]
pub(in crate::exec) struct Person {
    screen: Screen,
    resized: Signal,
    hung_up: Signal,
}

impl Person {
    /// Opens her terminal and takes the keys.
    pub(in crate::exec) fn at(device: &Path, interactive: bool) -> io::Result<Self> {
        let mut screen = Screen::open(device)?;
        let resized = signal(SignalKind::window_change())?;
        let hung_up = signal(SignalKind::hangup())?;
        screen.take(if interactive { Keys::Everything } else { Keys::Answer });
        Ok(Self { screen, resized, hung_up })
    }

    /// Returns the size of her terminal.
    pub(in crate::exec) fn size(&self) -> Size {
        let size = self.screen.size();
        size.map_or_else(Size::default, |size| Size { rows: size.ws_row, columns: size.ws_col })
    }

    /// Waits until she does something; where nobody has room for keys, they
    /// wait in her terminal.
    pub(in crate::exec) async fn act(&mut self, room: bool) -> Act {
        tokio::select! {
            () = self.screen.typed(), if room => {
                let keys = self.screen.keys();
                if self.screen.is_gone() { Act::Gone } else { Act::Typed(keys) }
            }
            _ = self.resized.recv() => Act::Resized(self.size()),
            _ = self.hung_up.recv() => Act::Gone,
        }
    }
}

/// From where a script hears of the person.
#[derive(Debug)]
pub(in crate::exec) enum Seat {
    /// She sits here.
    Here(Person),
    /// Another process tells what she does, at a terminal of this size.
    Elsewhere(UnboundedReceiver<Act>, Size),
}

impl Seat {
    /// Returns the size of her terminal.
    pub(super) fn size(&self) -> Size {
        match self {
            Self::Here(person) => person.size(),
            Self::Elsewhere(_, size) => *size,
        }
    }

    /// Waits until she does something.
    pub(super) async fn act(&mut self, room: bool) -> Act {
        match self {
            Self::Here(person) => person.act(room).await,
            // What has come is out of her terminal, and waits here or there.
            Self::Elsewhere(acts, _) => match acts.recv().await {
                Some(act) => act,
                None => std::future::pending().await,
            },
        }
    }
}
