//! Values in YAML.

use super::entry::{Entry, Written};
use crate::source::codes::inputs as codes;
use crate::source::codes::notation;
use crate::source::{Diagnostic, Diagnostics, SourceFile, Spanned};
use crate::syntax::tree::{Node, NodeValue};
use crate::syntax::yaml::read_file;

/// Reads a map. Scalars stay as they are written: `1.20` is `1.20`.
pub(super) fn entries(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let mut wrong = Diagnostics::default();
    let tree = read_file(file, &mut wrong);
    // Names are compared as slugs, later, and then each that stands twice is named.
    let wrong = wrong.sorted().into_iter().filter(|one| *one.code != notation::DUPLICATE_KEY);
    diagnostics.extend(wrong.map(of_values));
    let Some(tree) = tree.filter(|tree| !tree.is_null()) else { return Vec::new() };
    let NodeValue::Map(entries) = tree.value else {
        let message = "a file of values is a map from names to values";
        let wrong = Diagnostic::error(&codes::BAD_VALUES, tree.span, message);
        diagnostics.push(wrong.help("write `name: value`"));
        return Vec::new();
    };
    let entries = entries.into_iter().map(|entry| {
        // Nothing has no place of its own.
        let span = if entry.value.is_null() { entry.key.span } else { entry.value.span };
        Entry { name: entry.key, value: Spanned::new(written(entry.value), span) }
    });
    entries.collect()
}

/// The same mistake in a file of values.
fn of_values(mut diagnostic: Diagnostic) -> Diagnostic {
    if *diagnostic.code == notation::YAML_SYNTAX {
        diagnostic.code = &codes::BAD_VALUES;
        diagnostic.message = format!("this is not YAML: {}", diagnostic.message);
    }
    diagnostic
}

fn written(node: Node) -> Written {
    if node.is_null() {
        return Written::Nothing;
    }
    match node.value {
        NodeValue::Scalar(scalar) => Written::Text(scalar.text.written()),
        NodeValue::List(items) => {
            let items = items.into_iter().map(|item| {
                let span = item.span;
                Spanned::new(written(item), span)
            });
            Written::List(items.collect())
        }
        NodeValue::Map(_) => Written::Map,
    }
}
