//! Texts of requests and queries: what reads them, and so where values can
//! stand in them.

use crate::eval::fill::{FillProblem, Language, language, obstacles_in};
use crate::model::{Interpreter, Template};
use crate::shell::Text;
use crate::source::Diagnostics;
use crate::syntax::keys::Shape;
use crate::syntax::tree::{Node, NodeValue};

/// What reads the text under a key, if it is more than text.
fn reader<'i>(key: &str, shape: &Shape, text: &Text, interpreter: &'i Interpreter) -> Option<Language<'i>> {
    Some(match (key, shape) {
        (_, Shape::Script) => language(interpreter),
        ("get" | "head" | "post" | "put" | "patch" | "delete" | "url" | "prometheus", Shape::Template) => {
            Language::Url
        }
        ("promql" | "query", Shape::Template) => Language::PromQl,
        // What looks like JSON is meant to be.
        ("body", Shape::Template) if text.skeleton().text.trim_start().starts_with(['{', '[']) => {
            Language::Json
        }
        _ => return None,
    })
}

/// Says where in the text under a key no value can stand, whatever it is.
pub(super) fn check<E>(
    (key, shape): (&str, &Shape),
    template: &Template<E>,
    interpreter: &Interpreter,
    diagnostics: &mut Diagnostics,
) {
    let text = template.text();
    if let Some(language) = reader(key, shape, &text, interpreter) {
        diagnostics.extend(obstacles_in(language, &text).iter().map(FillProblem::diagnostic));
    }
}

/// Returns the texts in a value that is sent as it stands: there each is one
/// piece of data.
pub(super) fn texts(node: &Node) -> Vec<&Text> {
    match &node.value {
        NodeValue::Scalar(scalar) => vec![&scalar.text],
        NodeValue::List(items) => items.iter().flat_map(texts).collect(),
        NodeValue::Map(entries) => entries.iter().flat_map(|entry| texts(&entry.value)).collect(),
    }
}
