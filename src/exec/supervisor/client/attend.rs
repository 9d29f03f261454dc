//! One script that a supervisor runs, from its start or from when we came.

use tokio::sync::Notify;

use crate::engine::{Ended, Mode, Script, Stream};

use super::super::super::spool::IN_MEMORY;
use super::super::super::terminal::{Act, Person};
use super::super::protocol::{Notice, Order};
use super::link::Link;

/// How far it was seen.
pub(super) enum Seen {
    /// To its end.
    Ended(Box<Ended>),
    /// The supervisor does not know it, or is gone.
    Nothing,
}

/// Somebody who looks at a script. Dropping it kills the script, unless it is
/// dropped by a panic.
pub(super) struct Attendance<'a> {
    link: &'a Link,
    session: u32,
    person: Option<Person>,
    /// Which stream counts as standard output.
    out: Stream,
    /// The first bytes of both streams, so that they need not be read back.
    heads: [Vec<u8>; 2],
    over: bool,
}

impl<'a> Attendance<'a> {
    /// Begins to look.
    pub(super) fn new(link: &'a Link, session: u32, script: &Script, person: Option<Person>) -> Self {
        let interactive = matches!(script.mode, Mode::Interactive(_));
        let out = if interactive { Stream::Terminal } else { Stream::Out };
        Self { link, session, person, out, heads: [Vec::new(), Vec::new()], over: false }
    }

    /// Hands on what it writes and what the person does, until it has ended.
    pub(super) async fn outlast(&mut self, output: &mut dyn FnMut(Stream, &[u8]), stop: &Notify) -> Seen {
        let seen = loop {
            tokio::select! {
                biased;
                () = stop.notified() => self.link.send(&Order::Stop { session: self.session }, &[]),
                act = act(self.person.as_mut()) => self.hand_on(act),
                next = self.link.next(self.session) => match next {
                    Ok((Notice::Output { stream, .. }, bytes)) => {
                        self.keep(stream, &bytes);
                        output(stream, &bytes);
                    }
                    Ok((Notice::Ended { ended, .. }, _)) => break Seen::Ended(ended),
                    Ok((Notice::Unknown { .. }, _)) | Err(_) => break Seen::Nothing,
                    Ok(_) => {}
                }
            }
        };
        self.over = true;
        seen
    }

    fn hand_on(&self, act: Act) {
        let session = self.session;
        match act {
            Act::Typed(keys) => self.link.send(&Order::Typed { session }, &keys),
            Act::Resized(size) => self.link.send(&Order::Resized { session, size }, &[]),
            Act::Gone => self.link.send(&Order::Gone { session }, &[]),
        }
    }

    fn keep(&mut self, stream: Stream, bytes: &[u8]) {
        let [out, err] = &mut self.heads;
        let head = match stream {
            Stream::Err => err,
            stream if stream == self.out => out,
            _ => return,
        };
        let room = IN_MEMORY.saturating_sub(head.len());
        head.extend(bytes.iter().take(room));
    }

    /// Returns the first bytes of standard output and standard error.
    pub(super) fn leave(mut self) -> [Vec<u8>; 2] {
        std::mem::take(&mut self.heads)
    }
}

impl Drop for Attendance<'_> {
    fn drop(&mut self) {
        if !self.over && !std::thread::panicking() {
            self.link.send(&Order::Kill { session: self.session }, &[]);
        }
    }
}

async fn act(person: Option<&mut Person>) -> Act {
    match person {
        Some(person) => person.act(true).await,
        None => std::future::pending().await,
    }
}
