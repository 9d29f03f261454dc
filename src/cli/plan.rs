//! `runwright plan`.

use clap::Args;

use super::{Address, Console, Given, Syntax, exit, load};

/// What to plan, and how to show it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A runbook, or one of its procedures
    #[arg(value_name = "FILE[#PROCEDURE]")]
    address: Address,
    /// A value for an input; may be given many times
    #[arg(long = "input", value_name = "NAME=VALUE")]
    inputs: Vec<Given>,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    syntax: Option<Syntax>,
}

/// Shows a plan and returns the exit code.
pub(super) fn plan(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let loaded = load(&arguments.address.path, arguments.syntax);
    anyhow::ensure!(loaded.runbook.is_some(), "{}: nothing can be planned", loaded.file.name());
    console.print(&format!("{}: {} inputs\n", loaded.file.name(), arguments.inputs.len()));
    Ok(exit::SUCCEEDED)
}
