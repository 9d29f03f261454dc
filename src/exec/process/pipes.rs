//! The streams of a command, kept and handed on as they come.

use std::io;
use std::os::fd::OwnedFd;

use crate::engine::Stream;
use crate::engine::secrets::{Mask, MaskedStream};

use super::super::spool::SharedSpool;
use super::Listener;
use super::source::{BUFFER, Read, Source};

/// How many buffers are read from one stream before anything else has a turn.
const TURN: usize = 16;

/// How many are read when all that is there is wanted: a process that is left
/// over may write on and on.
const ALL: usize = 256;

/// One stream.
#[derive(Debug)]
pub(in crate::exec) struct Pipe {
    source: Option<Source>,
    spool: Option<SharedSpool>,
    stream: Stream,
    /// What hides secrets before anybody gets what comes.
    masked: Option<MaskedStream>,
}

impl Pipe {
    /// Takes the reading end, where to keep what comes, and what to hide in it.
    pub(in crate::exec) fn new(
        descriptor: Option<OwnedFd>,
        spool: Option<SharedSpool>,
        stream: Stream,
        mask: &Mask,
    ) -> io::Result<Self> {
        let read = if stream == Stream::Terminal { Source::terminal } else { Source::new };
        Ok(Self { source: descriptor.map(read).transpose()?, spool, stream, masked: mask.stream() })
    }

    /// Hands on what has come, but for what may be the beginning of a secret.
    fn hand_on<S: Listener + ?Sized>(&mut self, bytes: &[u8], sink: &mut S) {
        let mut shown = Vec::new();
        let bytes = match &mut self.masked {
            Some(masked) => {
                masked.push(bytes, &mut shown);
                shown.as_slice()
            }
            None => bytes,
        };
        if bytes.is_empty() {
            return;
        }
        if let Some(spool) = &mut self.spool {
            spool.lock().write(bytes);
        }
        sink.take(self.stream, bytes);
    }

    /// Hands on what was held back.
    fn settle<S: Listener + ?Sized>(&mut self, sink: &mut S) {
        let mut rest = Vec::new();
        if let Some(masked) = &mut self.masked {
            masked.finish(&mut rest);
        }
        if !rest.is_empty() {
            if let Some(spool) = &mut self.spool {
                spool.lock().write(&rest);
            }
            sink.take(self.stream, &rest);
        }
    }

    async fn ready(&self) {
        match &self.source {
            Some(source) => source.ready().await,
            None => std::future::pending().await,
        }
    }

    fn take<S>(&mut self, buffer: &mut [u8], sink: &mut S, read: fn(&Source, &mut [u8]) -> Read) -> Read
    where
        S: Listener + ?Sized,
    {
        let Some(source) = &self.source else { return Read::End };
        let found = read(source, buffer);
        match found {
            Read::Bytes(count) => {
                let bytes = buffer.get(..count).unwrap_or_default();
                self.hand_on(bytes, sink);
            }
            Read::End => {
                self.source = None;
                self.settle(sink);
            }
            Read::Nothing => {}
        }
        found
    }
}

/// Waits for one of two streams; neither can keep the other waiting.
async fn either<'a>(out: &'a mut Pipe, err: &'a mut Pipe) -> &'a mut Pipe {
    let first = tokio::select! {
        () = out.ready() => true,
        () = err.ready() => false,
    };
    if first { out } else { err }
}

/// Standard output, standard error, and the command's own terminal.
#[derive(Debug)]
pub(in crate::exec) struct Pipes {
    pipes: [Pipe; 3],
    buffer: Vec<u8>,
}

impl Pipes {
    /// Puts the streams together.
    pub(in crate::exec) fn new(out: Pipe, err: Pipe, terminal: Pipe) -> Self {
        Self { pipes: [out, err, terminal], buffer: vec![0; BUFFER] }
    }

    /// Returns what is kept of the streams while it comes.
    pub(in crate::exec) fn spools(&self) -> Vec<(Stream, SharedSpool)> {
        self.pipes.iter().filter_map(|pipe| Some((pipe.stream, pipe.spool.clone()?))).collect()
    }

    /// Tells whether anybody can still write to standard output or error.
    pub(in crate::exec) fn open(&self) -> bool {
        let [out, err, _] = &self.pipes;
        out.source.is_some() || err.source.is_some()
    }

    /// Waits until there is something and room for it, and takes some of it.
    /// Never ready when all have ended.
    pub(in crate::exec) async fn pump<S>(&mut self, sink: &mut S)
    where
        S: Listener + ?Sized,
    {
        sink.room().await;
        let [out, err, terminal] = &mut self.pipes;
        // What was typed and shown comes before what came of it.
        let pipe = tokio::select! {
            biased;
            () = terminal.ready() => terminal,
            pipe = either(out, err) => pipe,
        };
        for _ in 0..TURN {
            if !matches!(pipe.take(&mut self.buffer, sink, Source::read), Read::Bytes(_)) {
                break;
            }
        }
    }

    /// Takes everything that was written up to now.
    pub(in crate::exec) fn drain<S: Listener + ?Sized>(&mut self, sink: &mut S) {
        for pipe in &mut self.pipes {
            for _ in 0..ALL {
                if !matches!(pipe.take(&mut self.buffer, sink, Source::read_now), Read::Bytes(_)) {
                    break;
                }
            }
        }
    }

    /// Hands on what was held back since it may be the beginning of a secret:
    /// nothing follows it.
    pub(in crate::exec) fn settle<S: Listener + ?Sized>(&mut self, sink: &mut S) {
        for pipe in &mut self.pipes {
            pipe.settle(sink);
        }
    }

    /// Returns how much of standard output has come.
    pub(in crate::exec) fn written(&self) -> u64 {
        let [out, ..] = &self.pipes;
        let held = out.masked.as_ref().map_or(0, |masked| masked.held() as u64);
        held + out.spool.as_ref().map_or(0, |spool| spool.lock().total())
    }

    /// Closes our side of the terminal.
    pub(in crate::exec) fn hang_up(&mut self) {
        let [.., terminal] = &mut self.pipes;
        terminal.source = None;
    }

    /// Closes the streams and returns what was kept of them. What is kept of a
    /// terminal counts as standard output, which a script has instead.
    pub(in crate::exec) fn finish(&mut self) -> Vec<(Stream, SharedSpool)> {
        let mut kept = Vec::new();
        self.settle(&mut |_, _: &[u8]| {});
        for pipe in &mut self.pipes {
            pipe.source = None;
            if let Some(spool) = pipe.spool.take() {
                spool.lock().finish();
                let terminal = pipe.stream == Stream::Terminal;
                kept.push((if terminal { Stream::Out } else { pipe.stream }, spool));
            }
        }
        kept
    }
}
