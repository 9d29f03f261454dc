//! Quantities in tables and sentences, by `grammar/quantity.pest`: exact, and
//! nothing guessed. Knows nothing of which cell means what.

mod direction;
mod parse;

#[cfg(test)]
mod tests;

pub use direction::{Role, directed};
pub use parse::{QuantityError, Reading, cell, first};
