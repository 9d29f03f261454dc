//! What expressions can ask about while a run goes on: values of inputs, what
//! came of steps, names that were set.

mod ask;
mod known;
mod look;

pub use ask::Unanswered;
pub use known::Facts;
