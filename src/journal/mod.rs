//! Events on disk: the run directory, its writer and its reader. Knows what an
//! event is, and nothing of runbooks, shells or terminals.

mod directory;
mod error;
mod head;
mod name;
mod reader;
#[cfg(test)]
mod tests;
mod writer;

pub use directory::{RunDirectory, state_directory};
pub use error::JournalError;
pub use head::{FORMAT, GivenInput, RunFile};
pub use name::{directory_name, new_id};
pub use reader::{Journal, read};
pub use writer::Writer;
