//! Values on lines of their own.

use crate::model::Written;
use crate::syntax::keys::{KeyTable, STEP, Shape};

use super::flow::{WIDTH, flow, inner, kind, shape_of, single};
use super::scalar::{self, Kind, one_line};

/// Writes the entries of a map with keys of a table, each on lines of its own,
/// at this indentation.
pub(in crate::convert) fn entries(
    out: &mut String,
    written: &[(String, Written)],
    table: &'static KeyTable,
    indent: usize,
) {
    let shape = Shape::Map(table);
    for (key, value) in written {
        pad(out, indent);
        entry(out, key, value, inner(&shape, key), indent);
    }
}

/// Writes a list of steps under a key that stands there already.
pub(super) fn steps(out: &mut String, steps: &[Vec<(String, Written)>], indent: usize) {
    for step in steps {
        pad(out, indent);
        out.push_str("- ");
        map(out, step, &Shape::Map(&STEP), indent + 2);
    }
}

pub(super) fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes a key and its value; the indentation stands there already.
pub(super) fn entry(out: &mut String, key: &str, value: &Written, shape: &Shape, indent: usize) {
    let by_lines = matches!(key, "description" | "output") && matches!(shape, Shape::Text);
    let key = one_line(key, Kind::Exact, false);
    out.push_str(&key);
    out.push(':');
    let shape = shape_of(shape, value);
    if let Some(text) = lines(value, shape)
        && let Some(block) =
            scalar::block(&text, if by_lines { Kind::Lines } else { kind(shape) }, indent + 2)
    {
        out.extend([" ", &block, "\n"]);
        return;
    }
    match value {
        Written::Map(entries) if !on_one_line(value, shape, indent + key.len() + 2) => {
            out.push('\n');
            pad(out, indent + 2);
            map(out, entries, shape, indent + 2);
        }
        Written::List(items) if !on_one_line(value, shape, indent + key.len() + 2) => {
            out.push('\n');
            list(out, items, shape, indent + 2);
        }
        value => out.extend([" ", &flow(value, shape, false), "\n"]),
    }
}

/// The lines of a text, or of a list that may be written as lines.
fn lines(value: &Written, shape: &Shape) -> Option<String> {
    match (value, shape) {
        (Written::Text(text), _) => Some(text.clone()),
        (Written::List(items), Shape::Expressions) if items.len() > 1 => {
            let texts: Vec<&str> = items.iter().filter_map(Written::as_text).collect();
            let apart = texts.iter().all(|text| !text.contains('\n') && !text.is_empty());
            apart.then(|| texts.join("\n"))
        }
        _ => None,
    }
}

fn map(out: &mut String, entries: &[(String, Written)], shape: &Shape, indent: usize) {
    for (index, (key, value)) in entries.iter().enumerate() {
        if index > 0 {
            pad(out, indent);
        }
        entry(out, key, value, inner(shape, key), indent);
    }
}

fn list(out: &mut String, items: &[Written], shape: &Shape, indent: usize) {
    let item_shape = if matches!(shape, Shape::Steps) { &Shape::Map(&STEP) } else { inner(shape, "") };
    for item in items {
        pad(out, indent);
        out.push_str("- ");
        let shape = shape_of(item_shape, item);
        let block = item.as_text().and_then(|text| scalar::block(text, kind(shape), indent + 2));
        match item {
            _ if block.is_some() => out.extend([block.as_deref().unwrap_or_default(), "\n"]),
            Written::Map(entries) if !on_one_line(item, shape, indent + 2) => {
                map(out, entries, shape, indent + 2);
            }
            Written::List(items) if !on_one_line(item, shape, indent + 2) => {
                // A list in a list begins on a line of its own.
                out.truncate(out.trim_end_matches(' ').len());
                out.push('\n');
                list(out, items, shape, indent + 2);
            }
            item => out.extend([&flow(item, shape, false), "\n"]),
        }
    }
}

/// Tells whether a map or a list stands on one line, of which so much is taken.
fn on_one_line(value: &Written, shape: &Shape, taken: usize) -> bool {
    let short = |value: &Written| taken + flow(value, shape, false).len() <= WIDTH && !has_lines(value);
    match (value, shape) {
        (Written::List(items), _) if items.is_empty() => true,
        (Written::Map(entries), _) if entries.is_empty() => true,
        (Written::List(items), _) if single(items, shape).is_some() => true,
        // Steps, and maps of many kinds, are easier to read one by one.
        (_, Shape::Steps) => false,
        (Written::Map(_), Shape::Map(table)) if table.name == "step" => false,
        (_, Shape::List(inner) | Shape::Each(inner) | Shape::Named(inner)) if holds_maps(inner) => false,
        (value, _) => short(value),
    }
}

fn holds_maps(shape: &Shape) -> bool {
    matches!(shape, Shape::Map(_) | Shape::Each(_) | Shape::Named(_))
}

/// Tells whether there is a text in a value that stands better on lines of its
/// own.
fn has_lines(value: &Written) -> bool {
    match value {
        Written::Text(text) => text.contains('\n'),
        Written::List(items) => items.iter().any(has_lines),
        Written::Map(entries) => entries.iter().any(|(_, value)| has_lines(value)),
        _ => false,
    }
}
