//! What a step prints.

use crate::eval::expect::{plain_kind, without_plain_values};
use crate::model::{Body, Expectation, JsonMember, JsonNode, JsonString, JsonValue, Origin};
use crate::shell::{Piece, Text};

/// The output that is expected, as its author would mark it.
pub(super) fn output(expectation: &Expectation) -> Option<String> {
    let loose = expectation.origin == Origin::Inferred;
    match &expectation.body {
        Body::Json(node) => {
            let mut out = String::new();
            json(node, 0, loose, &mut out);
            Some(out)
        }
        Body::Text(lines) => {
            let lines = lines.iter().map(|line| text(&line.text, loose));
            Some(lines.collect::<Vec<_>>().join("\n").trim_end().to_owned())
        }
        Body::Output(form) => {
            let lines = form.lines.iter().map(|line| line.text.written());
            let status = form.exit_code.map(|code| format!("[{code}]"));
            Some(lines.chain(status).collect::<Vec<_>>().join("\n"))
        }
        Body::Pattern(_) => None,
    }
}

/// The output as it was written.
pub(super) fn written(expectation: &Expectation) -> String {
    match &expectation.body {
        Body::Json(node) => {
            let mut out = String::new();
            json(node, 0, false, &mut out);
            out
        }
        Body::Text(lines) => lines.iter().map(|line| line.text.written()).collect::<Vec<_>>().join("\n"),
        Body::Output(_) => output(expectation).unwrap_or_default(),
        Body::Pattern(pattern) => pattern.clone(),
    }
}

/// A line in which whatever differs from run to run stands for anything.
fn text(text: &Text, loose: bool) -> String {
    let pieces = text.pieces().iter().map(|piece| match piece {
        Piece::Hole(_) => "[..]".to_owned(),
        Piece::Literal { text, .. } if loose => without_plain_values(text),
        Piece::Literal { text, .. } => text.clone(),
    });
    pieces.collect::<String>().trim_end().to_owned()
}

fn json(node: &JsonNode, depth: usize, loose: bool, out: &mut String) {
    match &node.value {
        JsonValue::Null => out.push_str("null"),
        JsonValue::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        JsonValue::Number(number) => out.push_str(number),
        JsonValue::String(text) => string(text, loose, out),
        JsonValue::Hole(_) => out.push_str("\"<any>\""),
        JsonValue::Array(items) => list("[]", items, depth, out, |item, out| match item {
            Some(item) => json(item, depth + 1, loose, out),
            None => out.push_str("..."),
        }),
        JsonValue::Object(members) => list("{}", members, depth, out, |member: &JsonMember, out| {
            out.push_str(&serde_json::Value::from(member.key.text.written()).to_string());
            out.push_str(": ");
            json(&member.value, depth + 1, loose, out);
        }),
    }
}

fn string(string: &JsonString, loose: bool, out: &mut String) {
    let written = string.text.written();
    let kind = plain_kind(&written).filter(|_| loose);
    let text = match kind {
        Some(kind) => format!("<{kind}>"),
        // A placeholder stands for any value.
        None if string.text.holes().next().is_some() => "<any>".to_owned(),
        None => written,
    };
    out.push_str(&serde_json::Value::from(text).to_string());
}

fn list<T>(signs: &str, items: &[T], depth: usize, out: &mut String, each: impl Fn(&T, &mut String)) {
    let (open, close) = signs.split_at(1);
    out.push_str(open);
    for (index, item) in items.iter().enumerate() {
        out.push_str(if index > 0 { ",\n" } else { "\n" });
        out.push_str(&"  ".repeat(depth + 1));
        each(item, out);
    }
    if !items.is_empty() {
        out.push('\n');
        out.push_str(&"  ".repeat(depth));
    }
    out.push_str(close);
}
