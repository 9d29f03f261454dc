//! What goes to an engine, which may read slowly or be gone.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, IoSlice};
use std::rc::Rc;

use tokio::net::UnixStream;
use tokio::sync::Notify;

use super::super::protocol::{Notice, encode};

/// How much may wait for an engine that reads slowly, before commands have to
/// wait too.
const WAITING: usize = 256 * 1024;

/// The way to one engine. Nothing ever waits here but [`Self::room`].
#[derive(Debug)]
pub(super) struct Outlet {
    stream: Rc<UnixStream>,
    waiting: RefCell<VecDeque<u8>>,
    closed: Cell<bool>,
    filled: Notify,
    emptied: Notify,
}

impl Outlet {
    /// Makes it.
    pub(super) fn new(stream: Rc<UnixStream>) -> Self {
        let (waiting, closed) = (RefCell::default(), Cell::new(false));
        Self { stream, waiting, closed, filled: Notify::new(), emptied: Notify::new() }
    }

    /// Tells the engine something.
    pub(super) fn send(&self, notice: &Notice, bytes: &[u8]) {
        if self.closed.get() {
            return;
        }
        let start = match encode(notice, bytes) {
            Ok(start) => start,
            Err(error) => {
                tracing::warn!(%error, "something cannot be told");
                return self.close();
            }
        };
        let mut waiting = self.waiting.borrow_mut();
        let mut sent = 0;
        if waiting.is_empty() {
            match self.stream.try_write_vectored(&[IoSlice::new(&start), IoSlice::new(bytes)]) {
                Ok(count) => sent = count,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => {
                    drop(waiting);
                    return self.close();
                }
            }
        }
        let (rest, bytes) = (start.get(sent..), bytes.get(sent.saturating_sub(start.len())..));
        waiting.extend(rest.unwrap_or_default());
        waiting.extend(bytes.unwrap_or_default());
        if !waiting.is_empty() {
            self.filled.notify_one();
        }
    }

    /// Waits until not too much is waiting.
    pub(super) async fn room(&self) {
        while !self.closed.get() && self.waiting.borrow().len() >= WAITING {
            self.emptied.notified().await;
        }
    }

    /// Sends what is waiting, until it is closed.
    pub(super) async fn flush(&self) {
        while !self.closed.get() {
            if self.waiting.borrow().is_empty() {
                self.filled.notified().await;
                continue;
            }
            if self.stream.writable().await.is_err() {
                return self.close();
            }
            let written = {
                let mut waiting = self.waiting.borrow_mut();
                let (first, second) = waiting.as_slices();
                let written = self.stream.try_write_vectored(&[IoSlice::new(first), IoSlice::new(second)]);
                if let Ok(count) = written {
                    waiting.drain(..count);
                }
                written
            };
            match written {
                Ok(_) => self.emptied.notify_waiters(),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => self.close(),
            }
        }
    }

    /// Tells nobody anything any more.
    pub(super) fn close(&self) {
        self.closed.set(true);
        self.waiting.borrow_mut().clear();
        self.emptied.notify_waiters();
        self.filled.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;
    use crate::engine::Stream;

    const OUTPUT: Notice = Notice::Output { session: 1, stream: Stream::Out };

    /// Tells whether there is room right now.
    async fn has_room(outlet: &Outlet) -> bool {
        tokio::select! {
            biased;
            () = outlet.room() => true,
            () = std::future::ready(()) => false,
        }
    }

    fn on_a_runtime(test: impl Future<Output = ()>) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(tokio::task::LocalSet::new().run_until(test));
    }

    fn outlet() -> (Rc<Outlet>, std::os::unix::net::UnixStream) {
        let (ours, theirs) = std::os::unix::net::UnixStream::pair().unwrap();
        ours.set_nonblocking(true).unwrap();
        (Rc::new(Outlet::new(Rc::new(UnixStream::from_std(ours).unwrap()))), theirs)
    }

    #[test]
    fn who_reads_slowly_makes_others_wait_and_loses_nothing() {
        on_a_runtime(async {
            let (outlet, mut engine) = outlet();
            let mut sent = 0;
            while has_room(&outlet).await {
                outlet.send(&OUTPUT, &[b'x'; 10_000]);
                sent += 10_000 + encode(&OUTPUT, &[0; 10_000]).unwrap().len();
            }
            assert!(outlet.waiting.borrow().len() < WAITING + 20_000);
            let reader = std::thread::spawn(move || {
                let mut read = Vec::new();
                engine.read_to_end(&mut read).unwrap();
                read.len()
            });
            let own = Rc::clone(&outlet);
            let flush = tokio::task::spawn_local(async move { own.flush().await });
            outlet.room().await;
            while !outlet.waiting.borrow().is_empty() {
                tokio::task::yield_now().await;
            }
            outlet.close();
            flush.await.unwrap();
            drop(outlet);
            assert_eq!(reader.join().unwrap(), sent);
        });
    }

    #[test]
    fn nobody_waits_for_who_is_gone() {
        on_a_runtime(async {
            let (outlet, engine) = outlet();
            while has_room(&outlet).await {
                outlet.send(&OUTPUT, &[b'x'; 10_000]);
            }
            drop(engine);
            let own = Rc::clone(&outlet);
            tokio::task::spawn_local(async move { own.flush().await }).await.unwrap();
            assert!(has_room(&outlet).await && outlet.waiting.borrow().is_empty());
            outlet.send(&OUTPUT, b"unheard");
            assert!(outlet.waiting.borrow().is_empty());
        });
    }
}
