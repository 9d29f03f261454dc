//! A session whose scripts a supervisor runs.

use std::rc::Rc;
use std::time::Duration;

use tokio::sync::Notify;

use crate::engine::{End, Ended, Output, Script, ShellSession, Stream};
use crate::faults;

use super::super::super::session::{kept_before, part, person};
use super::super::super::spool::Spool;
use super::super::super::terminal::Person;
use super::super::protocol::{Notice, Order};
use super::attend::{Attendance, Seen};
use super::hub::Hub;
use super::link::Link;

/// A session whose scripts a supervisor runs. Dropping it kills what goes on in
/// it, unless it is dropped by a panic.
#[derive(Debug)]
pub struct SupervisedSession {
    pub(super) hub: Rc<Hub>,
    number: u32,
    /// The supervisor that has run something of it.
    link: Option<Rc<Link>>,
    /// Whether a script that was given up has not said yet that it has ended.
    unended: bool,
    kept: Option<[Spool; 2]>,
    marks: Option<Vec<u64>>,
}

impl SupervisedSession {
    pub(super) fn new(hub: Rc<Hub>, number: u32) -> Self {
        Self { hub, number, link: None, unended: false, kept: None, marks: None }
    }

    /// Takes the supervisor that lives, and waits for the end of what was
    /// given up.
    async fn ready(&mut self) -> Result<Rc<Link>, String> {
        let link = self.hub.supervisor().await?;
        if self.link.replace(Rc::clone(&link)).is_some_and(|before| !Rc::ptr_eq(&before, &link)) {
            self.unended = false;
        }
        while self.unended {
            let Ok((notice, _)) = link.next(self.number).await else { break };
            self.unended = !matches!(notice, Notice::Ended { .. });
        }
        Ok(link)
    }

    /// Remembers what was kept of a script.
    fn remember(&mut self, script: &Script, ended: &Ended, heads: [Vec<u8>; 2]) {
        let none = matches!(ended.end, End::NotStarted(_) | End::Started);
        self.kept = (!none).then(|| kept_before(&self.hub.settings.directory, script, ended, heads));
        self.marks.clone_from(&ended.marks);
    }

    /// Runs a script, or follows one that runs.
    async fn attend(
        &mut self,
        script: &Script,
        follows: bool,
        output: &mut dyn FnMut(Stream, &[u8]),
        stop: &Notify,
    ) -> Ended {
        self.kept = None;
        self.marks = None;
        let not_started = |reason| Ended::new(End::NotStarted(reason), Duration::ZERO);
        let person = match person(&self.hub.settings, script) {
            Ok(person) => person,
            Err(reason) => return not_started(reason),
        };
        let link = match self.ready().await {
            Ok(link) => link,
            Err(reason) => return not_started(reason),
        };
        let (session, seat) = (self.number, person.as_ref().map(Person::size));
        let order = if follows {
            Order::Follow { session, step: script.step.clone(), attempt: script.attempt, seat }
        } else {
            Order::Run { session, script: Box::new(script.clone()), seat }
        };
        self.unended = true;
        let _ = faults::pass("engine.order");
        link.send(&order, &[]);
        let _ = faults::pass("engine.ordered");
        let mut attendance = Attendance::new(&link, session, script, person);
        let seen = attendance.outlast(output, stop).await;
        let heads = attendance.leave();
        let _ = faults::pass("engine.ended");
        let ended = match seen {
            Seen::Ended(ended) => *ended,
            // It has ended before it could be followed.
            Seen::Nothing if follows => self.hub.replay(script, output).await,
            Seen::Nothing => self.hub.look_up(script).await,
        };
        self.unended = false;
        self.remember(script, &ended, heads);
        ended
    }
}

impl ShellSession for SupervisedSession {
    async fn run(&mut self, script: &Script, output: &mut dyn FnMut(Stream, &[u8]), stop: &Notify) -> Ended {
        self.attend(script, false, output, stop).await
    }

    async fn follow(
        &mut self,
        script: &Script,
        output: &mut dyn FnMut(Stream, &[u8]),
        stop: &Notify,
    ) -> Ended {
        self.attend(script, true, output, stop).await
    }

    fn recall(&mut self, script: &Script, ended: &Ended) {
        self.remember(script, ended, [Vec::new(), Vec::new()]);
    }

    fn output(&self, stream: Stream, command: Option<usize>) -> Option<Output> {
        let [out, err] = self.kept.as_ref()?;
        let spool = match stream {
            Stream::Out => out,
            Stream::Err => err,
            Stream::Terminal => return None,
        };
        spool.read(part(stream, command, self.marks.as_deref())?)
    }

    async fn close(&mut self) {
        // One that has run nothing here may still have something in the
        // background from before.
        let Ok(Some(link)) = self.hub.living().await else { return };
        link.send(&Order::Close { session: self.number }, &[]);
        self.link = Some(Rc::clone(&link));
        while let Ok((notice, _)) = link.next(self.number).await {
            if matches!(notice, Notice::Closed { .. }) {
                self.link = None;
                break;
            }
        }
    }
}

impl Drop for SupervisedSession {
    fn drop(&mut self) {
        if let Some(link) = &self.link
            && !std::thread::panicking()
        {
            link.send(&Order::Drop { session: self.number }, &[]);
        }
    }
}
