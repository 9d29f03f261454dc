//! The plan as a tree for a person: at most 80 columns wide, useful without
//! colour and without Unicode.

mod about;
mod command;
mod details;
mod draw;
mod numbers;
mod paper;
#[cfg(test)]
mod tests;

pub use draw::tree;
