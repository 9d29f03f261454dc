//! What a run does, step by step: the plan of an invocation, the events that
//! it makes, the ports through which it touches the world. Knows no terminal,
//! no file, no process, no network.

pub mod bytes;
mod error;
pub mod event;
pub mod exit;
pub mod facts;
mod operator;
mod outcome;
pub mod plan;
mod ports;
mod running;
mod script;
pub mod secrets;

pub use error::RunError;
pub use operator::{Answer, DeclaredQuestion, Operator, Question, Undone};
pub use outcome::Outcome;
pub use ports::{Clock, End, Ended, Evidence, Fate, Kept, Output, ShellSession, Shells, Sink, Stream};
pub use running::{Interrupt, Interrupts, Resume, Wanted, World, resume, run};
pub use script::{Line, Mode, Script, StopBy, StopSignal};
