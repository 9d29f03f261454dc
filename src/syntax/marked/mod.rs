//! What authors write for Runwright: decoded keys to a [`super::Document`].
//! Fences with attributes, front matter and YAML files meet here. Expressions
//! and templates stay text; `resolve` reads them.

mod document;
mod escalation;
mod metadata;
mod outputs;
mod resources;
mod steps;

pub use document::{add, joined, read};
pub use outputs::outputs;
pub use steps::{KEYS, draft};
