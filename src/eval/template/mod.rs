//! Templates with their values: which parts stand in the text, and what fills
//! its holes. Handlebars decides about blocks; quoting is for
//! [`crate::eval::fill`]. Knows nothing of where values come from.

mod problem;
mod render;
mod source;

#[cfg(test)]
mod tests;

pub use problem::TemplateProblem;
pub use render::{Evaluate, Rendered, render};
