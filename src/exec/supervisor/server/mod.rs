//! The supervisor: a process that owns the scripts of a run, tells an engine
//! about them while there is one, and stays until nothing runs any more.

mod airing;
mod connection;
mod house;
mod outlet;
mod process;
mod serve;
mod worker;

pub use process::supervise;
#[cfg(test)]
pub(super) use process::supervise_here;
