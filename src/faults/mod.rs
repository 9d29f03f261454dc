//! Named places at which a test ends the program, or has the disk refuse.
//!
//! A build without the feature `failpoints`, and any build for release, holds
//! nothing of it: what stands at such a place is what would stand there
//! otherwise.

#[cfg(all(feature = "failpoints", debug_assertions))]
mod armed;
mod point;

#[cfg(all(feature = "failpoints", debug_assertions))]
pub use armed::{ARMED, HITS, variables};
pub use point::{pass, write_all};
