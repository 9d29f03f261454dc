//! Values in JSON.

use super::entry::{Entry, Written};
use crate::model::JsonValue;
use crate::shell::Text;
use crate::source::codes::{expectations, inputs as codes};
use crate::source::{Diagnostic, Diagnostics, SourceFile, Span, Spanned};
use crate::syntax::expected::read_json;

/// Reads an object. Numbers stay as they are written.
pub(super) fn entries(file: &SourceFile, diagnostics: &mut Diagnostics) -> Vec<Entry> {
    let start = file.body_start();
    let text = file.text().get(start..).unwrap_or_default();
    let span = Span::new(start, file.text().len());
    let node = match read_json(&Text::literal(text, span)) {
        Ok(node) => node,
        Err(errors) => {
            diagnostics.extend(errors.into_iter().map(of_values));
            return Vec::new();
        }
    };
    let JsonValue::Object(members) = node.value else {
        let message = "a file of values is an object from names to values";
        diagnostics.push(Diagnostic::error(&codes::BAD_VALUES, node.span, message));
        return Vec::new();
    };
    let entries = members.into_iter().map(|member| {
        let written = match member.value.value {
            JsonValue::String(string) => Written::Text(string.text.written()),
            JsonValue::Number(number) => Written::Text(number),
            JsonValue::Bool(value) => Written::Text(value.to_string()),
            JsonValue::Null | JsonValue::Hole(_) => Written::Nothing,
            JsonValue::Array(_) => Written::List,
            JsonValue::Object(_) => Written::Map,
        };
        let name = member.key.text;
        let span = if name.is_empty() { member.value.span } else { name.span() };
        Entry { name: Spanned::new(name.written(), span), value: Spanned::new(written, member.value.span) }
    });
    entries.collect()
}

/// The same mistake in a file of values.
fn of_values(mut diagnostic: Diagnostic) -> Diagnostic {
    if *diagnostic.code == expectations::DUPLICATE_KEY {
        diagnostic.code = &codes::DUPLICATE_VALUE;
    } else {
        diagnostic.code = &codes::BAD_VALUES;
        diagnostic.message = format!("this is not JSON: {}", diagnostic.message);
    }
    diagnostic
}
