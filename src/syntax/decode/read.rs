//! A value and what it may be.

use crate::source::codes::keys::{NOTHING_THERE, WRONG_FORM};
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::keys::{STEP, Shape};
use crate::syntax::tree::{Entry, Node, NodeValue, Scalar};

use super::flat::map_as_text;
use super::map::map;
use super::scalar::{id, scalar};
use super::typed::{Typed, TypedValue};

/// Reads a value as what it may be. What it is not is in the diagnostics.
pub fn decode(node: Node, shape: &'static Shape, diagnostics: &mut Diagnostics) -> Option<Typed> {
    let span = node.span;
    let value = match (shape, node.value) {
        (Shape::Any, value) => TypedValue::Any(Node { value, span }),
        (Shape::OneOf(shapes), value) => {
            let node = Node { value, span };
            let Some(shape) = chosen(&node, shapes) else {
                return refuse(&node, shape, diagnostics);
            };
            if let Some(found) = map_as_text(&node, shape, shapes) {
                diagnostics.push(found);
                return None;
            }
            return decode(node, shape, diagnostics);
        }
        (Shape::Map(table), NodeValue::Map(entries)) => {
            TypedValue::Map(map(entries, span, table, diagnostics))
        }
        (Shape::Each(inner), NodeValue::Map(entries)) => each(entries, inner, diagnostics),
        (Shape::Named(inner), NodeValue::Map(entries)) => {
            let names = entries.iter().map(|entry| &entry.key);
            let wrong = names.filter_map(|name| id(&name.value, name.span).err());
            wrong.for_each(|diagnostic| diagnostics.push(*diagnostic));
            each(entries, inner, diagnostics)
        }
        (Shape::Steps, NodeValue::List(items)) => {
            static STEP_SHAPE: Shape = Shape::Map(&STEP);
            list(items, &STEP_SHAPE, diagnostics)
        }
        (Shape::List(inner), NodeValue::List(items)) => list(items, inner, diagnostics),
        (Shape::Names, NodeValue::List(items)) => list(items, &Shape::Name, diagnostics),
        (Shape::Expressions, NodeValue::List(items)) => list(items, &Shape::Expression, diagnostics),
        (shape, NodeValue::Scalar(found)) if !takes_structure(shape) => {
            scalar(&found, span, shape, diagnostics)?
        }
        (shape, value) => return refuse(&Node { value, span }, shape, diagnostics),
    };
    Some(Typed { value, span })
}

fn each(entries: Vec<Entry>, inner: &'static Shape, diagnostics: &mut Diagnostics) -> TypedValue {
    let read = |entry: Entry| Some((entry.key, decode(entry.value, inner, diagnostics)?));
    TypedValue::Each(entries.into_iter().filter_map(read).collect())
}

fn list(items: Vec<Node>, inner: &'static Shape, diagnostics: &mut Diagnostics) -> TypedValue {
    TypedValue::List(items.into_iter().filter_map(|item| decode(item, inner, diagnostics)).collect())
}

/// Tells whether a shape is only ever a map or a list.
const fn takes_structure(shape: &Shape) -> bool {
    matches!(shape, Shape::Map(_) | Shape::Each(_) | Shape::Named(_) | Shape::List(_) | Shape::Steps)
}

/// Finds the shape that has the form of a value.
fn chosen(node: &Node, shapes: &'static [Shape]) -> Option<&'static Shape> {
    let fits = |shape: &&Shape| match &node.value {
        NodeValue::Map(_) => matches!(shape, Shape::Map(_) | Shape::Each(_) | Shape::Named(_) | Shape::Any),
        NodeValue::List(_) => {
            matches!(shape, Shape::List(_) | Shape::Steps | Shape::Names | Shape::Expressions | Shape::Any)
        }
        NodeValue::Scalar(_) => !takes_structure(shape),
    };
    let mut shapes = shapes.iter().filter(fits);
    let first = shapes.next()?;
    // Of several forms of text, a flag is known by its words.
    let flag = matches!(first, Shape::Flag) && node.as_bool().is_none();
    if flag { shapes.next().or(Some(first)) } else { Some(first) }
}

fn refuse(node: &Node, shape: &Shape, diagnostics: &mut Diagnostics) -> Option<Typed> {
    let nothing = node.as_scalar().is_some_and(Scalar::is_null);
    let wanted = shape.describe();
    diagnostics.push(if nothing {
        Diagnostic::error(&NOTHING_THERE, node.span, format!("nothing stands here, and {wanted} is wanted"))
    } else {
        Diagnostic::error(
            &WRONG_FORM,
            node.span,
            format!("{wanted} is wanted here, and this is {}", node.kind()),
        )
    });
    None
}
