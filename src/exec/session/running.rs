//! One script while it runs.

use std::process::ExitStatus;
use std::time::Duration;

use rustix::process::Signal;
use tokio::process::Child;
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::engine::Stream;

use super::super::process::{Account, Control, Group, Halt, Listener, Member, Pipes};
use super::super::spool::SharedSpool;
use super::super::terminal::{Console, Turn};

/// How often it is looked whether what was told to end has done so.
const LOOK: Duration = Duration::from_millis(5);
/// How long a process that was killed may take to disappear.
const KILLED: Duration = Duration::from_millis(500);

/// A script that runs. Dropping it kills its group.
pub(super) struct Running {
    pub(super) child: Child,
    pub(super) group: Group,
    pub(super) pipes: Pipes,
    /// What it says about itself; given back when it has ended.
    pub(super) account: Option<Account>,
    pub(super) control: Option<Control>,
    pub(super) console: Option<Console>,
    /// Where in standard output each command after the first begins.
    pub(super) marks: Vec<u64>,
    /// How the leader ended.
    pub(super) status: Option<ExitStatus>,
    /// Whether the group is left alone when this is dropped.
    pub(super) released: bool,
}

/// What a script left behind.
#[derive(Debug, Default)]
pub(super) struct Leftovers {
    /// Processes of its group that go on.
    pub(super) members: Vec<Member>,
    /// Whether output may still come that nobody will see.
    pub(super) held_open: bool,
    /// Whether it was stopped on a system that does not say what is left.
    pub(super) unknown: bool,
}

impl Running {
    /// Waits for the end of bash itself. Once that is known it returns at once.
    pub(super) async fn lead<S>(&mut self, sink: &mut S, stop: &Notify, halt: &mut Halt)
    where
        S: Listener + ?Sized,
    {
        let Self { child, group, pipes, account, control, console, marks, status, .. } = self;
        while status.is_none() && !halt.in_vain() {
            tokio::select! {
                biased;
                () = stop.notified() => halt.stop(),
                () = halt.due() => halt.step(),
                ended = child.wait() => match ended {
                    Ok(ended) => *status = Some(ended),
                    Err(error) => {
                        tracing::warn!(%error, "nobody knows how bash ended");
                        break;
                    }
                },
                _ = ended(control.as_ref()) => {
                    pipes.drain(sink);
                    let go_on = halt.cause().is_none();
                    if go_on {
                        marks.push(pipes.written());
                    }
                    if let Some(control) = control {
                        control.answer(go_on);
                    }
                }
                turn = turn(console.as_mut()) => match turn {
                    Turn::Done => {}
                    Turn::Stop => halt.stop(),
                    Turn::Gone => {
                        pipes.drain(sink);
                        pipes.hang_up();
                        *console = None;
                        group.signal(Signal::HUP);
                    }
                },
                () = hear(account.as_mut()) => {}
                () = pipes.pump(sink) => {}
            }
        }
        if let Some(account) = account {
            account.hear();
        }
        pipes.drain(sink);
        *console = None;
    }

    /// Takes what is still written after bash has ended, for as long as `drain`
    /// at most, and looks at what goes on. When the command was stopped, what
    /// goes on is ended too, in the same order and time.
    pub(super) async fn trail<S>(
        &mut self,
        sink: &mut S,
        stop: &Notify,
        halt: &mut Halt,
        drain: Duration,
    ) -> Leftovers
    where
        S: Listener + ?Sized,
    {
        if halt.cause().is_some() && self.group.lives() {
            halt.sweep();
        }
        let end = Instant::now() + drain;
        while self.pipes.open() {
            tokio::select! {
                biased;
                () = stop.notified() => halt.stop(),
                () = halt.due(), if halt.cause().is_some() => halt.step(),
                () = tokio::time::sleep_until(end) => break,
                () = self.pipes.pump(sink) => {}
            }
        }
        if halt.cause().is_some() {
            self.clear(sink, stop, halt).await;
        }
        self.pipes.drain(sink);
        self.pipes.settle(sink);
        let held_open = self.pipes.open();
        let members = self.group.members();
        let unknown = members.is_none() && halt.cause().is_some();
        Leftovers { members: members.unwrap_or_default(), held_open, unknown }
    }

    /// Lets what was told to end do so in its time, kills the rest, and waits a
    /// moment until that is gone.
    async fn clear<S>(&mut self, sink: &mut S, stop: &Notify, halt: &mut Halt)
    where
        S: Listener + ?Sized,
    {
        let mut look = tokio::time::interval(LOOK);
        let mut killed = None;
        loop {
            tokio::select! {
                biased;
                () = stop.notified() => halt.stop(),
                () = halt.due(), if !halt.spent() => halt.step(),
                _ = look.tick() => {
                    let now = Instant::now();
                    let over = halt.spent() && now >= *killed.get_or_insert(now + KILLED);
                    if over || !self.group.lives() {
                        break;
                    }
                }
                () = self.pipes.pump(sink) => {}
            }
        }
    }

    /// Keeps the output of a script in the background until nobody can write
    /// any more, or until it is stopped.
    pub(super) async fn linger(mut self, stop: &Notify, mut halt: Halt) {
        let mut nobody = |_, _: &[u8]| {};
        self.lead(&mut nobody, stop, &mut halt).await;
        while self.pipes.open() && halt.cause().is_none() {
            tokio::select! {
                () = stop.notified() => break,
                () = self.pipes.pump(&mut nobody) => {}
            }
        }
        self.pipes.drain(&mut nobody);
        self.release();
    }

    /// Returns what it has said.
    pub(super) fn said(&self) -> &[u8] {
        self.account.as_ref().map_or(&[], Account::said)
    }

    /// Lets go of what still runs, and returns what was kept of the output.
    pub(super) fn release(mut self) -> Vec<(Stream, SharedSpool)> {
        self.released = true;
        self.pipes.finish()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if !self.released {
            self.group.signal(Signal::KILL);
        }
    }
}

async fn ended(control: Option<&Control>) -> usize {
    match control {
        Some(control) => control.ended().await,
        None => std::future::pending().await,
    }
}

async fn hear(account: Option<&mut Account>) {
    match account {
        Some(account) => account.wait().await,
        None => std::future::pending().await,
    }
}

async fn turn(console: Option<&mut Console>) -> Turn {
    match console {
        Some(console) => console.turn().await,
        None => std::future::pending().await,
    }
}
