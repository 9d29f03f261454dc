//! Maps with keys of the table.

use crate::source::codes::keys::{MISSING_KEY, UNKNOWN_KEY};
use crate::source::{Diagnostic, Diagnostics, Span};
use crate::syntax::keys::{Key, KeyTable};
use crate::syntax::tree::Entry;

use super::alternatives::alternatives;
use super::read::decode;
use super::suggest::{meant, unknown};
use super::typed::{TypedEntry, TypedMap};

/// Reads a map. A key that stands there twice was reported when the text was
/// read; the first counts.
pub(super) fn map(
    entries: Vec<Entry>,
    span: Span,
    table: &'static KeyTable,
    diagnostics: &mut Diagnostics,
) -> TypedMap {
    let mut typed = TypedMap { table, entries: Vec::with_capacity(entries.len()), refused: Vec::new(), span };
    let mut seen: Vec<(&'static str, Span)> = Vec::new();
    let first = entries.first().map_or(span, |entry| entry.key.span);
    for entry in entries {
        let Some(key) = table.key(&entry.key.value) else {
            let found = Diagnostic::error(
                &UNKNOWN_KEY,
                entry.key.span,
                format!("`{}` is no key of {}", entry.key.value, table.title),
            );
            diagnostics.push(unknown(found, &entry.key, table));
            typed.refused.push(entry.key.value);
            continue;
        };
        if seen.iter().any(|(name, _)| *name == key.name) {
            continue;
        }
        seen.push((key.name, entry.key.span));
        match decode(entry.value, &key.shape, diagnostics) {
            Some(value) => typed.entries.push(TypedEntry { key, at: entry.key.span, value }),
            None => typed.refused.push(key.name.to_owned()),
        }
    }
    // A misspelt one has its own diagnostic.
    let misspelt = |key: &Key| typed.refused.iter().any(|name| meant(name, table) == Some(key.name));
    let missing =
        |key: &&Key| key.required && !seen.iter().any(|(name, _)| *name == key.name) && !misspelt(key);
    for key in table.keys.iter().filter(missing) {
        let message = format!("`{}` is missing in {}", key.name, table.title);
        let help = format!("`{}` is {}", key.name, key.shape.describe());
        diagnostics.push(Diagnostic::error(&MISSING_KEY, first, message).help(help));
    }
    alternatives(&typed, &seen, first, diagnostics);
    typed
}
