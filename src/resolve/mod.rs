//! Document to Runbook: names become unique, links find their sections,
//! variables become inputs. What cannot be resolved is diagnosed, and falls
//! back to a person.

mod calls;
mod decisions;
mod declared;
pub mod expression;
pub mod files;
mod flow;
mod identity;
mod inputs;
mod marked;
mod naming;
mod reserved;
mod runbook;
mod step;
mod target;
mod types;
mod unset;

pub use declared::declared_inputs;
pub use reserved::is_reserved;
pub use runbook::resolve;
pub use step::first_line;
