//! JSON against an example of it: the same keys, the same sorts of values.

use serde_json::Value;

use super::judgement::{Difference, Findings};
use super::place::Place;
use super::show;
use super::status::{Status, status};
use crate::model::{JsonNode, JsonValue, ValueKind};

/// Compares a value with an example.
pub(super) fn compare(node: &JsonNode, actual: &Value, findings: &mut Findings) {
    visit(node, actual, &mut Place::default(), findings);
}

fn visit(node: &JsonNode, actual: &Value, path: &mut Place, findings: &mut Findings) {
    match (&node.value, actual) {
        (JsonValue::Object(members), Value::Object(actual)) => {
            for member in members {
                let key = member.key.text.written();
                if member.key.text.holes().next().is_some() || is_kind(&member.value) {
                    continue;
                }
                path.key(&key);
                match actual.get(&key) {
                    Some(value) => visit(&member.value, value, path, findings),
                    None => differ(&member.value, "no such key", path, findings),
                }
                path.pop();
            }
        }
        (JsonValue::Array(elements), Value::Array(actual)) => {
            let Some(first) = elements.iter().flatten().next() else { return };
            match actual.first() {
                Some(actual) => {
                    path.index(0);
                    visit(first, actual, path, findings);
                    path.pop();
                }
                None => differ(node, "an empty array", path, findings),
            }
        }
        (JsonValue::String(string), Value::String(actual)) => {
            let well = status(&string.text.written()) == Some(Status::Well);
            if well && status(actual) == Some(Status::Amiss) {
                differ(node, &show::quoted_text(actual), path, findings);
            }
        }
        (JsonValue::String(string), _) if ValueKind::read(&string.text.written()).is_some() => {}
        (JsonValue::Bool(true), Value::Bool(false)) => differ(node, "false", path, findings),
        (JsonValue::Hole(_) | JsonValue::Null, _)
        | (JsonValue::Bool(_), Value::Bool(_))
        | (JsonValue::Number(_), Value::Number(_)) => {}
        _ => differ(node, &show::actual(actual), path, findings),
    }
}

fn is_kind(node: &JsonNode) -> bool {
    matches!(&node.value, JsonValue::String(string) if ValueKind::read(&string.text.written()).is_some())
}

fn differ(node: &JsonNode, actual: &str, path: &Place, findings: &mut Findings) {
    findings.differ(Difference {
        path: path.shown(),
        expected: show::expected(node),
        actual: actual.to_owned(),
        span: node.span,
    });
}
