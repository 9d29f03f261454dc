//! What all small languages share: from the error of a generated parser to a
//! place and to words. Each language names its own rules, by a match that a
//! new rule without a name does not get past the compiler. Knows none of them.

mod mistake;

pub use mistake::{Mistake, listed};
