//! One engine that speaks to us.

use std::io;
use std::rc::Rc;

use tokio::net::UnixStream;
use tokio::task::AbortHandle;

use super::super::protocol::{Decoder, Notice, Order, VERSION};
use super::outlet::Outlet;

/// The way from and to an engine. Dropping it ends it.
#[derive(Debug)]
pub(super) struct Connection {
    stream: Rc<UnixStream>,
    decoder: Decoder,
    /// The way to it.
    pub(super) outlet: Rc<Outlet>,
    flush: AbortHandle,
}

impl Connection {
    /// Makes it of a socket, and says that we are there. Nothing if the other
    /// side is somebody else.
    pub(super) fn new(stream: UnixStream) -> Option<Self> {
        let stream = Rc::new(stream);
        if !stream.peer_cred().is_ok_and(|peer| peer.uid() == rustix::process::geteuid().as_raw()) {
            tracing::warn!("somebody else has tried to speak to this run");
            return None;
        }
        let outlet = Rc::new(Outlet::new(Rc::clone(&stream)));
        let own = Rc::clone(&outlet);
        let flush = tokio::task::spawn_local(async move { own.flush().await }).abort_handle();
        outlet.send(&Notice::Ready { version: VERSION }, &[]);
        Some(Self { stream, decoder: Decoder::default(), outlet, flush })
    }

    /// Waits for what it wants; nothing once it is gone.
    pub(super) async fn order(&mut self) -> Option<(Order, Vec<u8>)> {
        loop {
            match self.decoder.next() {
                Ok(Some(order)) => return Some(order),
                Ok(None) => {}
                Err(error) => {
                    tracing::warn!(%error, "the engine cannot be understood");
                    return None;
                }
            }
            self.stream.readable().await.ok()?;
            match self.stream.try_read_buf(self.decoder.room()) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(_) => return None,
            }
        }
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.outlet.close();
        self.flush.abort();
    }
}
