//! The process itself.

use std::io::{self, Write};
use std::os::fd::AsFd;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::fs::{Mode, OFlags, open};
use rustix::process::Signal;
use tokio::signal::unix::{SignalKind, signal};

use super::super::lock::Lock;
use super::super::protocol::{Notice, encode};
use super::super::socket;
use super::house::House;
use super::serve::serve;

/// Signals that are meant for the engine and the commands, if they are sent to
/// everything at once, as at a logout: a supervisor ends when those have ended.
const ENDINGS: [Signal; 4] = [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT];

/// How long the lock may be held by somebody who only looks whether anybody
/// holds it.
const LOOK: Duration = Duration::from_millis(500);

/// Watches over the commands of the run in a folder, in the name of an engine
/// that speaks through standard input, until nothing runs any more. To be
/// called before anything else has opened a file.
///
/// # Errors
/// When the folder cannot be written.
pub fn supervise(folder: &Path) -> io::Result<()> {
    close_inherited();
    // No terminal, and no signal that one sends.
    if let Err(error) = rustix::process::setsid() {
        tracing::debug!(%error, "no session of its own");
    }
    let engine = UnixStream::from(io::stdin().as_fd().try_clone_to_owned()?);
    engine.peer_addr().map_err(|_| io::Error::other("only runwright itself starts this"))?;
    rustix::stdio::dup2_stdin(open("/dev/null", OFlags::RDONLY, Mode::empty())?)?;
    watch(folder, engine, &ENDINGS)
}

/// The same without a process of its own.
#[cfg(test)]
pub(in crate::exec::supervisor) fn supervise_here(folder: &Path, engine: UnixStream) -> io::Result<()> {
    watch(folder, engine, &[])
}

fn watch(folder: &Path, engine: UnixStream, endings: &[Signal]) -> io::Result<()> {
    let (_lock, listener, house) = match settle(folder) {
        Ok(Some(settled)) => settled,
        Ok(None) => return tell(&engine, &Notice::Taken),
        Err(error) => {
            // Whoever waits for us to be there hears why we are not.
            tell(&engine, &Notice::Failed { reason: error.to_string() })?;
            return Err(error);
        }
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        // What is heard does nothing, and commands have it as ever. A write
        // beyond a limit of file sizes is an error then, not the end.
        let heard = endings.iter().chain(&[Signal::XFSZ]);
        let heard: io::Result<Vec<_>> =
            heard.map(|kind| signal(SignalKind::from_raw(kind.as_raw()))).collect();
        let _heard = heard?;
        tokio::task::LocalSet::new().run_until(serve(house, engine, listener)).await
    });
    socket::remove(folder);
    served
}

/// Takes the folder; nothing if somebody else has it.
fn settle(folder: &Path) -> io::Result<Option<(Lock, UnixListener, House)>> {
    let Some(lock) = take_lock(folder)? else { return Ok(None) };
    let listener = socket::listen(folder)?;
    Ok(Some((lock, listener, House::open(folder)?)))
}

fn tell(mut engine: &UnixStream, notice: &Notice) -> io::Result<()> {
    engine.write_all(&encode(notice, &[])?)
}

fn take_lock(folder: &Path) -> io::Result<Option<Lock>> {
    let end = Instant::now() + LOOK;
    loop {
        let lock = Lock::take(folder)?;
        if lock.is_some() || Instant::now() > end {
            return Ok(lock);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// What whoever started the engine left open is not for its commands, and not
/// to be held open after its end.
fn close_inherited() {
    let names = ["/proc/self/fd", "/dev/fd"].iter().find_map(|folder| std::fs::read_dir(folder).ok());
    let number = |entry: io::Result<std::fs::DirEntry>| entry.ok()?.file_name().to_str()?.parse::<i32>().ok();
    // All are known before one is closed; that of the listing itself is gone by then.
    let open: Vec<i32> =
        names.into_iter().flatten().filter_map(number).filter(|number| *number > 2).collect();
    for descriptor in open {
        let _ = nix::unistd::close(descriptor);
    }
}
