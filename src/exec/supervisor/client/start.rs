//! How a supervisor is started.

use std::fs::OpenOptions;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use crate::faults;

/// Asks for a log in the folder of the run, as it does of any program.
const LOG: &str = "RUST_LOG";

/// What to start.
#[derive(Debug, Clone)]
pub(super) enum Start {
    /// A program, by its verb `supervise`.
    Program(PathBuf),
    /// A thread of this process.
    #[cfg(test)]
    Thread,
}

impl Start {
    /// Names the program that this is. Where its file was replaced or removed,
    /// the system may still know it.
    pub(super) fn own() -> Self {
        let found = std::env::current_exe().ok().filter(|program| program.exists());
        Self::Program(found.unwrap_or_else(|| PathBuf::from("/proc/self/exe")))
    }

    /// Starts it on the folder of a run, and returns the way to it. It gets no
    /// environment: that of the scripts is handed on through the socket.
    pub(super) fn start(&self, folder: &Path) -> io::Result<(UnixStream, Option<Child>)> {
        let (ours, theirs) = UnixStream::pair()?;
        match self {
            Self::Program(program) => {
                let mut command = Command::new(program);
                command.arg("supervise").arg(folder).current_dir(folder).env_clear();
                command.stdin(OwnedFd::from(theirs)).stdout(Stdio::null()).stderr(Stdio::null());
                if let Some(filter) = std::env::var_os(LOG) {
                    let mut options = OpenOptions::new();
                    let log =
                        options.append(true).create(true).mode(0o600).open(folder.join("supervisor.log"))?;
                    command.env(LOG, filter).stderr(log);
                }
                #[cfg(all(feature = "failpoints", debug_assertions))]
                command.envs(faults::variables());
                faults::pass("supervisor.start")?;
                let child = command.spawn()?;
                faults::pass("supervisor.started")?;
                Ok((ours, Some(child)))
            }
            #[cfg(test)]
            Self::Thread => {
                let folder = folder.to_owned();
                std::thread::spawn(move || super::super::server::supervise_here(&folder, theirs));
                Ok((ours, None))
            }
        }
    }
}
