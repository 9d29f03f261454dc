//! A script, and how much of its output an engine has got.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::engine::{Ended, Stream};

use super::super::super::process::Listener;
use super::super::super::spool::SharedSpool;
use super::super::super::terminal::{Act, has_stop};
use super::super::protocol::Notice;
use super::super::record::Attempt;
use super::outlet::Outlet;

/// Who gets the output of a script.
enum Audience {
    /// Nobody: it is kept, and that is all.
    Nobody,
    /// An engine that has not got yet what came before it.
    Late(Rc<Outlet>),
    /// An engine that gets everything as it comes.
    Live(Rc<Outlet>),
}

/// A script that runs, or has run.
pub(super) struct Airing {
    /// Which it is.
    pub(super) attempt: Attempt,
    audience: RefCell<Audience>,
    /// Is told when the audience is another.
    changed: Notify,
    spools: RefCell<Vec<(Stream, SharedSpool)>>,
    ended: RefCell<Option<Ended>>,
    /// Tells the script's terminal what the person does.
    acts: UnboundedSender<Act>,
    /// Whether the script has a terminal.
    seated: Cell<bool>,
    /// Is told when it has to stop.
    pub(super) stop: Notify,
    /// Is told when it has to die.
    pub(super) kill: Notify,
}

impl Airing {
    /// Makes one for a script that an engine wants, and returns where its
    /// terminal hears of the person.
    pub(super) fn new(attempt: Attempt, outlet: Rc<Outlet>) -> (Self, UnboundedReceiver<Act>) {
        let (acts, heard) = unbounded_channel();
        let airing = Self {
            attempt,
            audience: RefCell::new(Audience::Live(outlet)),
            changed: Notify::new(),
            spools: RefCell::default(),
            ended: RefCell::default(),
            acts,
            seated: Cell::new(false),
            stop: Notify::new(),
            kill: Notify::new(),
        };
        (airing, heard)
    }

    /// Tells whether it still runs.
    pub(super) fn runs(&self) -> bool {
        self.ended.borrow().is_none()
    }

    /// Notes that it has a terminal.
    pub(super) fn seat(&self) {
        self.seated.set(true);
    }

    /// Notes what is kept of its output.
    pub(super) fn begun(&self, spools: Vec<(Stream, SharedSpool)>) {
        *self.spools.borrow_mut() = spools;
    }

    /// Notes how it ended, and tells whoever has got everything else.
    pub(super) fn end(&self, ended: Ended) {
        *self.ended.borrow_mut() = Some(ended);
        if let Audience::Live(outlet) = &*self.audience.borrow() {
            self.tell_end(outlet);
        }
    }

    fn tell_end(&self, outlet: &Outlet) {
        if let Some(ended) = &*self.ended.borrow() {
            let ended = Box::new(ended.clone());
            outlet.send(&Notice::Ended { session: self.attempt.session, ended }, &[]);
        }
    }

    /// Says what the person does. Ctrl-C stops also what has no terminal.
    pub(super) fn act(&self, act: Act) {
        match &act {
            Act::Typed(keys) if !self.seated.get() && has_stop(keys) => self.stop.notify_one(),
            _ => drop(self.acts.send(act)),
        }
    }

    /// The engine is gone, and with it the person.
    pub(super) fn abandon(&self) {
        self.set(Audience::Nobody);
        self.act(Act::Gone);
    }

    fn set(&self, audience: Audience) {
        *self.audience.borrow_mut() = audience;
        self.changed.notify_waiters();
    }

    /// Tells an engine everything that was kept up to now, and then what
    /// comes. Meanwhile the script has to wait.
    pub(super) async fn follow(&self, outlet: Rc<Outlet>) {
        self.set(Audience::Late(Rc::clone(&outlet)));
        let mut positions = vec![0; 3];
        loop {
            outlet.room().await;
            if !matches!(&*self.audience.borrow(), Audience::Late(now) if Rc::ptr_eq(now, &outlet)) {
                return;
            }
            let spools = self.spools.borrow();
            let pieces = spools.iter().zip(&mut positions).find_map(|((stream, spool), position)| {
                let (from, bytes) = spool.lock().piece(*position)?;
                *position = from + bytes.len() as u64;
                Some((*stream, bytes))
            });
            let Some((stream, bytes)) = pieces else { break };
            outlet.send(&Notice::Output { session: self.attempt.session, stream }, &bytes);
        }
        self.set(Audience::Live(Rc::clone(&outlet)));
        self.tell_end(&outlet);
    }
}

/// What listens to the script for its airing.
pub(super) struct Ear(pub(super) Rc<Airing>);

impl Listener for Ear {
    fn take(&mut self, stream: Stream, bytes: &[u8]) {
        if let Audience::Live(outlet) = &*self.0.audience.borrow() {
            outlet.send(&Notice::Output { session: self.0.attempt.session, stream }, bytes);
        }
    }

    async fn room(&self) {
        loop {
            let changed = self.0.changed.notified();
            let outlet = match &*self.0.audience.borrow() {
                Audience::Nobody => return,
                Audience::Late(_) => None,
                Audience::Live(outlet) => Some(Rc::clone(outlet)),
            };
            match outlet {
                None => changed.await,
                // It has room at once when it is closed.
                Some(outlet) => return outlet.room().await,
            }
        }
    }
}
