//! `runwright check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::report::diagnostics;

use super::{Console, Syntax, exit, load};

/// What to check, and how to say it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Runbooks, folders of runbooks, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Format::Full)]
    format: Format,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    syntax: Option<Syntax>,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// With the lines that they are about.
    Full,
    /// One line each.
    Short,
    /// One JSON object a line.
    Json,
}

/// Checks runbooks and returns the exit code.
pub(super) fn check(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    anyhow::ensure!(!arguments.files.is_empty(), "no file is named");
    tracing::debug!(?arguments.format, "check");
    for path in &arguments.files {
        let loaded = load(path, arguments.syntax);
        let mut out = String::new();
        for diagnostic in &loaded.diagnostics {
            diagnostics::short(&mut out, &loaded.file, diagnostic);
        }
        console.print(&out);
    }
    Ok(exit::SUCCEEDED)
}
