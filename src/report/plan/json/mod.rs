//! The plan as JSON: a contract with programs, described at [`json`].

mod document;
mod resources;
mod step;
#[cfg(test)]
mod tests;

pub use document::json;
