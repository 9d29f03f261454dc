//! What a template can put into a text.

use crate::model::{Purpose, ValueType};
use crate::source::codes::templates::TEMPLATE_VALUE;
use crate::source::{Diagnostic, Span};

/// Says that a value cannot be used as a template does, if it cannot.
pub(super) fn unfit(purpose: Purpose, kind: &ValueType, span: Span) -> Option<Diagnostic> {
    let (message, help) = match (purpose, kind) {
        (Purpose::Value, ValueType::List(_)) => (
            "a list cannot stand in a text, since there is no single way to write it".to_owned(),
            "go through it with `{{#each LIST as |name|}}`, or write `join(LIST, ', ')`",
        ),
        (Purpose::Value, ValueType::Map(_)) => {
            ("a map cannot stand in a text".to_owned(), "name the member that is meant")
        }
        (Purpose::Value, ValueType::Null) => {
            ("null cannot stand in a text".to_owned(), "write what is meant")
        }
        (Purpose::List, ValueType::List(_) | ValueType::Any) => return None,
        (Purpose::List, kind) => (
            format!("`#each` goes through a list, and this is {kind}"),
            "`lines(...)` makes a list of a text",
        ),
        _ => return None,
    };
    Some(Diagnostic::error(&TEMPLATE_VALUE, span, message).help(help))
}
