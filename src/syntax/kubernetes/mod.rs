//! Conditions of Kubernetes objects, one a line, by `grammar/kubernetes.pest`.
//! Knows no cluster.

mod condition;
mod names;
mod parse;
#[cfg(test)]
mod tests;

pub use condition::{Condition, ConditionKind, Object};
pub use parse::read;
