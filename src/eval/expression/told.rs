//! Expressions in messages.

use super::failure::Failure;
use super::held::Held;
use crate::model::Expression;

/// How many characters of an expression a message shows.
const MAX_CHARACTERS: usize = 80;

/// Shows an expression on one line, shortened.
pub(super) fn told(expression: &Expression) -> String {
    let text = expression.to_string();
    match text.char_indices().nth(MAX_CHARACTERS) {
        Some((at, _)) => format!("{}...", text.get(..at).unwrap_or_default()),
        None => text,
    }
}

/// Says that a value is of a kind with which nothing can be done here.
pub(super) fn unfit(expression: &Expression, held: &Held<'_>, why: &str) -> Failure {
    Failure::clash(expression.span, format!("`{}` is {}, {why}", told(expression), held.told()))
}
