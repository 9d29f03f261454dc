use proptest::prelude::*;

use super::text;
use crate::model::{JsonNode, JsonValue};
use crate::shell::Text;
use crate::source::{Diagnostic, Span};
use crate::syntax::expected::read_json;

fn read(source: &str) -> Result<JsonNode, Vec<Diagnostic>> {
    read_json(&text(source, 0))
}

/// Writes a node back, with holes in `⟨⟩` and `...` as it was.
fn show(node: &JsonNode) -> String {
    let string = |text: &Text| {
        text.pieces()
            .iter()
            .map(|piece| match piece {
                crate::shell::Piece::Literal { text, .. } => text.clone(),
                crate::shell::Piece::Hole(hole) => format!("⟨{}⟩", hole.input().unwrap_or_default()),
            })
            .collect::<String>()
    };
    match &node.value {
        JsonValue::Null => "null".to_owned(),
        JsonValue::Bool(value) => value.to_string(),
        JsonValue::Number(number) => number.clone(),
        JsonValue::String(value) => format!("{:?}", string(&value.text)),
        JsonValue::Hole(hole) => format!("⟨{}⟩", hole.input().unwrap_or_default()),
        JsonValue::Array(elements) => {
            let elements: Vec<_> =
                elements.iter().map(|element| element.as_ref().map_or("...".to_owned(), show)).collect();
            format!("[{}]", elements.join(","))
        }
        JsonValue::Object(members) => {
            let members: Vec<_> = members
                .iter()
                .map(|member| format!("{:?}:{}", string(&member.key.text), show(&member.value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn message(source: &str) -> (String, Span, &'static str) {
    let diagnostics = read(source).unwrap_err();
    (diagnostics[0].message.clone(), diagnostics[0].span, diagnostics[0].code.name)
}

#[test]
fn values_are_read_as_written() {
    for (source, shown) in [
        (r#"{"a": 1, "b": [true, false, null]}"#, r#"{"a":1,"b":[true,false,null]}"#),
        (r#"["x\n\"y\"", "\u00e9"]"#, "[\"x\\n\\\"y\\\"\",\"é\"]"),
        ("[1.0, 1e2, 12345678901234567890123]", "[1.0,1e2,12345678901234567890123]"),
        ("{}", "{}"),
        (r#"{"a": "}{][", "b": "..."}"#, r#"{"a":"}{][","b":"..."}"#),
    ] {
        assert_eq!(show(&read(source).unwrap()), shown, "{source}");
    }
}

#[test]
fn ellipses_stand_for_elements_and_for_nothing_in_objects() {
    for (source, shown) in [
        ("[...]", "[...]"),
        ("[1, ..., 2]", "[1,...,2]"),
        ("[{\"a\": 1}, \u{2026}]", "[{\"a\":1},...]"),
        ("{\"a\": 1, ...}", "{\"a\":1}"),
        ("{...}", "{}"),
        ("{..., \"a\": 1}", "{\"a\":1}"),
        ("{\"a\": 1, ..., \"b\": 2}", "{\"a\":1,\"b\":2}"),
        ("{\"a\": 1,\n  ...\n}", "{\"a\":1}"),
        ("{\"a\": 1\n  ...\n}", "{\"a\":1}"),
        ("{\"a\": [1, ...], \"b\": {...}}", "{\"a\":[1,...],\"b\":{}}"),
    ] {
        assert_eq!(show(&read(source).unwrap()), shown, "{source}");
    }
}

#[test]
fn placeholders_are_holes_wherever_they_stand() {
    for (source, shown) in [
        (r#"{"name": "[service-name]"}"#, r#"{"name":"⟨service-name⟩"}"#),
        (r#"{"url": "https://<host>/a\n<path>"}"#, r#"{"url":"https://⟨host⟩/a\n⟨path⟩"}"#),
        (r#"{"replicas": <count>, "x": [<a>, <b>]}"#, r#"{"replicas":⟨count⟩,"x":[⟨a⟩,⟨b⟩]}"#),
        (r#"{"[pod-name]": 1}"#, r#"{"⟨pod-name⟩":1}"#),
        (r#"{"id": "<uuid>", "n": "<other>"}"#, r#"{"id":"<uuid>","n":"⟨other⟩"}"#),
    ] {
        assert_eq!(show(&read(source).unwrap()), shown, "{source}");
    }
}

#[test]
fn every_value_knows_its_place() {
    let source = "{\n  \"a\": [10, \"[pod-name]\"],\n  \"b\": \"é\"\n}";
    let node = read_json(&text(source, 100)).unwrap();
    let JsonValue::Object(members) = &node.value else { panic!() };
    let JsonValue::Array(elements) = &members[0].value.value else { panic!() };
    let slice = |span: Span| &source[span.start - 100..span.end - 100];
    assert_eq!(slice(node.span), source);
    assert_eq!(slice(members[0].value.span), "[10, \"[pod-name]\"]");
    assert_eq!(slice(elements[0].as_ref().unwrap().span), "10");
    assert_eq!(slice(elements[1].as_ref().unwrap().span), "\"[pod-name]\"");
    assert_eq!(slice(members[1].value.span), "\"é\"");
    assert_eq!(slice(members[1].key.text.span()), "b");
}

#[test]
fn mistakes_are_named_at_their_place() {
    for (source, said, at, code) in [
        ("{\"a\": 1 \"b\": 2}", "a `,` is missing here", 7, "bad-json-literal"),
        ("{\"a\": 1,}", "nothing follows this `,`", 7, "bad-json-literal"),
        ("{\"a\" 1}", "a `:` is missing behind the key", 5, "bad-json-literal"),
        ("{a: 1}", "a key must stand in double quotes", 1, "bad-json-literal"),
        ("{\"a\": 'x'}", "strings stand in double quotes", 6, "bad-json-literal"),
        (
            "{\"a\": ok}",
            "a word stands where a value should; strings stand in double quotes",
            6,
            "bad-json-literal",
        ),
        ("{\"a\": 1} x", "something follows the end of the value", 9, "bad-json-literal"),
        ("{\"a\": 1 // why\n}", "comments are not JSON", 8, "bad-json-literal"),
        ("{\"a\": \"x,\n\"b\": 1}", "the string is not closed on its line", 6, "bad-json-literal"),
        ("{\"a\": [1, 2}", "`}` stands where a value should", 11, "bad-json-literal"),
        ("{\"a\": 1", "the object is never closed", 0, "unclosed-json-literal"),
        ("[1,", "the array is never closed", 0, "unclosed-json-literal"),
        (
            "{\"a\": \"\u{1}\"}",
            "a control character in a string must be written as an escape",
            7,
            "bad-json-literal",
        ),
        ("", "there is no value", 0, "bad-json-literal"),
    ] {
        let (message, span, name) = message(source);
        assert_eq!((message.as_str(), span.start, name), (said, at, code), "{source}");
    }
}

#[test]
fn typographic_quotes_get_a_suggestion() {
    let diagnostics = read("{\u{201c}a\u{201d}: 1}").unwrap_err();
    assert_eq!(diagnostics[0].suggestion.as_ref().unwrap().replacement, "\"");
}

#[test]
fn every_repeated_key_is_named_with_its_first_place() {
    let diagnostics = read(r#"{"a": 1, "b": 2, "a": 3, "\u0062": 4, "c": {"a": 1}}"#).unwrap_err();
    let found: Vec<_> = diagnostics.iter().map(|d| (d.message.as_str(), d.labels[0].span.start)).collect();
    assert_eq!(found, [("the key `a` is written twice", 1), ("the key `b` is written twice", 9)]);
}

#[test]
fn depth_is_bounded() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(read(&nested(128)).is_ok());
    assert_eq!(message(&nested(129)).2, "deep-json-literal");
    let deep = "{\"a\":[".repeat(100_000);
    let refused = read_json(&Text::literal(deep.as_str(), Span::new(0, deep.len()))).unwrap_err();
    assert_eq!(refused[0].code.name, "deep-json-literal");
}

proptest! {
    #[test]
    fn no_text_panics_and_spans_stay_inside(source in "[\\[\\]{}:,\"\\\\ .a-c0-9<>\u{e9}\n\u{2026}-]{0,60}") {
        match read(&source) {
            Ok(node) => prop_assert!(node.span.end <= source.len()),
            Err(diagnostics) => for diagnostic in diagnostics {
                prop_assert!(source.get(diagnostic.span.range()).is_some());
            }
        }
    }

    #[test]
    fn what_a_strict_reader_accepts_is_accepted(source in "[\\[\\]{}:,\"\\\\ an0-9.]{0,24}") {
        if serde_json::from_str::<serde_json::Value>(&source).is_ok() {
            prop_assert!(read(&source).is_ok() || read(&source).unwrap_err()[0].code.name == "duplicate-json-key");
        }
    }
}
