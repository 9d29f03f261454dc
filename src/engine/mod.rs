//! What a run does, step by step: the plan of an invocation, the events that
//! it makes, the ports through which it touches the world. Knows no terminal,
//! no file, no process, no network.

mod ports;

pub use ports::{End, Ended, Mode, Script, ShellSession, Stream};
