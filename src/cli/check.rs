//! `runwright check`.

use std::path::PathBuf;

use clap::Args;

use super::{Console, Syntax, exit, load};

/// What to check, and how to say it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Runbooks, folders of runbooks, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    syntax: Option<Syntax>,
}

/// Checks runbooks and returns the exit code.
pub(super) fn check(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    anyhow::ensure!(!arguments.files.is_empty(), "no file is named");
    for path in &arguments.files {
        let loaded = load(path, arguments.syntax);
        for diagnostic in &loaded.diagnostics {
            console.print(&format!("{}: {}\n", loaded.file.name(), diagnostic.message));
        }
    }
    Ok(exit::SUCCEEDED)
}
