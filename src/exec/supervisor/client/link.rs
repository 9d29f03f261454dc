//! The way to a supervisor.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::io;
use std::os::fd::AsFd;
use std::os::unix::net;
use std::process::Child;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use tokio::net::UnixStream;
use tokio::sync::Notify;

use super::super::protocol::{Decoder, Notice, Order, VERSION, encode};

/// How long a supervisor may take to say that it is there, to take an order,
/// and to leave.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long its process may take to be gone after that.
const GONE: Duration = Duration::from_secs(1);

/// What has come: a message and its bytes.
type Frame = (Notice, Vec<u8>);

/// A supervisor that listens to us. Dropping it says that nothing is needed
/// any more, and waits until the supervisor has left, if nothing runs; unless
/// it is dropped by a panic, after which commands go on.
#[derive(Debug)]
pub(super) struct Link {
    stream: UnixStream,
    child: Option<Child>,
    decoder: RefCell<Decoder>,
    /// What has come, by the session that it is about.
    waiting: RefCell<BTreeMap<u32, VecDeque<Frame>>>,
    arrived: Notify,
    broken: Cell<bool>,
}

impl Link {
    /// Waits until a supervisor says that it is there; nothing if it listens to
    /// somebody else, or is about to leave, or was killed at once.
    pub(super) async fn meet(stream: net::UnixStream, child: Option<Child>) -> io::Result<Option<Self>> {
        stream.set_nonblocking(true)?;
        let stream = UnixStream::from_std(stream)?;
        if stream.peer_cred()?.uid() != rustix::process::geteuid().as_raw() {
            return Err(io::Error::other("it belongs to somebody else"));
        }
        let link = Self {
            stream,
            child,
            decoder: RefCell::default(),
            waiting: RefCell::default(),
            arrived: Notify::new(),
            broken: Cell::new(false),
        };
        match link.answer().await {
            Ok((Notice::Ready { version: VERSION }, _)) => Ok(Some(link)),
            Ok((Notice::Ready { version }, _)) => {
                Err(io::Error::other(format!("it is of another version: {version}, not {VERSION}")))
            }
            Ok((Notice::Failed { reason }, _)) => Err(io::Error::other(reason)),
            Err(error) if !link.is_broken() => Err(error),
            _ => Ok(None),
        }
    }

    /// Waits for what is said at once, about no session.
    pub(super) async fn answer(&self) -> io::Result<Frame> {
        let late = |_| io::Error::other("it does not answer");
        tokio::time::timeout(PATIENCE, self.next(0)).await.map_err(late)?
    }

    /// Tells whether nobody is there any more.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.get()
    }

    /// Wants something. A supervisor always listens, so this takes no time.
    pub(super) fn send(&self, order: &Order, bytes: &[u8]) {
        let sent = encode(order, bytes).and_then(|start| {
            self.write(&start)?;
            self.write(bytes)
        });
        if let Err(error) = sent {
            tracing::debug!(%error, "the supervisor takes no orders");
            self.break_off();
        }
    }

    fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() && !self.broken.get() {
            match rustix::io::write(&self.stream, bytes) {
                Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => self.wait_for(PollFlags::OUT, PATIENCE)?,
                Err(error) => return Err(error.into()),
            }
        }
        Ok(())
    }

    fn wait_for(&self, what: PollFlags, time: Duration) -> io::Result<()> {
        let time = Timespec { tv_sec: time.as_secs().try_into().unwrap_or(1), tv_nsec: 0 };
        match poll(&mut [PollFd::from_borrowed_fd(self.stream.as_fd(), what)], Some(&time)) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    fn break_off(&self) {
        self.broken.set(true);
        self.arrived.notify_waiters();
    }

    /// Waits for what comes next about a session.
    pub(super) async fn next(&self, session: u32) -> io::Result<Frame> {
        loop {
            let arrived = self.arrived.notified();
            let first = self.waiting.borrow_mut().get_mut(&session).and_then(VecDeque::pop_front);
            if let Some(first) = first {
                return Ok(first);
            }
            if self.broken.get() {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            tokio::select! {
                ready = self.stream.readable() => {
                    if let Err(error) = ready.and_then(|()| self.fill()) {
                        tracing::debug!(%error, "the supervisor is gone");
                        self.break_off();
                    }
                }
                () = arrived => {}
            }
        }
    }

    /// Takes what has come.
    fn fill(&self) -> io::Result<()> {
        let mut decoder = self.decoder.borrow_mut();
        match self.stream.try_read_buf(decoder.room()) {
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => return Ok(()),
            Err(error) => return Err(error),
        }
        let mut waiting = self.waiting.borrow_mut();
        while let Some((notice, bytes)) = decoder.next::<Notice>()? {
            waiting.entry(notice.session()).or_default().push_back((notice, bytes));
        }
        self.arrived.notify_waiters();
        Ok(())
    }

    /// Reads until the other side has left.
    fn outlast(&self, end: Instant) {
        let mut buffer = vec![0; 4096];
        loop {
            match rustix::io::read(&self.stream, &mut buffer) {
                Ok(1..) | Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    let left = end.saturating_duration_since(Instant::now());
                    if left.is_zero() || self.wait_for(PollFlags::IN, left).is_err() {
                        return;
                    }
                }
                Ok(0) | Err(_) => return,
            }
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        self.send(&Order::Bye, &[]);
        if !self.is_broken() {
            self.outlast(Instant::now() + PATIENCE);
        }
        // A process that has closed everything is about to be gone.
        let end = Instant::now() + GONE;
        if let Some(child) = &mut self.child {
            while matches!(child.try_wait(), Ok(None)) && Instant::now() < end {
                std::thread::sleep(Duration::from_micros(200));
            }
        }
    }
}
