//! `runwright explain`.

use std::fmt::Write;

use anyhow::bail;
use clap::Args;

use crate::report::wrap;
use crate::source::codes;

use super::similar::did_you_mean;
use super::{Console, exit};

/// What to explain.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// A code or a name, as RW0101 or not-utf8; without one, all are listed
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

/// Prints the long text of a code, or all codes, and returns the exit code.
pub(super) fn explain(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let width = console.out.width.min(100);
    let mut text = String::new();
    if let Some(wanted) = &arguments.code {
        let Some(code) = codes::find(wanted) else {
            let names = codes::all().flat_map(|code| [code.id, code.name]);
            bail!(
                "there is no diagnostic `{}`{}\n`runwright explain` lists all",
                crate::source::visible_line(wanted),
                did_you_mean(wanted, names)
            );
        };
        writeln!(text, "{} {}: {}\n\n{}", code.id, code.name, code.title, wrap(code.text, width).trim_end())?;
    } else {
        let widest = codes::all().map(|code| code.name.len()).max().unwrap_or(0);
        for code in codes::all() {
            writeln!(text, "{}  {:widest$}  {}", code.id, code.name, code.title)?;
        }
    }
    console.print(&text);
    Ok(exit::SUCCEEDED)
}
