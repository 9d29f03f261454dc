//! The table of codes. Every diagnostic names one; `runwright explain` prints
//! its long text; a test wants an explanation and a literate case for each.
//! A family a file: its first two digits say which.

pub mod expectations;
pub mod expressions;
pub mod files;
pub mod inputs;
pub mod keys;
pub mod markdown;
pub mod marks;
pub mod metadata;
pub mod notation;
pub mod resolution;
pub mod shell;
mod table;
pub mod templates;
pub mod text;

pub use table::{Code, all, find};
