//! Who gets the output of a command as it comes.

use std::future::Future;

use crate::engine::Stream;

/// Takes output. Whatever takes a piece and has room for everything is one.
pub(in crate::exec) trait Listener {
    /// Takes a piece.
    fn take(&mut self, stream: Stream, bytes: &[u8]);

    /// Waits until it wants more: whoever reads slowly lets the command wait.
    fn room(&self) -> impl Future<Output = ()>;
}

impl<Sink: FnMut(Stream, &[u8]) + ?Sized> Listener for Sink {
    fn take(&mut self, stream: Stream, bytes: &[u8]) {
        self(stream, bytes);
    }

    async fn room(&self) {}
}
