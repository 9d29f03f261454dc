//! Values into text, and output against expectations. Runs nothing.

pub mod expect;
mod plain;
pub mod rows;
