//! What to convert, and where to.

use std::path::PathBuf;

use clap::Args;

use crate::cli::Syntax;

/// What to convert, and where to.
#[derive(Debug, Args)]
pub(in crate::cli) struct Arguments {
    /// A runbook, or - for standard input
    #[arg(value_name = "FILE")]
    pub(super) file: PathBuf,
    /// What to write it in
    #[arg(long, value_name = "NOTATION")]
    pub(super) to: Syntax,
    /// Where to write it; standard output if nothing is said
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Write over a file that is there already
    #[arg(long, requires = "output")]
    pub(super) force: bool,
    /// Let a runbook call the files of this folder, too; may be given many times
    #[arg(long, value_name = "FOLDER")]
    pub(super) include: Vec<PathBuf>,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    pub(super) syntax: Option<Syntax>,
}
