//! Lines of expected output as an expectation.

use super::extent::looks_like_json;
use super::json;
use crate::model::{Body, Expectation, Origin, Strength, TextLine, ValueKind};
use crate::shell::{Piece, Text};
use crate::source::{Diagnostic, Severity, Span};

/// What came of reading expected output.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What is expected; nothing if it cannot be read, or if there is none.
    pub expectation: Option<Expectation>,
    /// What is wrong with it.
    pub diagnostics: Vec<Diagnostic>,
    /// Why the step that it is about must not run, if it must not.
    pub blocked: Option<String>,
}

impl Reading {
    /// Lets other lines stand before and behind the lines of a text, as if
    /// `...` were written there. JSON asks for a part anyway.
    #[must_use]
    pub fn within(mut self) -> Self {
        if let Some(Expectation { body: Body::Text(lines), span, .. }) = &mut self.expectation {
            let gap = |at: usize| TextLine { text: Text::literal("...", Span::at(at)), span: Span::at(at) };
            lines.insert(0, gap(span.start));
            lines.push(gap(span.end));
        }
        self
    }

    /// Reads a body that must be JSON.
    pub(super) fn json(text: &Text, strength: Strength) -> Self {
        match json::read(text) {
            Ok(node) => {
                let span = node.span;
                let body = Body::Json(node);
                let expectation =
                    Expectation { strength, origin: Origin::Inferred, body, command: None, span };
                Self { expectation: Some(expectation), ..Self::default() }
            }
            Err(diagnostics) => Self {
                blocked: diagnostics
                    .iter()
                    .find(|diagnostic| diagnostic.severity == Severity::Error)
                    .map(|diagnostic| format!("its expected JSON does not parse: {}", diagnostic.message)),
                diagnostics,
                expectation: None,
            },
        }
    }

    /// Reads a body of text.
    pub(super) fn text(lines: &[TextLine], strength: Strength) -> Self {
        let lines: Vec<TextLine> =
            lines.iter().map(|line| TextLine { text: without_kinds(&line.text), span: line.span }).collect();
        let spans = lines.iter().map(|line| line.span).reduce(Span::cover);
        let expectation = spans.map(|span| Expectation {
            strength,
            origin: Origin::Inferred,
            body: Body::Text(lines),
            command: None,
            span,
        });
        Self { expectation, ..Self::default() }
    }
}

/// Reads the lines of a fence, or of a part of one, that holds nothing but
/// expected output. It is JSON if the whole is an object or array. What looks
/// like JSON and does not parse blocks the step if it is asserted; an example
/// is read as text then. Blank lines around it do not count.
pub fn read(lines: &[TextLine], strength: Strength) -> Reading {
    let skeletons: Vec<String> = lines.iter().map(|line| line.text.skeleton().text).collect();
    let Some(first) = skeletons.iter().position(|line| !line.trim().is_empty()) else {
        return Reading::default();
    };
    let last = skeletons.iter().rposition(|line| !line.trim().is_empty()).unwrap_or(first);
    let lines = lines.get(first..=last).unwrap_or_default();
    if looks_like_json(&skeletons, first) {
        let reading = Reading::json(&joined(lines), strength);
        let is_several = || is_json_lines(skeletons.get(first..=last).unwrap_or_default());
        if reading.expectation.is_some() || (strength == Strength::Asserted && !is_several()) {
            return reading;
        }
    }
    Reading::text(lines, strength)
}

/// Tells whether several lines are a JSON value each.
pub(super) fn is_json_lines(lines: &[String]) -> bool {
    lines.len() > 1 && lines.iter().all(|line| serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok())
}

/// Joins lines to one text whose line feeds stand where the lines end.
pub(super) fn joined(lines: &[TextLine]) -> Text {
    let mut text = Text::default();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            let end = lines.get(at - 1).map_or(line.span.start, |before| before.span.end);
            text.push_literal("\n", Span::new(end, line.span.start.max(end)));
        }
        text.append(line.text.clone());
    }
    text
}

/// Turns holes that are names of kinds, as `<uuid>`, back into text: they are
/// no placeholders in expected output.
fn without_kinds(text: &Text) -> Text {
    if text.holes().all(|hole| ValueKind::read(&hole.written).is_none()) {
        return text.clone();
    }
    let mut plain = Text::default();
    for piece in text.pieces() {
        match piece {
            Piece::Hole(hole) if ValueKind::read(&hole.written).is_none() => plain.push_hole(hole.clone()),
            other => plain.push_literal(other.written(), other.span()),
        }
    }
    plain
}
