//! Commands that outlive the program that started them, with real processes.

mod engine_killed;
mod fate;
mod places;
mod random;
pub mod scene;
mod state;
mod supervisor_killed;
mod terminal;
