//! Files of values for inputs: YAML, JSON and `.env`. Knows which inputs a
//! runbook has, and nothing of how their values are used.

mod check;
mod entry;
mod env;
mod fit;
mod json;
mod notation;
mod read;
#[cfg(test)]
mod tests;
mod yaml;

pub use entry::InputValue;
pub use notation::Notation;
pub use read::{Given, read};
