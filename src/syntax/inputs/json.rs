//! Values in JSON.

use super::entry::{Entry, Written};
use crate::model::{JsonNode, JsonValue};
use crate::shell::Text;
use crate::source::codes::{expectations, inputs as codes};
use crate::source::{Diagnostic, Diagnostics, SourceFile, Span, Spanned};
use crate::syntax::expected::read_json;

/// Reads an object.
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
        let name = member.key.text;
        let span = if name.is_empty() { member.value.span } else { name.span() };
        Entry { name: Spanned::new(name.written(), span), value: written(member.value) }
    });
    entries.collect()
}

/// Numbers stay as they are written.
fn written(node: JsonNode) -> Spanned<Written> {
    let value = match node.value {
        JsonValue::String(string) => Written::Text(string.text.written()),
        JsonValue::Number(number) => Written::Text(number),
        JsonValue::Bool(value) => Written::Text(value.to_string()),
        JsonValue::Null | JsonValue::Hole(_) => Written::Nothing,
        JsonValue::Array(elements) => {
            // A bare `...` stands for something in expectations only.
            let open = || Spanned::new(Written::Nothing, node.span);
            Written::List(elements.into_iter().map(|element| element.map_or_else(open, written)).collect())
        }
        JsonValue::Object(_) => Written::Map,
    };
    Spanned::new(value, node.span)
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
