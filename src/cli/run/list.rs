//! `run --list`: what there is to run.

use serde::Serialize;

use crate::engine::plan::planned;
use crate::model::Runbook;
use crate::report::Look;
use crate::report::terminal::Sheet;

#[derive(Serialize)]
struct Entry<'r> {
    slug: &'r str,
    title: &'r str,
    level: u8,
    steps: usize,
    line: usize,
}

fn entries<'r>(runbook: &'r Runbook, lines: &'r dyn Fn(usize) -> usize) -> impl Iterator<Item = Entry<'r>> {
    runbook.procedures.iter().map(move |procedure| Entry {
        slug: &procedure.slug,
        title: &procedure.title,
        level: procedure.level,
        steps: planned(procedure).len(),
        line: lines(runbook.sections.get(procedure.section).map_or(0, |section| section.span.start)),
    })
}

/// Lists the procedures for a person.
pub(super) fn table(runbook: &Runbook, lines: &dyn Fn(usize) -> usize, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let widest = runbook.procedures.iter().map(|procedure| procedure.slug.len()).max().unwrap_or_default();
    let widest = widest.min(40);
    for entry in entries(runbook, lines) {
        let steps = if entry.steps == 1 { "1 step".to_owned() } else { format!("{} steps", entry.steps) };
        sheet.line(None, &format!("{:<widest$}  {steps:>8}  {}", entry.slug, entry.title));
    }
    sheet.text
}

/// Lists the procedures for a program: an array of objects with `slug`,
/// `title`, `level`, `steps` and `line`.
pub(super) fn json(runbook: &Runbook, lines: &dyn Fn(usize) -> usize) -> anyhow::Result<String> {
    let list: Vec<Entry<'_>> = entries(runbook, lines).collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&list)?))
}
