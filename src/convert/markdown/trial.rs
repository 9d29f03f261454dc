//! Reading a piece of Markdown as it would be read in a whole runbook.

use crate::model::{Written, WrittenMap, entry};
use crate::source::{Diagnostics, SourceFile};
use crate::syntax::Document;
use crate::syntax::document::SectionDraft;
use crate::syntax::keys::RUNBOOK;

/// What stands in front of a piece: the front matter of a marked file.
const FRONT: &str = "---\nrunbook: 1\ntitle: A title\n---\n\n";

/// Reads a text behind the front matter of a marked file; nothing if there is
/// a mistake in it.
pub(super) fn read(text: &str) -> Option<Document> {
    whole(&format!("{FRONT}{text}"))
}

/// Reads a whole marked file; nothing if there is a mistake in it.
pub(super) fn whole(text: &str) -> Option<Document> {
    let file = SourceFile::from_text("trial.md", text);
    let mut diagnostics = Diagnostics::default();
    let document = crate::syntax::read(&file, &mut diagnostics);
    (!diagnostics.has_errors()).then_some(document)
}

/// Reads a text that is one section; nothing if it is more, or if something is
/// found in it that is neither prose nor a step. Tables may be.
pub(super) fn section(text: &str, with_tables: bool) -> Option<SectionDraft> {
    let document = read(text)?;
    let found = finds_more(&document, &Vec::new());
    let mut sections = document.sections.into_iter();
    let before = sections.next()?;
    let section = sections.next().filter(|_| sections.next().is_none())?;
    (before.steps.is_empty() && before.description.is_none() && (with_tables || !found)).then_some(section)
}

/// Tells whether tables and lists say more than these keys do.
pub(super) fn finds_more(document: &Document, keys: &WrittenMap) -> bool {
    let written = |key: &str| match entry(keys, key) {
        Some(Written::Map(entries)) => entries.len(),
        Some(Written::List(items)) => items.len(),
        _ => 0,
    };
    let resources = &document.resources;
    let rows: usize = resources.diagnoses.iter().map(|table| table.rows.len()).sum();
    let found = [
        ("diagnoses", rows),
        ("thresholds", resources.thresholds.len()),
        ("escalation", resources.escalation.len()),
        ("severities", resources.severities.len()),
        ("budgets", resources.budgets.len()),
        ("contacts", resources.contacts.len()),
        ("links", resources.links.len()),
    ];
    found.into_iter().any(|(key, count)| count > written(key))
        || document.metadata.iter().any(|(name, _)| RUNBOOK.key(&name.value).is_none())
}
