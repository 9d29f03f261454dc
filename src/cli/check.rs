//! `runwright check`.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::model::{Runbook, Step};
use crate::report::diagnostics;
use crate::source::{Diagnostic, Severity, SourceFile};

use super::collect::collect;
use super::{Console, Syntax, exit, load};

/// What to check, and how to say it.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Runbooks, folders of runbooks, or - for standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// How to print diagnostics: with the lines that they are about, one line
    /// each, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Full)]
    format: Format,
    /// Let a runbook call the files of this folder, too; may be given many times
    #[arg(long, value_name = "FOLDER")]
    include: Vec<PathBuf>,
    /// How to read a file whose name does not say
    #[arg(long, value_name = "NOTATION")]
    syntax: Option<Syntax>,
}

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Full,
    Short,
    Json,
}

/// Checks runbooks and returns the exit code.
pub(super) fn check(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let mut count = Count::default();
    let mut out = String::new();
    let mut refused = false;
    // What is called by several is read for each, and told once.
    let mut told: HashSet<PathBuf> = HashSet::new();
    for path in collect(&arguments.files) {
        match path {
            Ok(path) => {
                if path != Path::new("-") && fs::canonicalize(&path).is_ok_and(|path| !told.insert(path)) {
                    continue;
                }
                let loaded = load(&path, arguments.syntax, &arguments.include)?;
                let files = loaded.files(|called| told.insert(called.to_owned()));
                for (file, runbook, diagnostics) in files {
                    count.add(runbook, diagnostics);
                    render(&mut out, file, diagnostics, (arguments.format, console));
                }
                console.print(&out);
                out.clear();
            }
            Err(problem) => {
                console.error(&format!("error: {problem}\n"));
                refused = true;
            }
        }
    }
    if count.files > 0 {
        match arguments.format {
            Format::Json => console.error(&count.summary()),
            Format::Full | Format::Short => console.print(&count.summary()),
        }
    }
    Ok(if refused || count.errors > 0 { exit::INVALID } else { exit::SUCCEEDED })
}

fn render(out: &mut String, file: &SourceFile, said: &[Diagnostic], (format, console): (Format, &Console)) {
    for diagnostic in said {
        match format {
            Format::Full => diagnostics::full(out, file, diagnostic, console.out),
            Format::Short => diagnostics::short(out, file, diagnostic),
            Format::Json => diagnostics::json(out, file, diagnostic),
        }
    }
}

/// What was read, and what was said about it.
#[derive(Debug, Default)]
struct Count {
    files: usize,
    procedures: usize,
    steps: usize,
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Count {
    fn add(&mut self, runbook: Option<&Runbook>, diagnostics: &[Diagnostic]) {
        self.files += 1;
        if let Some(runbook) = runbook {
            self.procedures += runbook.procedures.len();
            self.steps += steps(runbook);
        }
        for diagnostic in diagnostics {
            match diagnostic.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Note => self.notes += 1,
            }
        }
    }

    fn summary(&self) -> String {
        let said = [(self.errors, "error"), (self.warnings, "warning"), (self.notes, "note")];
        let said: Vec<_> =
            said.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| many(count, what)).collect();
        let said = if said.is_empty() { "nothing to report".to_owned() } else { said.join(", ") };
        let read = [(self.files, "file"), (self.procedures, "procedure"), (self.steps, "step")];
        let read = read.map(|(count, what)| many(count, what)).join(", ");
        format!("{read}: {said}\n")
    }
}

fn many(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn steps(runbook: &Runbook) -> usize {
    fn with_children(steps: &[Step]) -> usize {
        steps.iter().map(|step| 1 + with_children(&step.children)).sum()
    }
    runbook.procedures.iter().map(|procedure| with_children(&procedure.steps)).sum()
}
