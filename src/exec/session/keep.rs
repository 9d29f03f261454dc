//! The state of a session on disk, for a process that goes on with it.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::Arc;

use crate::faults;

use super::super::state::Stored;
use super::BashSession;

/// Its name in the folder of the session.
pub(super) const STATE: &str = "state";
/// Its name before it is whole.
const UNFINISHED: &str = ".state";

impl BashSession {
    /// Takes on the state that another process has left in the session's
    /// folder, if it has left one.
    pub(super) fn take_on(&mut self, folder: &Path) {
        let stored = match std::fs::read(folder.join(STATE)) {
            Ok(bytes) => Stored::read(&bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return,
            Err(error) => Err(error),
        };
        match stored {
            Ok(Stored { state, before }) => {
                self.state = Arc::new(state);
                self.on_disk = Arc::clone(&self.state);
                self.before = before.map(|(step, state)| (step, Arc::new(state)));
                // The next script brings the secrets along.
                self.sealed = true;
            }
            Err(error) => self.unreadable = Some(error.to_string()),
        }
    }

    /// Puts the state on disk if it is another than the one there, and returns
    /// why that cannot be.
    pub(super) fn keep_state(&mut self) -> Option<String> {
        if self.number.is_none() || *self.state == *self.on_disk {
            return None;
        }
        let before = self.before.as_ref().map(|(step, state)| (step.as_str(), state.sealed(&self.secrets)));
        let before = before.as_ref().map(|(step, state)| (*step, state));
        let folder = self.folder.as_ref()?.path();
        let state = self.state.sealed(&self.secrets);
        let kept = Stored::write(&state, before).and_then(|bytes| replace(folder, &bytes));
        match kept {
            Ok(()) => {
                self.on_disk = Arc::clone(&self.state);
                None
            }
            Err(error) => Some(format!("the shell's state cannot be kept for a run that goes on: {error}")),
        }
    }
}

/// Puts text in the place of the file, so that it is there whole or not at all,
/// also after a power failure.
pub(super) fn replace(folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = folder.join(UNFINISHED);
    let _ = std::fs::remove_file(&unfinished);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    faults::write_all("state.write", &mut file, bytes)?;
    faults::pass("state.sync")?;
    file.sync_data()?;
    faults::pass("state.rename")?;
    std::fs::rename(&unfinished, folder.join(STATE))?;
    faults::pass("state.renamed")?;
    File::open(folder)?.sync_all()
}
