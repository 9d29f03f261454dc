//! A JSON literal with the place of every value.

use std::collections::HashMap;

use jsonc_parser::ast::{Object, ObjectPropName, StringLit, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseErrorKind;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::errors;
use super::locate::Locator;
use super::mask::{self, Fault};
use crate::model::{JsonMember, JsonNode, JsonString, JsonValue, ValueKind};
use crate::shell::{Piece, Skeleton, Text};
use crate::source::{Code, Diagnostic, codes::expectations};

const STRICT: ParseOptions = ParseOptions {
    allow_comments: false,
    allow_loose_object_property_names: false,
    allow_trailing_commas: false,
    allow_missing_commas: false,
    allow_single_quoted_strings: false,
    allow_hexadecimal_numbers: false,
    allow_unary_plus_numbers: false,
    allow_bare_decimal_point_numbers: false,
    allow_non_finite_numbers: false,
    allow_extended_string_escapes: false,
};

/// Reads a JSON value. Placeholders may stand in strings, in keys, and bare
/// where a value stands; a bare `...` may stand in arrays and objects.
///
/// # Errors
/// One diagnostic for the first place that is no JSON, or one for each key
/// that is written twice.
pub fn read(text: &Text) -> Result<JsonNode, Vec<Diagnostic>> {
    let locator = Locator::new(text);
    Reader { skeleton: text.skeleton(), locator, diagnostics: Vec::new() }.read()
}

struct Reader<'a> {
    skeleton: Skeleton,
    locator: Locator<'a>,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn read(mut self) -> Result<JsonNode, Vec<Diagnostic>> {
        let masked = mask::mask(&self.skeleton);
        if let Some((at, Fault::TooDeep)) = masked.problem {
            return Err(vec![self.error(
                &expectations::DEEP_JSON,
                at,
                at + 1,
                errors::fault(Fault::TooDeep),
            )]);
        }
        let parsed = parse_to_ast(&masked.text, &CollectOptions::default(), &STRICT);
        let earlier = |start: usize| masked.problem.filter(|(at, _)| *at <= start);
        let value = match parsed {
            Err(error) if earlier(error.range().start).is_none() => {
                let code = if errors::is_unclosed(error.kind()) {
                    &expectations::UNCLOSED_JSON
                } else {
                    &expectations::BAD_JSON
                };
                let letter = self.character(error.range().start).is_some_and(char::is_alphabetic);
                let message = match error.kind() {
                    ParseErrorKind::UnexpectedToken if letter => {
                        errors::parse_error(&ParseErrorKind::UnexpectedWord)
                    }
                    kind => errors::parse_error(kind),
                };
                let (start, end) = (error.range().start, self.bounded_end(error.range().start));
                return Err(vec![self.typographic(self.error(code, start, end, message), start)]);
            }
            Ok(result) if masked.problem.is_none() => result.value,
            _ => {
                let (at, fault) = masked.problem.unwrap_or((0, Fault::OpenString));
                return Err(vec![self.error(&expectations::BAD_JSON, at, at + 1, errors::fault(fault))]);
            }
        };
        let Some(value) = value else {
            return Err(vec![self.error(&expectations::BAD_JSON, 0, 0, "there is no value".to_owned())]);
        };
        let node = self.node(&value);
        if self.diagnostics.is_empty() { Ok(node) } else { Err(self.diagnostics) }
    }

    /// The end of the character at `start`: one place is enough to look at.
    fn bounded_end(&self, start: usize) -> usize {
        start + self.character(start).map_or(0, char::len_utf8)
    }

    fn character(&self, at: usize) -> Option<char> {
        self.skeleton.text.get(at..).and_then(|rest| rest.chars().next())
    }

    fn error(&self, code: &'static Code, start: usize, end: usize, message: String) -> Diagnostic {
        Diagnostic::error(code, self.locator.range(start..end), message)
    }

    fn typographic(&self, diagnostic: Diagnostic, at: usize) -> Diagnostic {
        let character = self.skeleton.text.get(at..).and_then(|rest| rest.chars().next());
        if character
            .is_some_and(|character| matches!(character, '\u{2018}'..='\u{201f}' | '\u{ab}' | '\u{bb}'))
        {
            let span = diagnostic.span;
            return diagnostic.help("replace the typographic quotes by `\"`").suggest(span, "\"");
        }
        diagnostic
    }

    fn node(&mut self, value: &Value<'_>) -> JsonNode {
        let range = value.range();
        let span = self.locator.range(range.start..range.end);
        let value = match value {
            Value::NullKeyword(_) => JsonValue::Null,
            Value::BooleanLit(literal) => JsonValue::Bool(literal.value),
            Value::NumberLit(literal) => JsonValue::Number(literal.value.to_owned()),
            Value::StringLit(literal) => self.string_or_hole(literal),
            Value::Array(array) => JsonValue::Array(
                array
                    .elements
                    .iter()
                    .map(|element| (!is_ellipsis(element)).then(|| self.node(element)))
                    .collect(),
            ),
            Value::Object(object) => JsonValue::Object(self.members(object)),
        };
        JsonNode { value, span }
    }

    fn members(&mut self, object: &Object<'_>) -> Vec<JsonMember> {
        let mut seen: HashMap<&str, usize> = HashMap::with_capacity(object.properties.len());
        let mut members = Vec::with_capacity(object.properties.len());
        for property in &object.properties {
            let ObjectPropName::String(name) = &property.name else { continue };
            let key = JsonString { text: self.string(name) };
            if key.text.holes().next().is_none()
                && let Some(first) = seen.insert(name.value.as_ref(), name.range.start)
            {
                let message = format!("the key `{}` is written twice", name.value);
                let label = self.locator.range(first..first + name.range.end - name.range.start);
                let diagnostic =
                    self.error(&expectations::DUPLICATE_KEY, name.range.start, name.range.end, message);
                self.diagnostics.push(diagnostic.label(label, "first written here"));
            }
            members.push(JsonMember { key, value: self.node(&property.value) });
        }
        members
    }

    fn string_or_hole(&self, literal: &StringLit<'_>) -> JsonValue {
        let bare = self.skeleton.holes.binary_search_by_key(&literal.range.start, |hole| hole.start);
        if let Ok(index) = bare
            && let Some(hole) = self.locator.hole(index)
        {
            return JsonValue::Hole(hole.clone());
        }
        JsonValue::String(JsonString { text: self.string(literal) })
    }

    /// Unescapes a string piece by piece; a hole that is the name of a kind,
    /// as `"<uuid>"`, is that kind and no placeholder.
    fn string(&self, literal: &StringLit<'_>) -> Text {
        let inner = literal.range.start + 1..literal.range.end.saturating_sub(1).max(literal.range.start + 1);
        let span = self.locator.range(inner.clone());
        let first = self.skeleton.holes.partition_point(|hole| hole.start < inner.start);
        if self.skeleton.holes.get(first).is_none_or(|hole| hole.start >= inner.end) {
            return Text::literal(literal.value.clone(), span);
        }
        let part = self.locator.cut(inner);
        let written = part.written();
        if ValueKind::read(&written).is_some() {
            return Text::literal(written, span);
        }
        let mut unescaped = Text::default();
        for piece in part.pieces() {
            match piece {
                Piece::Hole(hole) => unescaped.push_hole(hole.clone()),
                Piece::Literal { text, span } => {
                    let plain = serde_json::from_str(&format!("\"{text}\"")).unwrap_or_else(|_| text.clone());
                    unescaped.push_literal(plain, *span);
                }
            }
        }
        unescaped
    }
}

fn is_ellipsis(value: &Value<'_>) -> bool {
    matches!(value, Value::StringLit(literal) if literal.value == mask::ELLIPSIS)
}
