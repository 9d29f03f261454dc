//! A plan, step by step. One file a kind of step, one for each of the things
//! that are done to it.

mod ask;
mod attempt;
mod call;
mod capture;
mod card;
mod changes;
mod choice;
mod command;
mod doubt;
mod execute;
mod failure;
mod flow;
mod form;
mod inputs;
mod interrupt;
mod judge;
mod manual;
mod path;
mod probe;
mod progress;
mod recorder;
mod results;
mod rollback;
mod run;
mod same;
mod secret;
mod step;
mod symptom;
#[cfg(test)]
mod tests;

pub use interrupt::{Interrupt, Interrupts};
pub use run::{Resume, Wanted, World, resume, run};
