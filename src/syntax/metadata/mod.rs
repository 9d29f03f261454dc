//! What a runbook says about itself: title, owner, version, when it must be
//! reviewed. Front matter, lines under the title, lines behind the last rule.
//! Knows nothing of steps.

mod dates;
mod entries;
mod freshness;
mod front_matter;
mod missed;
mod runme;

#[cfg(test)]
mod tests;

pub use dates::date;
pub use entries::{Entry, Metadata, read};
pub use missed::{is_nearly_mark, missed};
pub use runme::runme;
