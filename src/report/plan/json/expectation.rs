//! What a step should print, as JSON.

use serde_json::{Value, json};

use crate::model::{Body, Expectation, JsonMember, JsonNode, JsonString, JsonValue};
use crate::source::SourceFile;

use super::document::span;

/// Returns an expectation with its text.
pub(super) fn expectation(file: &SourceFile, expectation: &Expectation) -> Value {
    json!({
        "strength": expectation.strength.name(),
        "form": expectation.body.form(),
        "expected": expected(&expectation.body),
        "command": expectation.command,
        "span": span(file, expectation.span),
    })
}

/// Returns what is expected as its author would write it, JSON on one line.
fn expected(body: &Body) -> String {
    match body {
        Body::Json(node) => {
            let mut out = String::new();
            json_text(node, &mut out);
            out
        }
        Body::Text(lines) => lines.iter().map(|line| line.text.written()).collect::<Vec<_>>().join("\n"),
        Body::Output(form) => {
            let lines = form.lines.iter().map(|line| line.text.written());
            let status = form.exit_code.map(|code| format!("[{code}]"));
            lines.chain(status).collect::<Vec<_>>().join("\n")
        }
        Body::Pattern(pattern) => pattern.clone(),
    }
}

fn json_text(node: &JsonNode, out: &mut String) {
    match &node.value {
        JsonValue::Null => out.push_str("null"),
        JsonValue::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        JsonValue::Number(number) => out.push_str(number),
        JsonValue::String(text) => string(text, out),
        JsonValue::Hole(hole) => out.push_str(&hole.written),
        JsonValue::Array(items) => {
            list('[', items, ']', out, |item, out| match item {
                Some(item) => json_text(item, out),
                None => out.push_str("..."),
            });
        }
        JsonValue::Object(members) => list('{', members, '}', out, |member: &JsonMember, out| {
            string(&member.key, out);
            out.push_str(": ");
            json_text(&member.value, out);
        }),
    }
}

fn string(text: &JsonString, out: &mut String) {
    out.push_str(&Value::from(text.text.written()).to_string());
}

fn list<T>(open: char, items: &[T], close: char, out: &mut String, each: impl Fn(&T, &mut String)) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { "" });
        each(item, out);
    }
    out.push(close);
}
