//! A file descriptor that output comes from.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::Duration;

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;
use tokio::net::unix::pipe::Receiver;
use tokio::sync::Mutex;
use tokio::time::{Interval, MissedTickBehavior};

/// Bytes that are read at once.
pub(in crate::exec) const BUFFER: usize = 64 * 1024;

/// What one read found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exec) enum Read {
    /// So many bytes.
    Bytes(usize),
    /// Nothing at the moment.
    Nothing,
    /// The end: nobody holds the other side any more.
    End,
}

/// How often it is looked at what the system does not watch.
const LOOK: Duration = Duration::from_millis(20);

/// A pipe, a FIFO or a terminal that is read when there is something.
#[derive(Debug)]
pub(in crate::exec) enum Source {
    /// The runtime's reader of pipes reads all of them.
    Watched(Receiver),
    /// Only looked at now and then: macOS does not watch `/dev/tty`.
    Looked(OwnedFd, Mutex<Interval>),
}

impl Source {
    /// Takes a descriptor and makes it non-blocking.
    pub(in crate::exec) fn new(descriptor: OwnedFd) -> io::Result<Self> {
        let flags = fcntl_getfl(&descriptor)?;
        fcntl_setfl(&descriptor, flags | OFlags::NONBLOCK)?;
        Receiver::from_owned_fd_unchecked(descriptor).map(Self::Watched)
    }

    /// Takes the descriptor of a terminal.
    pub(in crate::exec) fn terminal(descriptor: OwnedFd) -> io::Result<Self> {
        match Self::new(descriptor.try_clone()?) {
            Ok(watched) => Ok(watched),
            Err(error) => {
                tracing::debug!(%error, "the terminal is only looked at now and then");
                Ok(Self::looked(descriptor))
            }
        }
    }

    fn looked(descriptor: OwnedFd) -> Self {
        let mut interval = tokio::time::interval(LOOK);
        interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self::Looked(descriptor, Mutex::new(interval))
    }

    /// Waits until a read may find something.
    pub(in crate::exec) async fn ready(&self) {
        match self {
            Self::Watched(receiver) => {
                if receiver.readable().await.is_err() {
                    // The runtime is going down; whoever waits is dropped with it.
                    std::future::pending::<()>().await;
                }
            }
            Self::Looked(_, interval) => {
                interval.lock().await.tick().await;
            }
        }
    }

    /// Reads what made it [`Self::ready`].
    pub(in crate::exec) fn read(&self, buffer: &mut [u8]) -> Read {
        match self {
            Self::Watched(receiver) => found(receiver.try_read(buffer).map_err(|error| match error.kind() {
                io::ErrorKind::WouldBlock => Errno::AGAIN,
                _ => Errno::from_io_error(&error).unwrap_or(Errno::IO),
            })),
            Self::Looked(..) => self.read_now(buffer),
        }
    }

    /// Reads whatever is known of its readiness: what a process wrote before
    /// it ended is there as soon as its end is known.
    pub(in crate::exec) fn read_now(&self, buffer: &mut [u8]) -> Read {
        found(rustix::io::read(self, buffer))
    }
}

fn found(read: Result<usize, Errno>) -> Read {
    match read {
        Ok(0) => Read::End,
        Ok(count) => Read::Bytes(count),
        Err(Errno::AGAIN | Errno::INTR) => Read::Nothing,
        // A terminal whose other side has hung up says EIO.
        Err(_) => Read::End,
    }
}

impl AsFd for Source {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Watched(receiver) => receiver.as_fd(),
            Self::Looked(descriptor, _) => descriptor.as_fd(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_is_only_looked_at_is_read_too_however_often_the_wait_is_broken_off() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let (reader, mut writer) = io::pipe().unwrap();
        let reader = OwnedFd::from(reader);
        let flags = fcntl_getfl(&reader).unwrap();
        fcntl_setfl(&reader, flags | OFlags::NONBLOCK).unwrap();
        let (read, looks) = runtime.block_on(async {
            let source = Source::looked(reader);
            let (mut read, mut looks) = (Vec::new(), 0);
            writer.write_all(b"a").unwrap();
            while read.last() != Some(&Read::End) {
                // Others have a turn far more often than it is looked.
                if tokio::time::timeout(Duration::from_millis(1), source.ready()).await.is_ok() {
                    read.push(source.read(&mut [0; 8]));
                    looks += 1;
                    if looks == 3 {
                        writer = io::pipe().unwrap().1;
                    }
                }
            }
            (read, looks)
        });
        assert_eq!(read, [Read::Bytes(1), Read::Nothing, Read::Nothing, Read::End]);
        assert_eq!(looks, 4);
    }
}
