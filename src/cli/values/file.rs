//! `--inputs FILE`.

use std::path::Path;

use crate::cli::Console;
use crate::engine::event::InputSource;
use crate::engine::plan::Values;
use crate::model::Runbook;
use crate::report::diagnostics;
use crate::source::{Diagnostic, Severity, SourceFile};
use crate::syntax::inputs::read;

use super::give;

/// Takes what is given by `--inputs`, and says what is wrong with the file.
/// Returns whether nothing is.
pub(in crate::cli) fn from_path(
    runbook: &Runbook,
    path: &Path,
    values: &mut Values,
    console: &Console,
) -> bool {
    let file = match SourceFile::read(path) {
        Ok(file) => file,
        Err(error) => {
            console.error(&format!("error: {error}\n"));
            return false;
        }
    };
    let found = from_file(runbook, &file, values);
    let mut text = String::new();
    for diagnostic in &found {
        diagnostics::full(&mut text, &file, diagnostic, console.err);
    }
    console.error(&text);
    !found.iter().any(|found| found.severity == Severity::Error)
}

pub(super) fn from_file(runbook: &Runbook, file: &SourceFile, values: &mut Values) -> Vec<Diagnostic> {
    let given = read(file, &runbook.inputs);
    for value in given.values {
        if let Some(input) = runbook.inputs.iter().find(|input| input.name == value.name) {
            give(values, input, value.value.value, InputSource::File);
        }
    }
    given.diagnostics
}
