//! Values into the holes of a shell text, so that each arrives as exactly one
//! piece of data whatever its characters are, or is refused with a reason.
//!
//! [`fill()`] asks [`crate::shell::context`] what every hole stands in, writes
//! the value for each of its readers from the innermost to the outermost, and
//! then proves the result: the filled text is read again and must have the
//! same statements and words as the text with its holes.

mod encode;
mod filled;
mod language;
mod places;
mod problem;
mod refer;

#[cfg(test)]
mod tests;

pub use crate::shell::context::Dialect;
pub use filled::{Filled, fill, obstacles};
pub use language::{Language, fill_as, language, obstacles_in};
pub use problem::FillProblem;
pub use refer::{fill_referring, unreferable};
