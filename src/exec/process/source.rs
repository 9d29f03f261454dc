//! A file descriptor that output comes from.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
use rustix::io::Errno;
use tokio::net::unix::pipe::Receiver;

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

/// A pipe, a FIFO or a terminal that is read when there is something: the
/// runtime's reader of pipes reads all of them.
#[derive(Debug)]
pub(in crate::exec) struct Source(Receiver);

impl Source {
    /// Takes a descriptor and makes it non-blocking.
    pub(in crate::exec) fn new(descriptor: OwnedFd) -> io::Result<Self> {
        let flags = fcntl_getfl(&descriptor)?;
        fcntl_setfl(&descriptor, flags | OFlags::NONBLOCK)?;
        Receiver::from_owned_fd_unchecked(descriptor).map(Self)
    }

    /// Waits until a read may find something.
    pub(in crate::exec) async fn ready(&self) {
        if self.0.readable().await.is_err() {
            // The runtime is going down; whoever waits is dropped with it.
            std::future::pending::<()>().await;
        }
    }

    /// Reads what made it [`Self::ready`].
    pub(in crate::exec) fn read(&self, buffer: &mut [u8]) -> Read {
        found(self.0.try_read(buffer).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => Errno::AGAIN,
            _ => Errno::from_io_error(&error).unwrap_or(Errno::IO),
        }))
    }

    /// Reads whatever is known of its readiness: what a process wrote before
    /// it ended is there as soon as its end is known.
    pub(in crate::exec) fn read_now(&self, buffer: &mut [u8]) -> Read {
        found(rustix::io::read(&self.0, buffer))
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
        self.0.as_fd()
    }
}
