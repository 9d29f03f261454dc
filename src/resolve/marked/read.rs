//! Expressions and templates out of the texts of keys.

use crate::model::expression::{ExpressionKind, Literal};
use crate::model::{Expression, Template};
use crate::shell::Text;
use crate::source::{Diagnostics, Span};
use crate::syntax::decode::{Typed, TypedMap};
use crate::syntax::{expression, template};

/// Reads one expression; nothing, with a diagnostic, if it is none.
pub(super) fn expression(text: &Text, diagnostics: &mut Diagnostics) -> Option<Expression> {
    expression::expression(text).map_err(|said| diagnostics.extend(said)).ok()
}

/// Reads expressions, one a line of a text or one an item of a list.
pub(super) fn expressions(typed: &Typed, diagnostics: &mut Diagnostics) -> Vec<Expression> {
    if let Some(text) = typed.as_text() {
        let (read, said) = expression::expressions(text);
        diagnostics.extend(said);
        return read;
    }
    let texts = typed.as_list().iter().filter_map(Typed::as_text);
    texts.filter_map(|text| expression(text, diagnostics)).collect()
}

/// Reads what has to hold of a step, or of a part of one. In that of a query a
/// line that starts with an operator is about its value.
pub(super) fn expected(keys: &TypedMap, diagnostics: &mut Diagnostics) -> Vec<Expression> {
    let Some(typed) = keys.get("expect") else { return Vec::new() };
    if keys.entry("promql").is_none() {
        return expressions(typed, diagnostics);
    }
    let lines = match typed.as_text() {
        Some(text) => lines(text),
        None => typed.as_list().iter().filter_map(Typed::as_text).cloned().collect(),
    };
    lines.into_iter().filter_map(|line| expression(&about_value(line), diagnostics)).collect()
}

/// The lines of a text that are not blank.
fn lines(text: &Text) -> Vec<Text> {
    let written = text.written();
    let (mut lines, mut at) = (Vec::new(), 0);
    for line in written.split('\n') {
        if !line.trim().is_empty() {
            lines.push(text.cut(at..at + line.len()));
        }
        at += line.len() + 1;
    }
    lines
}

/// Puts the value of a query in front of an operator.
fn about_value(line: Text) -> Text {
    let written = line.written();
    let written = written.trim_start();
    let operator = written.starts_with(['<', '>', '='])
        || ["!=", "between ", "in ", "not "].iter().any(|word| written.starts_with(word));
    if !operator || written.starts_with("not (") {
        return line;
    }
    let mut made = Text::default();
    made.push_literal("value ", Span::at(line.span().start));
    made.append(line);
    made
}

/// Reads text with tags in it. An expression that cannot be read has its
/// diagnostic, and stands for nothing.
pub(super) fn template(text: &Text, diagnostics: &mut Diagnostics) -> Template<Expression> {
    let read = template::read(text, diagnostics);
    read.map(|written| expression(&written, diagnostics).unwrap_or_else(|| nothing(written.span())))
}

/// Takes text as it stands.
pub(super) fn literal(text: &Text) -> Template<Expression> {
    Template::literal(text)
}

fn nothing(span: Span) -> Expression {
    Expression::new(ExpressionKind::Literal(Literal::Null), span)
}
