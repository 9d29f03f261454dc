//! One tree for every notation: a YAML file, front matter, the attributes of a
//! fence and the settings of other tools are all read into a [`Node`], which
//! one decoder takes apart. Knows no keys and what none of them means.

mod attributes;
mod boolean;
mod node;
mod scalar;

pub use attributes::{Attributes, Class};
pub use boolean::boolean;
pub use node::{Entry, Node, NodeValue};
pub use scalar::{Scalar, Style};

#[cfg(test)]
mod tests;
