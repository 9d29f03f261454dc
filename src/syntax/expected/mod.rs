//! Expected output as it is written: what says that output follows, where it
//! ends, and what it asks for. Knows nothing of steps, and judges nothing:
//! that is `eval::expect`.

mod balance;
mod errors;
mod extent;
mod fence;
mod json;
mod locate;
mod marker;
mod mask;
mod near;
mod open;
mod output;
mod phrase;
mod reading;
mod signal;
#[cfg(test)]
mod tests;
mod unknown_kinds;

pub use extent::{Extent, Form, literal_end};
pub use fence::{Found, scan};
pub use json::read as read_json;
pub use marker::{Marker, marker};
pub use output::read_marked;
pub use reading::{Reading, read};
pub use signal::{asks_for_part, signal};
