//! `runwright explain`.

use std::fmt::Write;

use anyhow::bail;
use clap::Args;

use crate::source::codes;

use super::{Console, exit};

/// What to explain.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A code or a name, as RW0101 or not-utf8; all are listed without one
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the long text of a code, or all codes, and returns the exit code.
pub(super) fn explain(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let mut text = String::new();
    if let Some(wanted) = &arguments.code {
        let Some(code) = codes::find(wanted) else { bail!("there is no diagnostic `{wanted}`") };
        writeln!(text, "{} {}: {}\n\n{}", code.id, code.name, code.title, code.text)?;
    } else {
        for code in codes::all() {
            writeln!(text, "{}  {}: {}", code.id, code.name, code.title)?;
        }
    }
    console.print(&text);
    Ok(exit::SUCCEEDED)
}
