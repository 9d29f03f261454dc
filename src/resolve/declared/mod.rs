//! Inputs as their authors declare them: decoded maps to inputs that are known
//! to be right. Knows nothing of where values come from.

mod choices;
mod default;
mod from;
mod input;
mod limits;
mod list;
#[cfg(test)]
mod tests;

pub use list::declared_inputs;
