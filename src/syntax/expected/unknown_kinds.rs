//! Words in angle brackets that stand for no kind of value.

use strsim::osa_distance;

use crate::model::{JsonNode, JsonString, JsonValue, ValueKind};
use crate::source::codes::expectations::UNKNOWN_KIND;
use crate::source::{Diagnostic, Diagnostics, Span};

/// Says which strings of marked JSON look like a kind and are none.
pub(super) fn check(node: &JsonNode, diagnostics: &mut Diagnostics) {
    match &node.value {
        JsonValue::String(string) => string_of(string, node.span, diagnostics),
        JsonValue::Array(elements) => {
            elements.iter().flatten().for_each(|element| check(element, diagnostics));
        }
        JsonValue::Object(members) => members.iter().for_each(|member| check(&member.value, diagnostics)),
        JsonValue::Null | JsonValue::Bool(_) | JsonValue::Number(_) | JsonValue::Hole(_) => {}
    }
}

fn string_of(string: &JsonString, span: Span, diagnostics: &mut Diagnostics) {
    let written = string.text.written();
    let Some(word) = ValueKind::word(&written).filter(|_| ValueKind::read(&written).is_none()) else {
        return;
    };
    let message = format!("`{written}` stands for no kind of value");
    let diagnostic = Diagnostic::error(&UNKNOWN_KIND, span, message);
    let near = ValueKind::NAMES
        .iter()
        .map(|name| (osa_distance(&word, name), name))
        .min()
        .filter(|(distance, name)| *distance <= (name.len() / 3).max(1));
    diagnostics.push(match near {
        Some((_, name)) => {
            diagnostic.help(format!("did you mean `<{name}>`?")).suggest(span, format!("\"<{name}>\""))
        }
        None => diagnostic.help(format!(
            "there are `<{}>` and `<re:...>`; a value is put in with `{{{{ }}}}`",
            ValueKind::NAMES.join(">`, `<")
        )),
    });
}
