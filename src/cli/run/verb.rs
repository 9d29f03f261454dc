//! The verb `run`.

use crate::cli::{Console, exit, load};

use super::Arguments;

/// Runs a procedure and returns the exit code.
pub(crate) fn run(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    tracing::debug!(?arguments, "run");
    let loaded = load(&arguments.address.path, arguments.syntax);
    anyhow::ensure!(loaded.runbook.is_some(), "{}: nothing can be run", loaded.file.name());
    console.error("nothing can be run yet\n");
    Ok(exit::INVALID)
}
