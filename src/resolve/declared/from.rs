//! Where a value is taken from.

use crate::model::InputFrom;
use crate::source::codes::inputs::BAD_FROM;
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::decode::{TypedEntry, TypedMap};

/// Reads the one place that a value is taken from.
pub(super) fn from(map: &TypedMap, diagnostics: &mut Diagnostics) -> Option<InputFrom> {
    let entry = map.entry("from")?;
    let places = entry.value.as_map()?;
    // That it is exactly one was seen when the keys were read.
    place(places.entries.first()?, diagnostics)
}

fn place(entry: &TypedEntry, diagnostics: &mut Diagnostics) -> Option<InputFrom> {
    let written = entry.value.as_spanned()?;
    let mut refuse = |message: &str| {
        diagnostics.push(Diagnostic::error(&BAD_FROM, written.span, message));
        None
    };
    match entry.key.name {
        "env" => {
            let name = &written.value;
            let starts = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
            if !starts || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
                return refuse("a variable is letters, digits and `_`, without `$`");
            }
            Some(InputFrom::Environment(written.value))
        }
        "file" if written.value.trim().is_empty() => refuse("no file has an empty name"),
        "file" => Some(InputFrom::File(written.value)),
        "command" => entry.value.as_text().cloned().map(InputFrom::Command),
        "kubernetes" => {
            let parts: Vec<&str> = written.value.split('/').collect();
            if parts.len() != 3 || parts.iter().any(|part| part.is_empty()) {
                return refuse("a secret of the cluster is `NAMESPACE/NAME/KEY`");
            }
            Some(InputFrom::Kubernetes(written.value))
        }
        _ => None,
    }
}
