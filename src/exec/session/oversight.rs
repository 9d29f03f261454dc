//! What whoever watches over a session wants to know of its scripts, and what
//! it knows itself.

use crate::engine::Stream;

use super::super::spool::SharedSpool;
use super::super::terminal::Seat;

/// A script that has just been started.
pub(in crate::exec) struct Begun {
    /// The process that leads its session.
    pub(in crate::exec) pid: u32,
    /// What is kept of its output, while it comes.
    pub(in crate::exec) spools: Vec<(Stream, SharedSpool)>,
}

/// For one script. Without it a script finds the person at the terminal of the
/// settings, and nobody hears that it has begun.
#[derive(Default)]
pub(in crate::exec) struct Oversight {
    /// From where it hears of the person, if there is one.
    pub(in crate::exec) seat: Option<Seat>,
    /// Is told that it has begun.
    pub(in crate::exec) begun: Option<Box<dyn FnOnce(Begun)>>,
}

impl std::fmt::Debug for Oversight {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Oversight").field("seat", &self.seat).finish_non_exhaustive()
    }
}
