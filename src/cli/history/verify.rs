//! `runwright verify`: whether a record is what was recorded.

use clap::Args;

use crate::cli::{Console, exit, state};
use crate::journal::{JournalError, Link, find, read};

/// Which run is verified.
#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyArguments {
    /// A run: its id, what its id begins with, or @last
    #[arg(value_name = "RUN")]
    run: String,
}

/// Checks that each record follows the one before it and that the copies of
/// the runbook are those that the run began with; prints the last hash, for
/// whoever keeps it elsewhere. Returns the exit code.
pub(in crate::cli) fn verify(arguments: &VerifyArguments, console: &Console) -> anyhow::Result<u8> {
    let directory = std::env::current_dir()?;
    let kept = find(&state(&directory)?, &arguments.run)?;
    let journal = match read(&kept.path) {
        Ok(journal) => journal,
        Err(error @ JournalError::Damaged { .. }) => {
            console.print(&format!("run {}: DAMAGED: {error}\n", kept.id));
            return Ok(exit::FAILED);
        }
        Err(error) => return Err(error.into()),
    };
    let mut faults = Vec::new();
    for pinned in &journal.head.files {
        let path = kept.path.join("runbook").join(&pinned.copy);
        match std::fs::read(&path) {
            Ok(bytes) if Link::of(&bytes).to_string() == pinned.sha256 => {}
            Ok(_) => faults.push(format!("{}: it was changed", path.display())),
            Err(error) => faults.push(format!("{}: {error}", path.display())),
        }
    }
    let count = journal.records.len();
    if faults.is_empty() {
        console.print(&format!("run {}: {count} records, unbroken\nhead {}\n", kept.id, journal.last));
        if journal.torn.is_some() {
            console.print("the last record was torn, as by a crash, and does not count\n");
        }
        return Ok(exit::SUCCEEDED);
    }
    for fault in faults {
        console.print(&format!("run {}: DAMAGED: {fault}\n", kept.id));
    }
    Ok(exit::FAILED)
}
