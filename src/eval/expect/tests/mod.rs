//! Tests of judgements.

mod json;
mod laws;
mod marked;
mod scan;
mod structure;
mod text;

use serde_json::Value;

use super::{Judgement, judge};
use crate::model::{
    Body, Expectation, JsonMember, JsonNode, JsonString, JsonValue, Origin, Strength, TextLine, ValueKind,
};
use crate::shell::{Filler, Hole, HoleForm, Text};
use crate::source::Span;

/// Makes a text; `[name]` and `<name>` of small letters and hyphens are holes,
/// unless they name a kind.
fn text(source: &str, start: usize) -> Text {
    let mut made = Text::default();
    let mut from = 0;
    for (at, open) in source.match_indices(['[', '<']) {
        let close = if open == "[" { ']' } else { '>' };
        let Some(length) = source[at..].find(close) else { continue };
        let written = &source[at..=at + length];
        let name = &written[1..length];
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        if !is_name || ValueKind::read(written).is_some() || ["none", "unknown"].contains(&name) {
            continue;
        }
        made.push_literal(&source[from..at], Span::new(start + from, start + at));
        from = at + length + 1;
        let span = Span::new(start + at, start + from);
        made.push_hole(Hole {
            filler: Filler::Input(name.to_owned()),
            written: written.to_owned(),
            span,
            form: HoleForm::Value,
        });
    }
    made.push_literal(&source[from..], Span::new(start + from, start + source.len()));
    made
}

/// Makes a node of JSON. The string `@...` is a bare `...` element, `@name` a
/// bare hole.
fn node(value: &Value) -> JsonNode {
    let string = |source: &str| JsonString { text: text(source, 0) };
    let value = match value {
        Value::Null => JsonValue::Null,
        Value::Bool(value) => JsonValue::Bool(*value),
        Value::Number(number) => JsonValue::Number(number.to_string()),
        Value::String(name) if name.starts_with('@') => JsonValue::Hole(Hole {
            filler: Filler::Input(name[1..].to_owned()),
            written: format!("<{}>", &name[1..]),
            span: Span::default(),
            form: HoleForm::Value,
        }),
        Value::String(source) => JsonValue::String(string(source)),
        Value::Array(elements) => JsonValue::Array(
            elements.iter().map(|element| (element != "@...").then(|| node(element))).collect(),
        ),
        Value::Object(members) => JsonValue::Object(
            members.iter().map(|(key, value)| JsonMember { key: string(key), value: node(value) }).collect(),
        ),
    };
    JsonNode { value, span: Span::default() }
}

fn json(source: &str, strength: Strength) -> Expectation {
    let body = Body::Json(node(&serde_json::from_str(source).unwrap()));
    Expectation { strength, origin: Origin::Inferred, body, command: None, span: Span::default() }
}

fn lines(source: &str, strength: Strength) -> Expectation {
    let mut at = 0;
    let mut lines = Vec::new();
    for line in source.split('\n') {
        lines.push(TextLine { text: text(line, at), span: Span::new(at, at + line.len()) });
        at += line.len() + 1;
    }
    Expectation {
        strength,
        origin: Origin::Inferred,
        body: Body::Text(lines),
        command: None,
        span: Span::new(0, source.len()),
    }
}

/// Judges with `service-name` as `api`, `count` as `3` and nothing else known.
fn judged(expectation: &Expectation, output: &str) -> Judgement {
    judge(expectation, output, &value_of, false)
}

fn value_of(filler: &Filler) -> Option<&'static str> {
    match filler.input() {
        Some("service-name") => Some("api"),
        Some("count") => Some("3"),
        _ => None,
    }
}

/// Shows differences as `path: expected <> actual`.
fn shown(judgement: &Judgement) -> Vec<String> {
    judgement
        .differences
        .iter()
        .map(|difference| format!("{}: {} <> {}", difference.path, difference.expected, difference.actual))
        .collect()
}
