//! Values on one line of a screen.

use serde_json::Value;

use crate::model::{JsonNode, JsonValue};
use crate::shell::Text;

/// How many characters of a value are shown.
const MAX_CHARACTERS: usize = 72;

/// Shortens text to one line; where it was cut stands `...`.
pub(super) fn short(text: &str) -> String {
    let mut characters = text.chars().map(|c| if c == '\n' { '\u{23ce}' } else { c });
    let mut shown: String = characters.by_ref().take(MAX_CHARACTERS).collect();
    if characters.next().is_some() {
        shown.truncate(shown.char_indices().nth(MAX_CHARACTERS - 3).map_or(shown.len(), |(at, _)| at));
        shown.push_str("...");
    }
    shown
}

/// Shows a value that came.
pub(super) fn actual(value: &Value) -> String {
    match value {
        Value::Array(elements) if elements.len() > 3 => format!("an array of {} elements", elements.len()),
        Value::Object(members) if members.len() > 3 => {
            let keys: Vec<&str> = members.keys().map(String::as_str).collect();
            short(&format!("an object with {}", keys.join(", ")))
        }
        other => short(&other.to_string()),
    }
}

/// Shows a value that was expected.
pub(super) fn expected(node: &JsonNode) -> String {
    let mut shown = String::new();
    write(node, &mut shown);
    short(&shown)
}

fn write(node: &JsonNode, shown: &mut String) {
    // Only the beginning is shown, so only the beginning is made.
    if shown.len() > MAX_CHARACTERS * 4 {
        return;
    }
    match &node.value {
        JsonValue::Null => shown.push_str("null"),
        JsonValue::Bool(value) => shown.push_str(if *value { "true" } else { "false" }),
        JsonValue::Number(number) => shown.push_str(number),
        JsonValue::String(string) => shown.push_str(&quoted(&string.text)),
        JsonValue::Hole(hole) => shown.push_str(&hole.written),
        JsonValue::Array(elements) => {
            shown.push('[');
            for (index, element) in elements.iter().enumerate() {
                shown.push_str(if index > 0 { "," } else { "" });
                match element {
                    Some(element) => write(element, shown),
                    None => shown.push_str("..."),
                }
            }
            shown.push(']');
        }
        JsonValue::Object(members) => {
            shown.push('{');
            for (index, member) in members.iter().enumerate() {
                shown.push_str(if index > 0 { "," } else { "" });
                shown.push_str(&quoted(&member.key.text));
                shown.push(':');
                write(&member.value, shown);
            }
            shown.push('}');
        }
    }
}

/// Shows a text as a JSON string.
pub(super) fn quoted(text: &Text) -> String {
    serde_json::Value::String(text.written()).to_string()
}

/// Shows plain text as a JSON string.
pub(super) fn quoted_text(text: &str) -> String {
    short(&serde_json::Value::String(text.to_owned()).to_string())
}
