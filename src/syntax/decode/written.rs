//! Decoded values as plain data.

use crate::model::{Written, WrittenMap};
use crate::syntax::keys::Shape;
use crate::syntax::tree::{Node, NodeValue, Scalar, Style, boolean};

use super::typed::{Typed, TypedEntry, TypedMap, TypedValue};

impl TypedMap {
    /// Returns everything that is written, in the order of the reference. What
    /// can be said in two ways is the same data.
    pub fn written(&self) -> WrittenMap {
        let keys = self.table.keys.iter().filter_map(|key| self.entry(key.name));
        keys.map(|entry| (entry.key.name.to_owned(), one(entry))).collect()
    }
}

fn one(entry: &TypedEntry) -> Written {
    let written = value(&entry.value, &entry.key.shape);
    match (entry.key.name, &written) {
        ("description" | "output", Written::Text(text)) => lines(text),
        ("before" | "done_when" | "dry_run" | "rollback", Written::Map(keys)) => match &keys[..] {
            [(key, command)] if key == "run" => command.clone(),
            _ => written,
        },
        ("else", Written::Map(keys)) if keys.iter().any(|(key, _)| key == "continue") => {
            Written::Text("continue".to_owned())
        }
        ("continue", _) => Written::Flag(true),
        _ => written,
    }
}

fn value(typed: &Typed, shape: &Shape) -> Written {
    match &typed.value {
        TypedValue::Text(text) => self::text(text.written(), shape),
        TypedValue::Flag(flag) => Written::Flag(*flag),
        TypedValue::Count(count) => Written::Count(*count),
        TypedValue::Duration(duration) => Written::Duration(*duration),
        TypedValue::Date(date) => Written::Text(date.to_string()),
        TypedValue::Map(keys) => Written::Map(keys.written()),
        TypedValue::Each(each) => {
            let each = each.iter().map(|(name, typed)| (name.value.clone(), value(typed, inner(shape))));
            Written::Map(each.collect())
        }
        TypedValue::List(items) => {
            Written::List(items.iter().map(|item| value(item, inner(shape))).collect())
        }
        TypedValue::Any(node) => any(node),
    }
}

/// The shape of what stands in a list or in a map of the author's names.
fn inner(shape: &Shape) -> &Shape {
    match shape {
        Shape::List(inner) | Shape::Each(inner) | Shape::Named(inner) => inner,
        Shape::Names => &Shape::Name,
        Shape::Expressions => &Shape::Expression,
        Shape::OneOf(shapes) => {
            let structured = shapes.iter().find(|shape| {
                matches!(shape, Shape::List(_) | Shape::Each(_) | Shape::Named(_) | Shape::Names)
            });
            structured.map_or(shape, inner)
        }
        other => other,
    }
}

/// Line feeds at the end of what is read line by line say nothing: a fence has
/// none, and a block of YAML has one.
fn lines(written: &str) -> Written {
    Written::Text(written.trim_end_matches('\n').to_owned())
}

fn text(written: String, shape: &Shape) -> Written {
    match shape {
        Shape::OneOf(shapes) => {
            let single = shapes.iter().find(|shape| {
                matches!(shape, Shape::Script | Shape::Name | Shape::Expression | Shape::Names)
            });
            match single {
                Some(single) => text(written, single),
                None => Written::Text(written),
            }
        }
        Shape::Names => Written::List(vec![name(&written)]),
        Shape::Name => name(&written),
        Shape::Expressions => {
            let lines = written.lines().map(str::trim).filter(|line| !line.is_empty());
            Written::List(lines.map(|line| Written::Text(line.to_owned())).collect())
        }
        Shape::Expression | Shape::Number => Written::Text(written.trim().to_owned()),
        Shape::Script => lines(&written),
        _ => Written::Text(written),
    }
}

/// A name without the sign of a link.
fn name(written: &str) -> Written {
    Written::Text(written.trim().trim_start_matches('#').to_owned())
}

fn any(node: &Node) -> Written {
    match &node.value {
        NodeValue::Scalar(scalar) if is_bare(scalar, node) => Written::Bare(scalar.text.written()),
        NodeValue::Scalar(scalar) => Written::Text(scalar.text.written()),
        NodeValue::List(items) => Written::List(items.iter().map(any).collect()),
        NodeValue::Map(entries) => {
            Written::Map(entries.iter().map(|entry| (entry.key.value.clone(), any(&entry.value))).collect())
        }
    }
}

/// Tells whether a value of any data is a number, a truth value or nothing.
fn is_bare(scalar: &Scalar, node: &Node) -> bool {
    scalar.style == Style::Plain
        && (scalar.is_null() || boolean(node).is_ok() || is_number(&scalar.text.written()))
}

fn is_number(written: &str) -> bool {
    written.ends_with(|c: char| c.is_ascii_digit()) && written.parse::<f64>().is_ok()
}
