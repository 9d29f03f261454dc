//! JSON against JSON: what is written must be there and equal.

use serde_json::{Map, Value};
use strsim::osa_distance;

use super::judge::Values;
use super::judgement::{Difference, Findings};
use super::kinds::Matcher;
use super::pattern::Pattern;
use super::place::Place;
use super::plainly::{self, Plain};
use super::sequence::{Element, follow};
use super::show;
use crate::model::{JsonMember, JsonNode, JsonString, JsonValue, Repeat, ValueKind, same_number};
use crate::shell::{Filler, Hole};
use crate::source::Span;

/// Compares a value with what was expected. With `exact`, as its author meant
/// it, nothing but a kind stands for anything else than itself.
pub(super) fn compare(
    node: &JsonNode,
    actual: &Value,
    values: &Values<'_>,
    exact: bool,
    findings: &mut Findings,
) {
    let mut comparison =
        Comparison { values, findings, path: Place::default(), exact, quiet: false, differs: false };
    comparison.node(node, actual);
}

struct Comparison<'a, 'v> {
    values: &'a Values<'v>,
    findings: &'a mut Findings,
    path: Place,
    /// Whether literals stand for themselves alone.
    exact: bool,
    /// Only whether it differs is wanted.
    quiet: bool,
    differs: bool,
}

impl Comparison<'_, '_> {
    fn node(&mut self, node: &JsonNode, actual: &Value) {
        if self.quiet && self.differs {
            return;
        }
        match (&node.value, actual) {
            (JsonValue::Object(members), Value::Object(actual)) => self.object(members, actual),
            (JsonValue::Array(elements), Value::Array(actual)) => self.array(node, elements, actual),
            (JsonValue::String(string), actual) => self.string(node, string, actual),
            (JsonValue::Hole(hole), actual) => self.hole(node, hole, actual),
            (JsonValue::Null, Value::Null) => {}
            (JsonValue::Bool(expected), Value::Bool(actual)) if expected == actual => {}
            (JsonValue::Number(expected), Value::Number(number)) => {
                self.number(node, expected, number, actual);
            }
            _ => self.differ(node, show::actual(actual)),
        }
    }

    fn object(&mut self, members: &[JsonMember], actual: &Map<String, Value>) {
        for member in members {
            let key = Pattern::read(&member.key.text, self.values, false);
            let Some(literal) = key.as_literal() else {
                self.any_key(member, &key, actual);
                continue;
            };
            let absent = is_absent(&member.value);
            self.path.key(literal);
            match actual.get(literal) {
                Some(value) if absent => self.differ(&member.value, show::actual(value)),
                None if absent => {}
                Some(value) => self.node(&member.value, value),
                None => self.differ(&member.value, missing(literal, actual)),
            }
            self.path.pop();
        }
    }

    /// A key that holds a placeholder nobody filled: one of the keys must do.
    fn any_key(&mut self, member: &JsonMember, key: &Pattern, actual: &Map<String, Value>) {
        self.unknown(&key.unknown);
        let fitting = actual.iter().filter(|(name, _)| key.is_met(name));
        let met = fitting.clone().any(|(_, value)| self.is_met(&member.value, value));
        if !met {
            self.path.key(&member.key.text.written());
            let actual = fitting.map(|(name, value)| format!("`{name}` is {}", show::actual(value))).next();
            self.differ(&member.value, actual.unwrap_or_else(|| "no such key".to_owned()));
            self.path.pop();
        }
    }

    fn array(&mut self, node: &JsonNode, elements: &[Option<JsonNode>], actual: &[Value]) {
        if elements.iter().any(Option::is_none) {
            self.array_with_gaps(node, elements, actual);
            return;
        }
        if elements.len() != actual.len() {
            let count =
                |count: usize| if count == 1 { "1 element".to_owned() } else { format!("{count} elements") };
            let expected = format!("{}: {}", count(elements.len()), show::expected(node));
            let shown = show::short(&Value::Array(actual.iter().take(8).cloned().collect()).to_string());
            self.differ_as(node.span, expected, format!("{}: {shown}", count(actual.len())));
            return;
        }
        for (index, (element, actual)) in elements.iter().flatten().zip(actual).enumerate() {
            self.path.index(index);
            self.node(element, actual);
            self.path.pop();
        }
    }

    fn array_with_gaps(&mut self, node: &JsonNode, elements: &[Option<JsonNode>], actual: &[Value]) {
        let pattern: Vec<Element<&JsonNode>> = elements
            .iter()
            .map(|element| element.as_ref().map_or(Element::Skip, |node| Element::Line(node, Repeat::Once)))
            .collect();
        let met = std::cell::RefCell::new(&mut *self);
        let followed = follow(&pattern, actual, |node, value| met.borrow_mut().is_met(node, value));
        match followed.map_err(|index| elements.get(index)) {
            Ok(()) => {}
            Err(Some(Some(element))) => {
                let shown = format!("no such element at its place among {}", actual.len());
                self.differ(element, shown);
            }
            Err(_) => self.differ(node, format!("more elements than expected: {}", actual.len())),
        }
    }

    /// Compares without a trace.
    fn is_met(&mut self, node: &JsonNode, actual: &Value) -> bool {
        let mut findings = Findings::default();
        let mut quiet = Comparison {
            values: self.values,
            findings: &mut findings,
            path: Place::default(),
            exact: self.exact,
            quiet: true,
            differs: false,
        };
        quiet.node(node, actual);
        let differs = quiet.differs;
        self.findings.error |= findings.error;
        !differs
    }

    fn string(&mut self, node: &JsonNode, string: &JsonString, actual: &Value) {
        let written = string.text.written();
        if string.text.holes().next().is_none() {
            self.literal(node, &written, actual);
            return;
        }
        let pattern = Pattern::read(&string.text, self.values, false);
        let alone = pattern.unknown.first().is_some_and(|hole| *hole == written);
        let met = alone || actual.as_str().is_some_and(|actual| pattern.is_met(actual));
        self.unknown(&pattern.unknown);
        if !met {
            let filled = pattern.as_literal().map(|text| Value::String(text.to_owned()).to_string());
            let expected = filled.map_or_else(|| show::expected(node), |filled| show::short(&filled));
            self.differ_as(node.span, expected, show::actual(actual));
        }
    }

    /// A string without placeholders: a kind, a value that never comes out
    /// the same again, or just this text.
    fn literal(&mut self, node: &JsonNode, written: &str, actual: &Value) {
        if actual.as_str() == Some(written) {
            return;
        }
        if let Some(kind) = ValueKind::read(written) {
            match Matcher::new(kind) {
                Ok(matcher) if matcher.is_met(actual) => {}
                Ok(_) => self.differ(node, show::actual(actual)),
                Err(error) => {
                    self.findings.error = true;
                    self.differ(node, error);
                }
            }
            return;
        }
        if self.exact {
            self.differ(node, show::actual(actual));
            return;
        }
        if let Some(input) = ValueKind::word(written) {
            match (self.values)(&Filler::Input(input)) {
                Some(value) if actual.as_str() == Some(value) => {}
                Some(value) => {
                    let expected = show::short(&Value::String(value.to_owned()).to_string());
                    self.differ_as(node.span, expected, show::actual(actual));
                }
                None => self.unknown(&[written.to_owned()]),
            }
            return;
        }
        let Some(text) = actual.as_str() else {
            if !is_elided(written) {
                self.differ(node, show::actual(actual));
            }
            return;
        };
        let plain = plainly::whole(written).or_else(|| self.version_by_key(written));
        match plain {
            Some(Plain::Version) if Plain::Version.is(text) || is_short_version(text) => {
                self.note(format!("{} is {text}, the runbook says {written}", self.path.shown()));
            }
            Some(plain) if plain.is(text) => {}
            Some(plain) => {
                let expected = format!("{}, as {}", plain.name(), show::quoted_text(written));
                self.differ_as(node.span, expected, show::actual(actual));
            }
            None if is_elided(written) || starts_as(written, text) => {}
            None => self.differ(node, show::actual(actual)),
        }
    }

    fn hole(&mut self, node: &JsonNode, hole: &Hole, actual: &Value) {
        let Some(value) = (self.values)(&hole.filler) else {
            self.unknown(std::slice::from_ref(&hole.written));
            return;
        };
        let met = match actual {
            Value::String(actual) => actual == value,
            Value::Number(actual) => same_number(value, &actual.to_string()),
            Value::Bool(actual) => value == if *actual { "true" } else { "false" },
            Value::Null => value == "null",
            Value::Array(_) | Value::Object(_) => false,
        };
        if !met {
            self.differ_as(node.span, show::short(value), show::actual(actual));
        }
    }

    fn number(&mut self, node: &JsonNode, expected: &str, number: &serde_json::Number, actual: &Value) {
        let number = number.to_string();
        if same_number(expected, &number)
            || !self.exact && self.is_time_by_key() && is_epoch(expected) && is_epoch(&number)
        {
            return;
        }
        self.differ(node, show::actual(actual));
    }

    fn version_by_key(&self, written: &str) -> Option<Plain> {
        let key = self.path.last_key();
        (key.ends_with("version") && key != "apiversion" && is_short_version(written))
            .then_some(Plain::Version)
    }

    fn is_time_by_key(&self) -> bool {
        let key = self.path.last_key();
        key == "ts"
            || key == "date"
            || key.ends_with("time")
            || key.ends_with("timestamp")
            || key.ends_with("_at")
    }

    fn unknown(&mut self, holes: &[String]) {
        for hole in holes {
            self.note(format!("`{hole}` has no value, so it stands for any"));
        }
    }

    fn note(&mut self, note: String) {
        if !self.quiet {
            self.findings.note(note);
        }
    }

    fn differ(&mut self, node: &JsonNode, actual: String) {
        let expected = if self.quiet { String::new() } else { show::expected(node) };
        self.differ_as(node.span, expected, actual);
    }

    fn differ_as(&mut self, span: Span, expected: String, actual: String) {
        self.differs = true;
        if !self.quiet {
            let path = self.path.shown();
            self.findings.differ(Difference { path, expected, actual, span });
        }
    }
}

fn is_absent(node: &JsonNode) -> bool {
    matches!(&node.value, JsonValue::String(string) if ValueKind::read(&string.text.written()) == Some(ValueKind::Absent))
}

/// Says that a key is missing, and which one is there that may have been meant.
fn missing(key: &str, actual: &Map<String, Value>) -> String {
    let near = actual
        .keys()
        .take(200)
        .map(|other| (osa_distance(&key.to_lowercase(), &other.to_lowercase()), other))
        .filter(|(distance, _)| *distance <= key.chars().count() / 3)
        .min();
    near.map_or_else(|| "no such key".to_owned(), |(_, near)| format!("no such key, but `{near}`"))
}

/// `...` as a whole string: the author left it out.
fn is_elided(written: &str) -> bool {
    matches!(written.trim(), "..." | "\u{2026}")
}

/// `eyJhbGci...`: a long word of which only the beginning was written.
fn starts_as(written: &str, actual: &str) -> bool {
    let head = written.strip_suffix("...").or_else(|| written.strip_suffix('\u{2026}'));
    head.is_some_and(|head| head.len() >= 4 && !head.contains(' ') && actual.starts_with(head))
}

/// `1.2`, which is a version where a key says so.
fn is_short_version(text: &str) -> bool {
    let text = text.strip_prefix('v').unwrap_or(text);
    !text.is_empty()
        && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Seconds or milliseconds since 1970, from 2001 to 2033.
fn is_epoch(number: &str) -> bool {
    number.starts_with('1')
        && matches!(number.len(), 10 | 13)
        && number.bytes().all(|byte| byte.is_ascii_digit())
}
