//! Branches that are written as lists, by `grammar/branch.pest`: when a
//! condition holds, where the run goes. Knows neither expressions nor which
//! steps there are.

mod arm;
mod names;
mod parse;
#[cfg(test)]
mod tests;

pub use arm::{Action, Arm, Ending};
pub use parse::{length, read};
