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

/// Reads the expressions of a key; none if it is not there.
pub(super) fn all(keys: &TypedMap, key: &str, diagnostics: &mut Diagnostics) -> Vec<Expression> {
    keys.get(key).map(|typed| expressions(typed, diagnostics)).unwrap_or_default()
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
