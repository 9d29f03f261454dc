//! Processes: how bash is started, read, signalled and waited for. Knows
//! nothing of scripts and shell state.

mod account;
mod control;
mod fifo;
mod group;
mod halt;
mod listener;
mod pipes;
mod source;
mod spawn;

pub(super) use account::Account;
pub(super) use control::Control;
pub(super) use group::{Group, Member};
pub(super) use halt::{Cause, Halt, Manner};
pub(super) use listener::Listener;
pub(super) use pipes::{Pipe, Pipes};
pub(super) use source::{Read, Source};
pub use spawn::find_program;
pub(super) use spawn::{Launch, Started, start, why_not};
