//! Values on one line.

use crate::model::{Written, time_span};
use crate::syntax::keys::Shape;

use super::scalar::{Kind, one_line};

/// How long a line may be for a map or a list to stand on it.
pub(super) const WIDTH: usize = 110;

/// Finds the shape that a value has, of those that its key allows.
pub(super) fn shape_of<'a>(shape: &'a Shape, written: &Written) -> &'a Shape {
    let Shape::OneOf(shapes) = shape else { return shape };
    let fits = |shape: &&Shape| match written {
        Written::Map(_) => matches!(shape, Shape::Map(_) | Shape::Each(_) | Shape::Named(_)),
        Written::List(_) => {
            matches!(shape, Shape::List(_) | Shape::Steps | Shape::Names | Shape::Expressions)
        }
        Written::Flag(_) => matches!(shape, Shape::Flag),
        _ => !matches!(
            shape,
            Shape::Map(_) | Shape::Each(_) | Shape::Named(_) | Shape::List(_) | Shape::Steps | Shape::Flag
        ),
    };
    shapes.iter().find(fits).map_or(shape, |found| shape_of(found, written))
}

/// How a single text of a shape may be written.
pub(super) fn kind(shape: &Shape) -> Kind {
    match shape {
        Shape::Script | Shape::Expressions | Shape::Expression => Kind::Lines,
        Shape::Text | Shape::Template | Shape::Any => Kind::Exact,
        _ => Kind::Bare,
    }
}

/// The shape of what stands under a key of a map.
pub(super) fn inner<'a>(shape: &'a Shape, key: &str) -> &'a Shape {
    match shape {
        Shape::Map(table) => table.key(key).map_or(&Shape::Any, |key| &key.shape),
        Shape::Each(inner) | Shape::Named(inner) | Shape::List(inner) => inner,
        Shape::Names => &Shape::Name,
        Shape::Expressions => &Shape::Expression,
        _ => &Shape::Any,
    }
}

/// Writes a value on one line.
pub(super) fn flow(written: &Written, shape: &Shape, inside: bool) -> String {
    let shape = shape_of(shape, written);
    match written {
        Written::Text(text) => one_line(text, kind(shape), inside),
        Written::Bare(text) => text.clone(),
        Written::Flag(flag) => flag.to_string(),
        Written::Count(count) => count.to_string(),
        Written::Duration(duration) => time_span(*duration),
        Written::List(items) if single(items, shape).is_some() => {
            items.iter().map(|item| flow(item, inner(shape, ""), inside)).collect()
        }
        Written::List(items) => {
            let items = items.iter().map(|item| flow(item, inner(shape, ""), true));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        Written::Map(entries) => {
            let entries = entries.iter().map(|(key, value)| {
                format!("{}: {}", one_line(key, Kind::Exact, true), flow(value, inner(shape, key), true))
            });
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

/// One name, or one expression, needs no list.
pub(super) fn single<'a>(items: &'a [Written], shape: &Shape) -> Option<&'a Written> {
    match (items, shape) {
        ([item], Shape::Names | Shape::Expressions) => Some(item),
        _ => None,
    }
}
