//! A runbook as the graph of its steps: a tree for a person, JSON for a
//! program, Mermaid and DOT for a picture. Knows nothing of running.

mod dot;
mod graph;
mod json;
mod mermaid;
mod reversal;
mod rules;
#[cfg(test)]
mod sample;
mod selection;
mod tree;

pub use dot::dot;
pub use json::{essence, json};
pub use mermaid::mermaid;
pub use selection::Selection;
pub use tree::tree;
