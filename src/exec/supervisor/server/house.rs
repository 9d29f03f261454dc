//! All sessions of a run, the record of their scripts, and the engine.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;

use crate::engine::{End, Ended, Script};

use super::super::super::session::{BashSession, SessionSettings};
use super::super::super::terminal::{Act, Seat, Size};
use super::super::machine::Boot;
use super::super::protocol::{Notice, Order};
use super::super::record::{Attempt, Entry, Process, Recorder};
use super::airing::Airing;
use super::outlet::Outlet;
use super::worker::{Task, work};

/// A session, seen from outside.
struct Worker {
    tasks: UnboundedSender<Task>,
    handle: AbortHandle,
    /// What runs in it, or has run last.
    airing: Option<Rc<Airing>>,
    /// Whether something goes on in the background.
    goes_on: bool,
    closing: bool,
}

impl Worker {
    fn rests(&self) -> bool {
        !self.closing && !self.goes_on && !self.airing.as_ref().is_some_and(|airing| airing.runs())
    }
}

/// What the supervisor knows.
pub(super) struct House {
    folder: PathBuf,
    /// Since when this machine runs.
    pub(super) boot: Boot,
    recorder: RefCell<Recorder>,
    settings: RefCell<Option<SessionSettings>>,
    workers: RefCell<BTreeMap<u32, Worker>>,
    outlet: RefCell<Option<Rc<Outlet>>>,
    /// Is told when a session may rest.
    pub(super) changed: Notify,
}

impl House {
    /// Opens the record.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let boot = Boot::now();
        let mut recorder = Recorder::open(folder)?;
        recorder.write(&Entry::Supervisor(Process::new(std::process::id(), &boot)))?;
        Ok(Self {
            folder: folder.to_owned(),
            boot,
            recorder: RefCell::new(recorder),
            settings: RefCell::default(),
            workers: RefCell::default(),
            outlet: RefCell::default(),
            changed: Notify::new(),
        })
    }

    /// Notes that an engine is there.
    pub(super) fn meet(&self, outlet: &Rc<Outlet>) {
        *self.outlet.borrow_mut() = Some(Rc::clone(outlet));
    }

    /// Notes that it is gone. What it has not read of the record is all that
    /// is left of that.
    pub(super) fn part(&self) {
        *self.outlet.borrow_mut() = None;
        for worker in self.workers.borrow().values() {
            if let Some(airing) = worker.airing.as_ref().filter(|airing| airing.runs()) {
                airing.abandon();
            }
        }
        self.sync();
    }

    /// Tells whether nothing runs.
    pub(super) fn rests(&self) -> bool {
        self.workers.borrow().values().all(Worker::rests)
    }

    /// Closes every session.
    pub(super) async fn leave(&self) {
        for worker in self.workers.borrow().values() {
            let _ = worker.tasks.send(Task::Close);
        }
        while !self.workers.borrow().is_empty() {
            self.changed.notified().await;
        }
    }

    /// Puts something on record.
    pub(super) fn record(&self, entry: &Entry) -> io::Result<()> {
        self.recorder.borrow_mut().write(entry)
    }

    /// Puts an end on record: for good, if no engine is there that does so too.
    pub(super) fn record_end(&self, attempt: &Attempt, ended: &Ended) {
        let entry = Entry::Ended { attempt: attempt.clone(), ended: Box::new(ended.clone()) };
        if let Err(error) = self.record(&entry) {
            tracing::warn!(%error, "an end is not on record");
        }
        if self.outlet.borrow().is_none() {
            self.sync();
        }
        self.changed.notify_one();
    }

    fn sync(&self) {
        if let Err(error) = self.recorder.borrow_mut().sync() {
            tracing::warn!(%error, "the record may not be on disk");
        }
    }

    /// Notes whether something goes on in the background of a session.
    pub(super) fn goes_on(&self, session: u32, goes_on: bool) {
        if let Some(worker) = self.workers.borrow_mut().get_mut(&session)
            && std::mem::replace(&mut worker.goes_on, goes_on) != goes_on
        {
            self.changed.notify_one();
        }
    }

    /// Notes that a session is closed.
    pub(super) fn closed(&self, session: u32) {
        self.workers.borrow_mut().remove(&session);
        self.tell(&Notice::Closed { session });
        self.changed.notify_one();
    }

    fn tell(&self, notice: &Notice) {
        if let Some(outlet) = &*self.outlet.borrow() {
            outlet.send(notice, &[]);
        }
    }

    /// Does what the engine wants.
    pub(super) fn obey(self: &Rc<Self>, order: Order, bytes: Vec<u8>) {
        match order {
            Order::Settings(settings) => {
                *self.settings.borrow_mut() = Some(settings.with(&self.folder, &bytes));
            }
            Order::Run { session, script, seat } => self.run(session, script, seat),
            Order::Follow { session, step, attempt, seat } => self.follow(session, &step, attempt, seat),
            Order::Stop { session } => self.with(session, |airing| airing.stop.notify_one()),
            Order::Kill { session } => self.with(session, |airing| airing.kill.notify_one()),
            Order::Typed { session } => self.with(session, |airing| airing.act(Act::Typed(bytes))),
            Order::Resized { session, size } => self.with(session, |airing| airing.act(Act::Resized(size))),
            Order::Gone { session } => self.with(session, |airing| airing.act(Act::Gone)),
            Order::Close { session } => self.close(session),
            Order::Drop { session } => self.abort(session),
            Order::Status { step, attempt } => {
                let workers = self.workers.borrow();
                let mut airings = workers.values().filter_map(|worker| worker.airing.as_ref());
                let runs = airings.any(|airing| airing.runs() && airing.attempt.is(&step, attempt));
                self.tell(&Notice::Status { runs });
            }
            // Whoever hears it knows whether anything runs.
            Order::Bye => {}
        }
    }

    /// Does something with what runs in a session.
    fn with(&self, session: u32, act: impl FnOnce(&Airing)) {
        let airing = self.workers.borrow().get(&session).and_then(|worker| worker.airing.clone());
        if let Some(airing) = airing.filter(|airing| airing.runs()) {
            act(&airing);
        }
    }

    fn run(self: &Rc<Self>, session: u32, script: Box<Script>, seat: Option<Size>) {
        let settings = self.settings.borrow().clone();
        let (Some(settings), Some(outlet)) = (settings, self.outlet.borrow().clone()) else { return };
        let mut workers = self.workers.borrow_mut();
        let worker = workers.entry(session).or_insert_with(|| {
            let (tasks, heard) = unbounded_channel();
            let own = BashSession::numbered(settings, session);
            let handle = tokio::task::spawn_local(work(own, session, heard, Rc::clone(self))).abort_handle();
            Worker { tasks, handle, airing: None, goes_on: false, closing: false }
        });
        if worker.airing.as_ref().is_some_and(|airing| airing.runs()) {
            let reason = "another step still runs in its shell".to_owned();
            let ended = Box::new(Ended::new(End::NotStarted(reason), Duration::ZERO));
            return outlet.send(&Notice::Ended { session, ended }, &[]);
        }
        let (airing, acts) = Airing::new(Attempt::of(session, &script), outlet);
        let airing = Rc::new(airing);
        worker.airing = Some(Rc::clone(&airing));
        let seat = seat.map(|size| Seat::Elsewhere(acts, size));
        let _ = worker.tasks.send(Task::Run { script, airing, seat });
    }

    fn follow(&self, session: u32, step: &str, attempt: u32, seat: Option<Size>) {
        let airing = self.workers.borrow().get(&session).and_then(|worker| worker.airing.clone());
        let Some(airing) = airing.filter(|airing| airing.attempt.is(step, attempt)) else {
            return self.tell(&Notice::Unknown { session });
        };
        let Some(outlet) = self.outlet.borrow().clone() else { return };
        if let Some(size) = seat {
            airing.act(Act::Resized(size));
        }
        tokio::task::spawn_local(async move { airing.follow(outlet).await });
    }

    fn close(&self, session: u32) {
        match self.workers.borrow_mut().get_mut(&session) {
            Some(worker) => {
                worker.closing = true;
                let _ = worker.tasks.send(Task::Close);
            }
            None => self.tell(&Notice::Closed { session }),
        }
    }

    fn abort(&self, session: u32) {
        let Some(worker) = self.workers.borrow_mut().remove(&session) else { return };
        worker.handle.abort();
        if let Some(airing) = worker.airing.filter(|airing| airing.runs()) {
            let killed = Ended::new(End::Signalled(9), Duration::ZERO);
            self.record_end(&airing.attempt, &killed);
        }
    }
}
