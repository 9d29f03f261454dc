//! Time budgets: how long recovery may take, how much data may be lost.

use crate::model::Budget;
use crate::source::Span;
use crate::syntax::fields::{fields, plain};
use crate::syntax::outline::{Inline, Table};

use super::quantities::time;
use super::read::{Reader, row_span};

/// Short names and the words that they stand for.
const NAMES: &[(&str, &str)] = &[
    ("RTO", "Recovery Time Objective"),
    ("RPO", "Recovery Point Objective"),
    ("MTTR", "Mean Time to Recovery"),
    ("MTTD", "Mean Time to Detect"),
    ("MTTA", "Mean Time to Acknowledge"),
    ("MTBF", "Mean Time Between Failures"),
];

/// Reads lines such as `**Recovery Time Objective (RTO)**: 4 hours`.
pub fn from_lines(reader: &mut Reader<'_>, inline: &Inline) {
    // Most paragraphs name none; then there is no need to look at their lines.
    if !names_budget(&inline.text) {
        return;
    }
    for field in fields(reader.file.text(), inline.span) {
        let value = plain(&field.value.value);
        add(
            reader,
            &plain(&field.key.value),
            &value,
            field.value.span,
            field.key.span.cover(field.value.span),
        );
    }
}

/// Reads rows of any table whose first cell names a budget.
pub fn from_table(reader: &mut Reader<'_>, table: &Table) {
    for row in &table.rows {
        if let [name, others @ ..] = row.as_slice()
            && names_budget(&name.text)
            && let Some(cell) = others.iter().find(|cell| cell.text.contains(|c: char| c.is_ascii_digit()))
        {
            add(reader, &name.text, &cell.text, cell.span, row_span(row));
        }
    }
}

fn names_budget(text: &str) -> bool {
    name(text).is_some()
}

/// Returns the budget that a text names, by its short name or in full.
fn name(text: &str) -> Option<(&'static str, &'static str)> {
    let words = || text.split(|c: char| !c.is_alphanumeric());
    let short = NAMES.iter().find(|(short, _)| text.contains(short) && words().any(|word| word == *short));
    let long = || {
        let likely = ["bjective", "ean time", "ean Time"].iter().any(|part| text.contains(part));
        let lower = likely.then(|| text.to_lowercase())?;
        NAMES.iter().find(|(_, long)| lower.contains(&long.to_lowercase()))
    };
    short.or_else(long).copied()
}

fn add(reader: &mut Reader<'_>, key: &str, written: &str, value: Span, span: Span) {
    let Some((short, long)) = name(key) else { return };
    let words = key.replace(&format!("({short})"), "");
    let words = words.trim().trim_end_matches(':').trim();
    let title = if words == short || words.is_empty() { long } else { words };
    let duration = time(reader.file, written, value, reader.diagnostics);
    reader.resources.budgets.push(Budget {
        name: short.to_owned(),
        title: title.to_owned(),
        written: written.to_owned(),
        duration,
        span,
    });
}
