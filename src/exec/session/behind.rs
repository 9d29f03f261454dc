//! What scripts leave behind, until the session ends.

use std::sync::Arc;
use std::time::Duration;

use rustix::process::Signal;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use super::super::process::{Group, Halt, Manner, Member};
use super::running::Running;

/// How often it is looked whether a process has ended that is nobody's child.
const LOOK: Duration = Duration::from_millis(5);

/// A group that goes on, and who was in it.
#[derive(Debug)]
struct Left {
    group: Group,
    members: Vec<Member>,
    halt: Halt,
}

impl Left {
    /// Tells whether the group is still the one that was left behind.
    fn lives(&self) -> bool {
        self.group.still_has(&self.members)
    }
}

/// Processes that go on after their script. Dropping it kills them.
#[derive(Debug, Default)]
pub(super) struct Behind {
    left: Vec<Left>,
    readers: Vec<(Arc<Notify>, JoinHandle<()>)>,
}

impl Behind {
    /// Remembers what a script left behind.
    pub(super) fn add(&mut self, group: Group, members: Vec<Member>, manner: Manner) {
        if !members.is_empty() {
            self.left.push(Left { group, members, halt: Halt::new(group, manner, None) });
        }
    }

    /// Takes over a script that runs in the background, and goes on keeping
    /// its output.
    pub(super) fn adopt(&mut self, running: Running, manner: Manner) {
        let stop = Arc::new(Notify::new());
        let halt = Halt::new(running.group, manner, None);
        self.add(running.group, running.group.members().unwrap_or_default(), manner);
        let told = Arc::clone(&stop);
        let reader = tokio::spawn(async move { running.linger(&told, halt).await });
        self.readers.push((stop, reader));
    }

    /// Tells whether something goes on.
    pub(super) fn goes_on(&self) -> bool {
        self.left.iter().any(Left::lives) || self.readers.iter().any(|(_, reader)| !reader.is_finished())
    }

    /// Ends everything, each in its manner.
    pub(super) async fn end(&mut self) {
        for left in self.left.iter_mut().filter(|left| left.lives()) {
            left.halt.stop();
        }
        while self.wait_on() {
            tokio::time::sleep(LOOK).await;
        }
        // Where nobody can see who is in a group, this ends it.
        for (stop, _) in &self.readers {
            stop.notify_one();
        }
        for (_, reader) in self.readers.drain(..) {
            if let Err(error) = reader.await {
                tracing::debug!(%error, "the output of a script in the background was not read to its end");
            }
        }
        self.left.clear();
    }

    /// Does what is due, and tells whether something was told to end and has
    /// not done so.
    fn wait_on(&mut self) -> bool {
        let mut waits = false;
        for left in self.left.iter_mut().filter(|left| !left.halt.spent() && left.lives()) {
            if left.halt.overdue() {
                left.halt.step();
            }
            waits |= !left.halt.spent();
        }
        waits
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        for left in self.left.iter().filter(|left| left.lives()) {
            left.group.signal(Signal::KILL);
        }
        for (_, reader) in &self.readers {
            reader.abort();
        }
    }
}
