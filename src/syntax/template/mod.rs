//! Text of an author to a [`crate::model::Template`]: where the tags are, which
//! of them are ours, and how blocks fit together. What stands in a tag stays
//! text until its expression is read.

mod build;
mod foreign;
mod read;
mod standing;
mod tags;

#[cfg(test)]
mod tests;

pub use read::read;
