//! Runwright reads runbooks and runs them.
//!
//! The folders stand in the order in which a runbook passes through them; an
//! import goes only in the direction that `tests/architecture.rs` lists.
//!
//! | folder | what it is about |
//! |---|---|
//! | [`faults`] | places at which a test ends the program or has the disk refuse |
//! | [`source`] | text, where it came from, and what is wrong with it |
//! | [`shell`] | what a piece of shell text is: holes, words, commands, effects |
//! | [`syntax`] | text to [`syntax::Document`]: what was written |
//! | [`model`] | what a runbook is, once everything in it is known to be right |
//! | [`resolve`] | [`syntax::Document`] to [`model::Runbook`] |
//! | [`lint`] | what is allowed, but worth a word |
//! | [`convert`] | a runbook as text in the other notation |
//! | [`eval`] | values into text, and output against expectations |
//! | [`engine`] | what a run does, step by step; knows no terminal, file or process |
//! | [`exec`] | commands on this machine |
//! | [`journal`] | what happened, on disk |
//! | [`report`] | plans and events as text |
//! | [`cli`] | arguments, prompts, and the choice of every implementation |

pub mod cli;
pub mod convert;
pub mod engine;
pub mod eval;
pub mod exec;
pub mod faults;
pub mod journal;
pub mod lint;
pub mod model;
pub mod report;
pub mod resolve;
pub mod shell;
pub mod source;
pub mod syntax;
