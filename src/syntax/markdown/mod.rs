//! Text to an [`Outline`](super::outline::Outline): which headings and blocks
//! a Markdown file has, as GitHub reads it, and exactly where they stand.
//! Knows nothing of what a block means: steps, tables and metadata are found
//! by others.

mod anchors;
mod build;
mod code;
mod containers;
mod front_matter;
mod html;
mod inline;
mod lines;
mod lists;
mod read;
mod sections;
mod slug;
mod swallowed;
mod urls;

#[cfg(test)]
mod tests;

pub use anchors::heading_name;
pub use front_matter::{FrontMatter, front_matter};
pub use read::read;
pub use slug::{Slugs, slug};
