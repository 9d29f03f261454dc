//! Walks statements and gathers what they start and what they may change.

mod command;
mod nested;
mod statement;

pub(in crate::shell) use statement::{Flow, Found, Judge, basename};
use statement::{Input, stronger};
