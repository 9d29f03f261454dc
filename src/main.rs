//! The `runwright` program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    runwright::cli::main(std::env::args_os())
}
