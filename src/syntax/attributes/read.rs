//! The way in: the info string of a fence.

use crate::shell::{Piece, Text};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::tree::{Attributes, Entry, Node, NodeValue, Scalar, Style};
use crate::syntax::yaml;

use super::build::Builder;

/// Reads the attributes in an info string, given by its place in the source.
/// Nothing comes out if there is no brace in it.
///
/// In a plain file braces may be another program's: then read them with
/// diagnostics of their own, and keep both only if all [`keys`] are known.
pub fn read(file: &SourceFile, info: Span, diagnostics: &mut Diagnostics) -> Option<Attributes> {
    let source = file.slice(info);
    let open = source.find('{')?;
    let text = source.get(open..)?.trim_end();
    let start = info.start + open;
    let is_json = text.get(1..).is_some_and(|rest| rest.trim_start().starts_with('"'));
    if is_json {
        return json(text, start, diagnostics);
    }
    Some(Builder::new(text, start, diagnostics).attributes())
}

/// Returns the names that attributes use, dotted ones whole, with their places;
/// an `#id` counts as `id`, and a `.class` as itself with its sign.
pub fn keys(attributes: &Attributes) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    found.extend(attributes.id.iter().map(|id| ("id".to_owned(), id.span)));
    found.extend(attributes.classes.iter().map(|class| (format!(".{}", class.value), class.span)));
    let mut open: Vec<(String, &Entry)> =
        attributes.map.as_map().unwrap_or_default().iter().map(|entry| (String::new(), entry)).collect();
    while let Some((before, entry)) = open.pop() {
        let name = format!("{before}{}", entry.key.value);
        match entry.value.as_map() {
            Some(inner) => open.extend(inner.iter().map(|entry| (format!("{name}."), entry))),
            None => found.push((name, entry.key.span)),
        }
    }
    found.sort_by_key(|(_, span)| *span);
    found
}

/// Reads the form that Runme writes: one object. All its values are text, so
/// that `"false"` in quotes is a truth value all the same.
fn json(text: &str, start: usize, diagnostics: &mut Diagnostics) -> Option<Attributes> {
    let mut map = yaml::read(text, start, diagnostics)?;
    let span = map.span;
    unquote(&mut map);
    if map.as_map().is_none() {
        map = Node::map(Vec::new(), span);
    }
    Some(Attributes { id: None, classes: Vec::new(), map, span })
}

/// Makes plain values of quoted ones. Depth is limited by the reader.
fn unquote(node: &mut Node) {
    match &mut node.value {
        NodeValue::Scalar(scalar) if scalar.style == Style::Quoted => {
            let text = scalar.text.written();
            // One piece, so that it can be a truth value; escapes keep theirs.
            let one = scalar.text.pieces().iter().map(Piece::span).reduce(Span::cover);
            if let Some(span) = one.filter(|span| span.len() == text.len()) {
                *scalar = Scalar { text: Text::literal(text, span), style: Style::Plain };
            }
        }
        NodeValue::Scalar(_) => {}
        NodeValue::List(items) => items.iter_mut().for_each(unquote),
        NodeValue::Map(entries) => entries.iter_mut().for_each(|entry| unquote(&mut entry.value)),
    }
}
