//! Document to Runbook: names become unique, links find their sections,
//! variables become inputs. What cannot be resolved is diagnosed, and falls
//! back to a person.

mod identity;
mod inputs;
mod runbook;
mod step;
mod target;

pub use runbook::resolve;
