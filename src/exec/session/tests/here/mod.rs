//! Sessions by themselves.

#[path = "../disk.rs"]
mod disk;
#[path = "../ending.rs"]
mod ending;
#[path = "../output.rs"]
mod output;
#[path = "../own.rs"]
mod own;
#[path = "../programs.rs"]
mod programs;
#[path = "../secrets.rs"]
mod secrets;
#[path = "../sequence.rs"]
mod sequence;
#[path = "../state.rs"]
mod state;
#[path = "../stopping.rs"]
mod stopping;
#[path = "../strict.rs"]
mod strict;
#[path = "../terminal.rs"]
mod terminal;
#[path = "../values.rs"]
mod values;

use super::harness::*;

type Shell = super::harness::Shell<super::super::BashSession>;
