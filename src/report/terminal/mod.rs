//! A run on a terminal, or in a log: events as they come. A recorded run goes
//! through the same code as a live one. Asks nothing.

mod again;
mod bar;
mod card;
mod conclusion;
mod flow;
mod harmless;
mod live;
mod outlet;
mod probe;
mod rollback;
mod sheet;
mod summary;
mod taken_up;
#[cfg(test)]
mod tests;
mod time;

pub use again::Asked;
pub use card::{command_lines, effect_word};
pub use live::{Live, Showing};
pub use sheet::Sheet;
pub use time::age;
