//! What this invocation will do: which procedures, with which values, and what
//! may run without a word from a person. Everything that can be known before
//! the first step is known here; nothing runs here.

mod decide;
mod declared;
mod exposed;
mod fill;
mod known;
mod made;
mod planned;
mod preflight;
mod prepare;
mod problem;
mod request;
mod select;
mod unbuilt;
mod values;
mod variables;
mod visits;
mod written;

pub use decide::{Decision, Refusal, decide, typed};
pub use declared::give_defaults;
pub use exposed::exposed;
pub use fill::preview;
pub use known::{Known, known};
pub use made::{Plan, find_step, known_input, step_head, unfit};
pub use planned::{Planned, planned};
pub use prepare::{Prepared, Unprepared, prepare, prepare_offer};
pub use problem::Problem;
pub use request::{Confirm, Request, Trust};
pub use select::{SelectError, Selection, select};
pub use unbuilt::unbuilt;
pub use values::{Value, Values};
pub use written::{as_stated, prepare_written};

use declared::missing_declared;
use exposed::exposed_values;
use fill::fill;
use preflight::{preflight, refused_values};
use visits::{Visit, visits};
