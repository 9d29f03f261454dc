//! Events on disk: the run directory, its writer and its reader, and the runs
//! that are kept. Knows what an event is, and nothing of runbooks, shells or
//! terminals.

mod chain;
mod directory;
mod error;
mod head;
mod lock;
mod name;
mod reader;
mod store;
#[cfg(test)]
mod tests;
mod writer;

pub use chain::Link;
pub use directory::{RunDirectory, state_directory};
pub use error::JournalError;
pub use head::{Asked, FORMAT, FileLink, GivenInput, Pinned, RerunOf, RunFile};
pub use lock::is_held;
pub use name::{directory_name, new_id};
pub use reader::{Journal, read, read_head};
pub use store::{Kept, State, find, kept, remove, state_of};
pub use writer::Writer;
