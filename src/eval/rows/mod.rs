//! Output as rows and columns: tables that commands print for people. Used to
//! offer values for placeholders, and to compare examples by structure. Knows
//! nothing of steps.

mod header;
mod offers;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use offers::offers;
pub use table::{Table, tables};
