//! What a script says about itself, through a FIFO: it holds the values of the
//! environment, which no disk may keep, and a disk may be full.

use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::time::Duration;

use tokio::time::Instant;

use super::fifo::Fifo;
use super::source::BUFFER;

/// The longest account that is kept. A shell with more than this in its
/// variables hands nothing on.
const LONGEST: usize = 32 * 1024 * 1024;

/// How soon it is looked whether a script waits to be heard: only a long
/// account does not find room in the FIFO. To be woken by each of the many
/// short pieces would cost as much as the rest of a step.
const SOON: Duration = Duration::from_millis(4);
/// How seldom it is looked in the end.
const SELDOM: Duration = Duration::from_millis(128);

/// A FIFO, and what came out of it.
#[derive(Debug)]
pub(in crate::exec) struct Account {
    fifo: Fifo,
    source: OwnedFd,
    /// How long is waited for the next look, and when that is.
    pause: Duration,
    due: Option<Instant>,
    buffer: Vec<u8>,
    said: Vec<u8>,
}

impl Account {
    /// Makes the FIFO in a folder.
    pub(in crate::exec) fn new(folder: &Path, serial: u64) -> io::Result<Self> {
        let fifo = Fifo::new(folder.join(format!(".said-{serial}")))?;
        let source = fifo.open()?;
        Ok(Self { fifo, source, pause: SOON, due: None, buffer: vec![0; BUFFER], said: Vec::new() })
    }

    /// Makes it ready for the next script, when nobody speaks any more.
    pub(in crate::exec) fn forget(&mut self) {
        self.hear();
        self.said.clear();
        (self.pause, self.due) = (SOON, None);
    }

    /// Returns its path.
    pub(in crate::exec) fn path(&self) -> &Path {
        self.fifo.path()
    }

    /// Waits until it is time to listen, and listens.
    pub(in crate::exec) async fn wait(&mut self) {
        // Kept from call to call: others may have a turn in between, again and again.
        let due = *self.due.get_or_insert_with(|| Instant::now() + self.pause);
        tokio::time::sleep_until(due).await;
        self.pause = if self.hear() { SOON } else { SELDOM.min(self.pause * 2) };
        self.due = None;
    }

    /// Listens to everything that was said up to now, and tells whether that
    /// was anything.
    pub(in crate::exec) fn hear(&mut self) -> bool {
        let mut heard = false;
        while let Ok(count @ 1..) = rustix::io::read(&self.source, &mut self.buffer) {
            heard = true;
            if self.said.len() < LONGEST {
                self.said.extend(self.buffer.iter().take(count));
            }
        }
        heard
    }

    /// Returns what was said.
    pub(in crate::exec) fn said(&self) -> &[u8] {
        &self.said
    }
}
