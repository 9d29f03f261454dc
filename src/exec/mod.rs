//! Commands on this machine: the implementations of the ports. What goes to a
//! shell, what comes back, and everything that has to be cleaned up after it.
//! Knows nothing of runbooks, journals and screens.

mod name;
mod process;
mod script;
mod session;
mod spool;
mod state;
mod supervisor;
mod terminal;

pub use name::output_file;
pub use process::find_program;
pub use session::{BashSession, SessionSettings, TEMPORARY, carry_state};
pub use supervisor::{SupervisedSession, SupervisedShells, supervise};
