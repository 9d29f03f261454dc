//! What programs may change: a table, one file for each family of tools. A
//! program that is not in it is taken to write.

mod backups;
mod cloud;
mod cluster;
mod containers;
mod databases;
mod files;
mod git;
pub(crate) mod kubernetes;
mod machines;
mod network;
mod option;
mod packages;
mod phrase;
mod query;
mod reading;
mod rule;
mod services;
mod table;
mod text;

pub(crate) use option::{given, letter_with_value, takes_next};
pub(crate) use query::{Language, judge as judge_query};
pub(crate) use rule::{Call, Verdict};
use table::Table;
pub(crate) use table::{judge, known};
