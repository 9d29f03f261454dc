//! Values for inputs as people give them: `--input name=value` and files of
//! values in YAML, JSON and `.env`. Knows which inputs a runbook has, and
//! nothing of how their values are used.

mod argument;
mod check;
mod entry;
mod env;
mod json;
mod notation;
mod read;
#[cfg(test)]
mod tests;
mod yaml;

pub use argument::{Argument, argument, slug};
pub use entry::InputValue;
pub use notation::Notation;
pub use read::{Given, read};
