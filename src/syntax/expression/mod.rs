//! Text to expressions, by `grammar/expression.pest`. Errors say in words what
//! was expected, at its place. Knows nothing of names and their types.

mod build;
mod chain;
mod explain;
mod functions;
mod literal;
mod names;
mod parse;
mod problem;
#[cfg(test)]
mod tests;

pub use parse::{expression, expressions};
