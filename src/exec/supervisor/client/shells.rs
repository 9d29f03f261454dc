//! Where sessions come from.

use std::io;
use std::path::PathBuf;
use std::rc::Rc;

use tokio::sync::Mutex;

use crate::engine::{Fate, Shells};

use super::super::super::session::SessionSettings;
use super::super::lock::note_boot;
use super::super::machine::Boot;
use super::SupervisedSession;
use super::hub::Hub;
use super::start::Start;

/// Sessions of a run, whose scripts its supervisor runs. That is started with
/// the first script, and left alone for as long as something runs, whatever
/// becomes of this process.
#[derive(Debug)]
pub struct SupervisedShells {
    hub: Rc<Hub>,
    opened: u32,
}

impl SupervisedShells {
    /// Makes those of a run that begins. The folder of the settings must be
    /// there.
    pub fn begin(settings: SessionSettings) -> Self {
        Self::new(settings, Start::own(), true)
    }

    /// Makes those of a run that goes on, perhaps after its program was killed
    /// or its machine started again.
    pub fn resume(settings: SessionSettings) -> Self {
        Self::new(settings, Start::own(), false)
    }

    /// Has another program watch over the commands, by its verb `supervise`.
    #[must_use]
    pub fn watched_by(self, program: PathBuf) -> Self {
        match Rc::try_unwrap(self.hub) {
            Ok(hub) => Self { hub: Rc::new(Hub { start: Start::Program(program), ..hub }), ..self },
            Err(hub) => Self { hub, ..self },
        }
    }

    fn new(mut settings: SessionSettings, start: Start, begins: bool) -> Self {
        let absolute = std::path::absolute(&settings.directory);
        let unnoted = absolute.and_then(|directory| {
            settings.directory = directory;
            note_boot(&settings.directory, &Boot::now(), begins)
        });
        let unnoted: Option<io::Error> = unnoted.err();
        Self { hub: Rc::new(Hub { settings, start, unnoted, link: Mutex::new(None) }), opened: 0 }
    }

    /// The same, watched over by a thread.
    #[cfg(test)]
    pub(in crate::exec) fn in_thread(settings: SessionSettings, begins: bool) -> Self {
        Self::new(settings, Start::Thread, begins)
    }
}

impl Shells for SupervisedShells {
    type Session = SupervisedSession;

    fn open(&mut self) -> SupervisedSession {
        self.opened += 1;
        SupervisedSession::new(Rc::clone(&self.hub), self.opened)
    }

    async fn fate(&mut self, step: &str, attempt: u32) -> Fate {
        self.hub.fate(step, attempt).await
    }
}
