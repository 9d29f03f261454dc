//! Starting bash.

use std::ffi::OsString;
use std::io::{self, pipe};
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use process_wrap::tokio::{CommandWrap, CommandWrapper, ProcessSession};
use pty_process::Pts;
use tokio::process::{Child, Command};

use crate::faults;

use super::Group;

/// What a bash is started with.
pub(in crate::exec) struct Launch<'a> {
    /// Where bash is.
    pub(in crate::exec) bash: &'a Path,
    /// The folder that the script is in, from which bash starts.
    pub(in crate::exec) folder: &'a Path,
    /// The name of the script in it, which is what bash's own messages name.
    pub(in crate::exec) script: &'a str,
    /// Its whole environment.
    pub(in crate::exec) environment: &'a mut dyn Iterator<Item = (OsString, OsString)>,
    /// Its controlling terminal, used up by it: some systems let a terminal
    /// have one session only.
    pub(in crate::exec) terminal: Option<Pts>,
    /// Whether standard input, output and error are that terminal too.
    pub(in crate::exec) interactive: bool,
}

/// A bash that runs.
#[derive(Debug)]
pub(in crate::exec) struct Started {
    /// The process.
    pub(in crate::exec) child: Child,
    /// The group that it leads.
    pub(in crate::exec) group: Group,
    /// The reading end of its standard output.
    pub(in crate::exec) out: Option<OwnedFd>,
    /// The reading end of its standard error.
    pub(in crate::exec) err: Option<OwnedFd>,
}

/// Starts bash in a session of its own.
pub(in crate::exec) fn start(launch: Launch<'_>) -> io::Result<Started> {
    let mut command = Command::new(launch.bash);
    command
        .args(["--noprofile", "--norc", launch.script])
        .current_dir(launch.folder)
        .env_clear()
        .envs(launch.environment);
    let terminal = match launch.terminal {
        Some(terminal) if launch.interactive => {
            let child = pty_process::Command::from(command).spawn(terminal).map_err(plain)?;
            return started(child, None, None);
        }
        terminal => terminal,
    };
    faults::pass("spawn")?;
    let ((out, out_end), (err, err_end)) = (pipe()?, pipe()?);
    let child = if let Some(terminal) = terminal {
        let command = pty_process::Command::from(command);
        command.stdin(Stdio::null()).stdout(out_end).stderr(err_end).spawn(terminal).map_err(plain)?
    } else {
        command.stdin(Stdio::null()).stdout(out_end).stderr(err_end);
        without_terminal(command)?
    };
    started(child, Some(out.into()), Some(err.into()))
}

fn started(child: Child, out: Option<OwnedFd>, err: Option<OwnedFd>) -> io::Result<Started> {
    let group = child.id().and_then(Group::led_by).ok_or(io::ErrorKind::NotFound)?;
    Ok(Started { child, group, out, err })
}

fn plain(error: pty_process::Error) -> io::Error {
    match error {
        pty_process::Error::Io(error) => error,
        pty_process::Error::Rustix(error) => error.into(),
        other => io::Error::other(other),
    }
}

/// A process without a terminal cannot be asked for a password: `sudo` and
/// `ssh` fail at once instead of waiting for nobody. The session also holds
/// what makes process groups of its own, as `timeout` does.
fn without_terminal(mut command: Command) -> io::Result<Child> {
    let core = CommandWrap::from(Command::new(""));
    ProcessSession.pre_spawn(&mut command, &core)?;
    command.spawn()
}

/// Finds a program by a search path; a name with a slash is one already. What
/// stands in a folder that is not named from the root is not found: which
/// folder that is depends on where one is.
pub fn find_program(name: &str, path: Option<&OsString>) -> Option<PathBuf> {
    let runs =
        |file: &PathBuf| rustix::fs::access(file, rustix::fs::Access::EXEC_OK).is_ok() && file.is_file();
    if name.contains('/') {
        return Some(PathBuf::from(name)).filter(runs);
    }
    let folders = std::env::split_paths(path?).filter(|folder| folder.is_absolute());
    folders.map(|folder| folder.join(name)).find(runs)
}

/// Says for a person why bash did not start.
pub(in crate::exec) fn why_not(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::WouldBlock => format!("no more processes can be started: {error}"),
        io::ErrorKind::ArgumentListTooLong => {
            "the environment is larger than the system lets a command have".to_owned()
        }
        _ => format!("bash could not be started: {error}"),
    }
}
