//! Typed data in tables, lists and headings: symptoms, thresholds, escalation,
//! severities, budgets, contacts, links, changes. A header or a heading says
//! what a table or a list holds; what no word says stays prose. Knows nothing
//! of steps.

mod attach;
mod budgets;
mod changes;
mod columns;
mod contacts;
mod diagnoses;
mod escalation;
mod levels;
mod links;
mod quantities;
mod read;
mod severities;
mod thresholds;

#[cfg(test)]
mod tests;

pub use attach::attach;
pub use quantities::bound;
pub use read::read;
