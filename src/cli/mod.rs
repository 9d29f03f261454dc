//! Arguments, prompts and wiring: the only place that picks implementations
//! and prints.

use std::ffi::OsString;
use std::process::ExitCode;

/// Runs the program and returns its exit code.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let _ = arguments.into_iter();
    ExitCode::SUCCESS
}
