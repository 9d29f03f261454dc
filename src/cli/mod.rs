//! Arguments, prompts and wiring: the only place that picks implementations
//! and prints. One file per verb; what several verbs need stands beside them.

mod address;
mod arguments;
mod check;
mod console;
mod entry;
pub mod exit;
mod explain;
mod given;
mod load;
mod logging;
mod plan;
mod run;

pub use address::Address;
pub use console::Console;
pub use entry::main;
pub use given::{Given, Syntax};
pub use load::{Loaded, load};
