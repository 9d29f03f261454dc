//! Values in YAML.

use super::entry::{Entry, Written};
use crate::source::codes::inputs as codes;
use crate::source::{Diagnostic, Diagnostics, SourceFile, Spanned};
use crate::syntax::metadata::yaml::{Node, parse};

/// Reads a map. Scalars stay as they are written: `1.20` is `1.20`.
pub(super) fn entries(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let start = file.body_start();
    let text = file.text().get(start..).unwrap_or_default();
    let tree = match parse(text, start) {
        Ok(tree) => tree,
        Err(error) => {
            let message = format!("this is not YAML: {}", error.message);
            diagnostics.push(Diagnostic::error(&codes::BAD_VALUES, error.span, message));
            return Vec::new();
        }
    };
    let pairs = match tree.value {
        Node::Map(pairs) => pairs,
        Node::Empty => return Vec::new(),
        Node::Scalar(_) | Node::List(_) => {
            let message = "a file of values is a map from names to values";
            diagnostics
                .push(Diagnostic::error(&codes::BAD_VALUES, tree.span, message).help("write `name: value`"));
            return Vec::new();
        }
    };
    let mut entries = Vec::with_capacity(pairs.len());
    for (key, value) in pairs {
        let Node::Scalar(name) = key.value else {
            diagnostics.push(Diagnostic::error(&codes::BAD_VALUES, key.span, "a name is text"));
            continue;
        };
        // Nothing has no place of its own.
        let span = if value.value == Node::Empty { key.span } else { value.span };
        let value = Spanned::new(written(value.value), span);
        entries.push(Entry { name: Spanned::new(name, key.span), value });
    }
    entries
}

fn written(node: Node) -> Written {
    match node {
        Node::Scalar(text) => Written::Text(text),
        Node::Empty => Written::Nothing,
        Node::List(items) => Written::List(
            items.into_iter().map(|item| Spanned::new(written(item.value), item.span)).collect(),
        ),
        Node::Map(_) => Written::Map,
    }
}
