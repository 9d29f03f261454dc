//! What happens in a run, as data. Events are the only contract between
//! running, remembering and showing: whoever reads the journal later sees what
//! whoever watched has seen.

mod card;
mod happening;
mod hide;
mod verdict;

pub use card::{Card, CardKind, CommandText, Offered, Place, Strictness, Symptom};
pub use happening::{Event, InputSource, ProcedureHead, Record, RunHead, SkipCause, StepHead};
pub use verdict::{Check, Difference, Tally, Verdict};
