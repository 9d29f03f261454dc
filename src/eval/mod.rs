//! Values into text, and output against expectations. Runs nothing.

pub mod expect;
pub mod expression;
pub mod fill;
mod plain;
pub mod rows;
pub mod template;
