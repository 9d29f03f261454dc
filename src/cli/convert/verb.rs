//! The verb itself.

use anyhow::bail;

use crate::cli::load::{Loaded, load, load_text};
use crate::cli::{Console, Syntax, exit};
use crate::convert::{Book, Notation, Note, by_hand, gather, groups, markdown, yaml};
use crate::engine::plan::Values;
use crate::model::{Kind, Runbook};
use crate::report::diagnostics;
use crate::report::plan::{Selection, essence, json};
use crate::source::{Severity, SourceFile, visible_line};

use super::Arguments;
use super::difference::difference;
use super::output;

/// Converts a runbook and returns the exit code. Of one with errors nothing is
/// written but what is wrong.
pub(in crate::cli) fn convert(arguments: &Arguments, console: &Console) -> anyhow::Result<u8> {
    let loaded = load(&arguments.file, arguments.syntax, &arguments.include)?;
    let Some(runbook) = loaded.runbook.as_ref().filter(|_| !loaded.has_errors()) else {
        console.error(&said(&loaded, console));
        return Ok(exit::INVALID);
    };
    let notation = match arguments.to {
        Syntax::Markdown => Notation::Markdown,
        Syntax::Yaml => Notation::Yaml,
    };
    let (mut book, mut notes) = gather(runbook, notation);
    let (text, again) = settle(&mut book, &mut notes, loaded.file.name(), arguments)?;
    faithful(&loaded, &again, &notes)?;
    // They change no plan, and so must not excuse a difference.
    notes.extend(groups(runbook));
    console.error(&shown(&loaded.file, &notes));
    match &arguments.output {
        Some(path) => output::write(path, &text, arguments.force)?,
        None => console.print(&text),
    }
    Ok(exit::SUCCEEDED)
}

/// Writes a runbook. Steps that were found and cannot run with marks are done
/// by hand instead.
fn settle(
    book: &mut Book,
    notes: &mut Vec<Note>,
    name: &str,
    arguments: &Arguments,
) -> anyhow::Result<(String, Loaded)> {
    let to = arguments.to;
    loop {
        let text = match to {
            Syntax::Markdown => markdown(book),
            Syntax::Yaml => yaml(book),
        };
        let file = SourceFile::from_text(name, text.as_str());
        let again = load_text(&arguments.file, file, Some(to), &arguments.include)?;
        let errors = again.diagnostics.iter().filter(|one| one.severity == Severity::Error);
        let errors: Vec<_> = errors.map(|error| (error.span, error.message.as_str())).collect();
        let notation = if to == Syntax::Yaml { Notation::Yaml } else { Notation::Markdown };
        let changed = by_hand(book, notation, &again.file, &errors);
        if changed.is_empty() {
            return Ok((text, again));
        }
        notes.extend(changed);
    }
}

/// Everything that is to be said about a file.
fn said(loaded: &Loaded, console: &Console) -> String {
    let mut out = String::new();
    for (file, diagnostic) in loaded.all() {
        diagnostics::full(&mut out, file, diagnostic, console.err);
    }
    out
}

/// Refuses a text that does not say the same.
fn faithful(before: &Loaded, after: &Loaded, notes: &[Note]) -> anyhow::Result<()> {
    let errors = after.diagnostics.iter().filter(|one| one.severity == Severity::Error);
    if let Some(error) = errors.into_iter().next() {
        bail!(
            "this runbook cannot be written so, and nothing is: {} at {:?}",
            error.message,
            after.file.slice(error.span)
        );
    }
    let (Some(source), Some(made)) = (&before.runbook, &after.runbook) else { return Ok(()) };
    // What is found in prose and what is marked is never quite the same.
    if source.kind == Kind::Plain {
        return Ok(());
    }
    let changed = difference(&plan(source, &before.file), &plan(made, &after.file));
    match changed {
        Some(changed) if notes.is_empty() => {
            bail!(
                "this runbook cannot be written so without a change, and nothing is: {}",
                visible_line(&changed)
            )
        }
        _ => Ok(()),
    }
}

fn plan(runbook: &Runbook, file: &SourceFile) -> serde_json::Value {
    let procedures: Vec<usize> = (0..runbook.procedures.len()).collect();
    let values = Values::default();
    essence(json(Selection { runbook, file, procedures: &procedures, values: &values }, &[]))
}

/// The notes, one line each.
fn shown(file: &SourceFile, notes: &[Note]) -> String {
    let mut out = String::new();
    for note in notes {
        let line = note.span.map(|span| format!("{}:", file.position(span.start).line)).unwrap_or_default();
        let place = format!("{}:{line} note: ", visible_line(file.name()));
        out.extend([&place, visible_line(&note.message).as_ref(), "\n"]);
    }
    out
}
