//! YAML to a [`crate::syntax::tree::Node`]: whole files, front matter and
//! fences. `traps` looks at the lines before the parser does and names what
//! YAML takes for something else than its author meant; `scalar` says of each
//! character of a value where it was written. Knows no keys of runbooks, except
//! those whose values are commands, conditions, references or addresses.

mod build;
mod cursor;
mod errors;
mod parse;
mod raw;
mod read;
mod scalar;
#[cfg(test)]
mod tests;
mod traps;

pub use read::{read, read_file};
