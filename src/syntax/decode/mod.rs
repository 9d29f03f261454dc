//! Values to typed values, by the table of keys. One decoder reads YAML files,
//! front matter and attributes; it finds all mistakes in one go. What is wrong
//! has a diagnostic and is left out, so whoever takes values from a decoded
//! map need not ask again.

mod alternatives;
mod flat;
mod map;
mod read;
mod scalar;
mod suggest;
#[cfg(test)]
mod tests;
mod typed;
mod written;

pub use read::decode;
pub use scalar::is_id;
pub use typed::{Typed, TypedEntry, TypedMap, TypedValue};
