//! Values into text, and output against expectations. Runs nothing.

pub mod expect;
pub mod expression;
pub mod fill;
mod named;
mod plain;
pub mod rows;
pub mod template;

pub use named::{Named, named_values};
