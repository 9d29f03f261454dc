//! What the sessions of a run share: how their supervisor is found.

use std::io;
use std::rc::Rc;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::super::super::session::SessionSettings;
use super::super::lock::Lock;
use super::super::protocol::{Order, Settings};
use super::super::socket;
use super::link::Link;
use super::start::Start;

/// How long it is tried to find a supervisor, or to start one.
const PATIENCE: Duration = Duration::from_secs(5);
/// How often.
const LOOK: Duration = Duration::from_millis(5);

/// One run.
#[derive(Debug)]
pub(super) struct Hub {
    /// What sessions are made of.
    pub(super) settings: SessionSettings,
    /// What to start, if nobody is there.
    pub(super) start: Start,
    /// Why nothing can be noted of this run.
    pub(super) unnoted: Option<io::Error>,
    /// The supervisor, once it was needed.
    pub(super) link: Mutex<Option<Rc<Link>>>,
}

impl Hub {
    /// Returns the supervisor, and starts one if there is none.
    pub(super) async fn supervisor(&self) -> Result<Rc<Link>, String> {
        if let Some(error) = &self.unnoted {
            return Err(format!("the run's folder cannot be written: {error}"));
        }
        let found = self.find(true).await.map_err(|error| why_not(&error))?;
        found.ok_or_else(|| why_not(&io::ErrorKind::NotFound.into()))
    }

    /// Returns the supervisor if one lives.
    pub(super) async fn living(&self) -> io::Result<Option<Rc<Link>>> {
        self.find(false).await
    }

    async fn find(&self, needed: bool) -> io::Result<Option<Rc<Link>>> {
        let mut known = self.link.lock().await;
        if let Some(link) = known.as_ref().filter(|link| !link.is_broken()) {
            return Ok(Some(Rc::clone(link)));
        }
        // One that was ours must be gone before another can be.
        *known = None;
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(link) = self.attempt(needed).await? {
                let (settings, environment) = Settings::of(&self.settings);
                link.send(&Order::Settings(settings), &environment);
                return Ok(Some(Rc::clone(known.insert(Rc::new(link)))));
            }
            if !needed && Lock::take(&self.settings.directory)?.is_some() {
                return Ok(None);
            }
            if Instant::now() > end {
                return Err(io::Error::other("another runwright goes on with this run"));
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Tries to reach one, and then to start one.
    async fn attempt(&self, needed: bool) -> io::Result<Option<Link>> {
        let folder = &self.settings.directory;
        match socket::connect(folder) {
            Ok(stream) => return Link::meet(stream, None).await,
            Err(error)
                if !matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::ConnectionRefused) =>
            {
                return Err(error);
            }
            Err(_) if !needed => return Ok(None),
            Err(_) => {}
        }
        let (stream, child) = self.start.start(folder)?;
        Link::meet(stream, child).await
    }
}

fn why_not(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::WouldBlock => format!("no more processes can be started: {error}"),
        _ => format!("the process that watches over commands cannot be started: {error}"),
    }
}
