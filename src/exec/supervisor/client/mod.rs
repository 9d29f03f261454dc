//! The engine's side: sessions whose scripts another process runs, and what
//! became of those that ran when an engine ended.

mod attend;
mod evidence;
mod fate;
mod hub;
mod link;
mod session;
mod shells;
mod start;

pub use session::SupervisedSession;
pub use shells::SupervisedShells;
