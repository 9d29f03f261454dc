//! Two FIFOs on which a script says between two commands that the first has
//! ended, and waits until its output has been read to the end.

use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;

use super::fifo::Fifo;
use super::source::{Read, Source};

/// The FIFOs of one script.
#[derive(Debug)]
pub(in crate::exec) struct Control {
    fifos: (Fifo, Fifo),
    source: Source,
    reply: OwnedFd,
}

impl Control {
    /// Makes the FIFOs in a folder.
    pub(in crate::exec) fn new(folder: &Path, serial: u64) -> io::Result<Self> {
        let made = |name| Fifo::new(folder.join(format!(".{name}-{serial}")));
        let fifos = (made("ended")?, made("go-on")?);
        let source = Source::new(fifos.0.open()?)?;
        let reply = fifos.1.open()?;
        Ok(Self { fifos, source, reply })
    }

    /// Returns their paths.
    pub(in crate::exec) fn paths(&self) -> (&Path, &Path) {
        (self.fifos.0.path(), self.fifos.1.path())
    }

    /// Waits until a command has ended and returns its index; the script
    /// stands still until the answer.
    pub(in crate::exec) async fn ended(&self) -> usize {
        loop {
            self.source.ready().await;
            let mut buffer = [0; 32];
            if let Read::Bytes(count) = self.source.read(&mut buffer)
                && let Some(lines) = buffer.get(..count)
                && let Some(line) = String::from_utf8_lossy(lines).lines().last()
                && let Ok(index) = line.parse()
            {
                return index;
            }
        }
    }

    /// Lets the script go on, or makes it end.
    pub(in crate::exec) fn answer(&self, go_on: bool) {
        let word: &[u8] = if go_on { b"go\n" } else { b"stop\n" };
        if let Err(error) = rustix::io::write(&self.reply, word) {
            tracing::debug!(%error, "the script got no answer");
        }
    }
}
