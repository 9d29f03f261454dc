//! What scripts leave behind, until the session ends.

use std::sync::Arc;
use std::time::Duration;

use rustix::process::Signal;
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::Instant;

use super::super::process::{Group, Halt, Member};
use super::running::Running;

/// How often it is looked whether a process has ended that is nobody's child.
const LOOK: Duration = Duration::from_millis(5);

/// Processes that go on after their script. Dropping it kills them.
#[derive(Debug, Default)]
pub(super) struct Behind {
    groups: Vec<(Group, Vec<Member>)>,
    readers: Vec<(Arc<Notify>, JoinHandle<()>)>,
}

impl Behind {
    /// Remembers what a script left behind.
    pub(super) fn add(&mut self, group: Group, members: Vec<Member>) {
        if !members.is_empty() {
            self.groups.push((group, members));
        }
    }

    /// Takes over a script that runs in the background, and goes on keeping
    /// its output.
    pub(super) fn adopt(&mut self, running: Running, grace: Duration) {
        let stop = Arc::new(Notify::new());
        let halt = Halt::new(running.group, grace, None).without_interrupt();
        self.add(running.group, running.group.members().unwrap_or_default());
        let told = Arc::clone(&stop);
        let reader = tokio::spawn(async move { running.linger(&told, halt).await });
        self.readers.push((stop, reader));
    }

    /// Ends everything: by SIGTERM, and by SIGKILL what has not ended in time.
    pub(super) async fn end(&mut self, grace: Duration) {
        for (stop, _) in &self.readers {
            stop.notify_one();
        }
        let end = Instant::now() + grace;
        self.signal(Signal::TERM);
        while self.live() && Instant::now() < end {
            tokio::time::sleep(LOOK).await;
        }
        self.signal(Signal::KILL);
        for (_, reader) in self.readers.drain(..) {
            if let Err(error) = reader.await {
                tracing::debug!(%error, "the output of a script in the background was not read to its end");
            }
        }
        self.groups.clear();
    }

    fn live(&self) -> bool {
        self.groups.iter().any(|(group, members)| group.still_has(members))
    }

    /// Signals the groups that are still the ones that were left behind.
    fn signal(&self, signal: Signal) {
        for (group, members) in &self.groups {
            if group.still_has(members) {
                group.signal(signal);
            }
        }
    }
}

impl Drop for Behind {
    fn drop(&mut self) {
        self.signal(Signal::KILL);
        for (_, reader) in &self.readers {
            reader.abort();
        }
    }
}
