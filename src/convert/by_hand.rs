//! Steps that cannot run as they are written, done by a person.

use crate::model::{Written, WrittenMap, entry};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::{read, read_yaml};

use super::book::{Book, Notation, Note};

/// Keys that a step by hand keeps.
const KEPT: &[&str] = &["id", "title", "description", "ask", "when"];

/// Makes steps by hand of those that have these mistakes in a text that was
/// written from the runbook, if they were found and not marked; returns what
/// is to be said of them.
pub fn by_hand(book: &mut Book, notation: Notation, file: &SourceFile, errors: &[(Span, &str)]) -> Vec<Note> {
    if errors.is_empty() {
        return Vec::new();
    }
    let mut ignored = Diagnostics::default();
    let document = match notation {
        Notation::Markdown => read(file, &mut ignored),
        Notation::Yaml => read_yaml(file, &mut ignored),
    };
    let sections = document.sections.iter().filter(|section| !section.steps.is_empty());
    let mut notes = Vec::new();
    for (section, part) in sections.zip(&mut book.procedures) {
        if section.steps.len() != part.steps.len() {
            continue;
        }
        let found = part.found.iter().copied();
        for ((draft, keys), found) in section.steps.iter().zip(&mut part.steps).zip(found) {
            let mistake = errors.iter().find(|(span, _)| draft.span.contains(*span));
            if let (Some((_, message)), Some(span)) = (mistake, found)
                && let Some(manual) = instead(keys)
            {
                *keys = manual;
                notes
                    .push(Note { span: Some(span), message: format!("{message}: it is a step by hand now") });
            }
        }
    }
    notes
}

/// The same step by hand; nothing if it is no command.
fn instead(keys: &WrittenMap) -> Option<WrittenMap> {
    let command = entry(keys, "run")?.as_text()?.to_owned();
    let manual = ("manual".to_owned(), Written::Text(command));
    let (before, behind): (WrittenMap, WrittenMap) = keys
        .iter()
        .filter(|(key, _)| KEPT.contains(&key.as_str()))
        .cloned()
        .partition(|(key, _)| !matches!(key.as_str(), "ask" | "when"));
    Some(before.into_iter().chain([manual]).chain(behind).collect())
}
