//! One process for each run that its commands belong to: it starts them, reads
//! them and waits for them, and outlives the engine. The engine's side speaks
//! to it through a socket in the folder of the run.
//!
//! | file in the folder of the run | what it is |
//! |---|---|
//! | `supervisor.lock` | locked while a supervisor lives; the boots that saw the run |
//! | `supervisor.sock` | where a supervisor can be spoken to |
//! | `processes.jsonl` | what was about to start, has started, has ended |
//! | `shell-N/state` | where session N goes on |

mod client;
mod lock;
mod machine;
mod protocol;
mod record;
mod server;
mod socket;

pub use client::{SupervisedSession, SupervisedShells};
pub use server::supervise;
