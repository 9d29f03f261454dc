//! Markdown as a person would write it: headings, prose, fences with
//! attributes, branches as lists, and YAML for what has no form of its own.
//! What is written is read again before it counts.

mod attributes;
mod branch;
mod document;
mod fence;
mod prose;
mod section;
mod step;
mod trial;

pub use document::markdown;
