//! YAML as a person would write it: blocks, short maps on one line, quotes
//! only where they are needed.

mod block;
mod document;
mod flow;
mod scalar;
#[cfg(test)]
mod tests;

pub(in crate::convert) use block::entries;
pub(in crate::convert) use document::procedures;
pub use document::yaml;
