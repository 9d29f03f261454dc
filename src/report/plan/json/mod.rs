//! The plan as JSON: a contract with programs, described at [`json`].

mod document;
mod essence;
mod expectation;
mod resources;
mod step;
#[cfg(test)]
mod tests;
mod written;

pub use document::json;
pub use essence::essence;
