//! Output against expectations: JSON by keys and values, text line by line,
//! examples by structure. Pure functions; knows nothing of steps or files.

mod json;
mod judge;
mod judgement;
mod kinds;
mod lines;
mod pattern;
mod place;
mod plainly;
mod scan;
mod sequence;
mod shape;
mod show;
mod status;
mod structure;
#[cfg(test)]
mod tests;
mod text;

pub use judge::{Values, judge};
pub use judgement::{Difference, Judgement, MAX_DIFFERENCES, Verdict};
pub use plainly::{plain_kind, without_plain_values};
pub use sequence::{Element, accepts};
