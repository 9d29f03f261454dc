//! What programs may change: a table, one file for each family of tools. A
//! program that is not in it is taken to write.

mod awk;
mod backups;
mod cloud;
mod cluster;
mod containers;
mod databases;
mod disks;
mod files;
mod firewall;
mod git;
pub(crate) mod kubernetes;
mod machines;
mod meshes;
mod mongo;
mod network;
mod option;
mod packages;
mod phrase;
mod query;
mod reading;
mod redis;
mod rule;
mod sed;
mod services;
mod table;
mod text;

pub(crate) use files::is_device;
pub(crate) use option::{given, letter_with_value, takes_next};
pub(crate) use query::{Language, judge as judge_query};
pub(crate) use rule::{Call, Verdict};
use table::Table;
pub(crate) use table::{judge, known};
