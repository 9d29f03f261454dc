//! Values that a runbook needs: what each may be, and texts read as what they
//! are meant to be. The one place that judges a value, wherever it comes from.

mod address;
mod data;
mod declaration;
mod pattern;
mod read;
mod scalar;
mod slug;
#[cfg(test)]
mod tests;
mod types;
mod wanted;

pub use data::Input;
pub use declaration::{Declaration, InputFrom, Limit};
pub use pattern::Pattern;
pub use read::Unfit;
pub use slug::slug;
pub use types::InputType;
