//! What stands in braces behind the language of a fence, by
//! `grammar/attributes.pest`: our own form and those of Runme; and the comment
//! by which Innovation Engine says how alike an output must be. Everything is
//! read from the source, since Markdown unescapes what it hands on. Knows no
//! keys.

mod backticks;
mod build;
mod parse;
mod read;
mod similarity;
#[cfg(test)]
mod tests;

pub use backticks::backtick;
pub use read::{keys, read};
pub use similarity::{Similarity, SimilarityValue, similarity};
