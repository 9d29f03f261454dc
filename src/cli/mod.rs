//! Arguments, prompts and wiring: the only place that picks implementations
//! and prints. One file per verb; what several verbs need stands beside them.

mod address;
mod arguments;
mod check;
mod collect;
mod console;
mod convert;
mod entry;
mod explain;
mod folders;
mod given;
mod history;
mod load;
mod logging;
mod notation;
mod pinned;
mod plan;
mod prompt;
mod replay;
mod run;
mod schema;
mod similar;
mod state;
mod supervise;
mod values;

pub use crate::engine::exit;
pub use address::Address;
pub use console::Console;
pub use entry::main;
pub use given::Given;
use load::load_copy;
pub use load::{Loaded, load};
pub use notation::Syntax;
use state::state;
