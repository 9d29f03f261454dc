//! A runbook as text in the other notation, or anew in its own: what it holds
//! is gathered into one [`Book`], and written as YAML or as Markdown. Knows
//! nothing of running; whoever calls it reads the result again and compares.

mod book;
mod by_hand;
mod found;
mod gather;
mod groups;
mod markdown;
#[cfg(test)]
mod tests;
mod yaml;

pub use book::{Book, Notation, Note, Part};
pub use by_hand::by_hand;
pub use gather::gather;
pub use groups::groups;
pub use markdown::markdown;
pub use yaml::yaml;
