//! YAML to a tree with places, so that all mistakes can be named in our words.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::options::{DuplicateKeyPolicy, MergeKeyPolicy};

use crate::source::{Span, Spanned};

/// A value in YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// Text, as it is written if it is plain: `1.20` stays `1.20`.
    Scalar(String),
    /// Nothing, as in `owner:`.
    Empty,
    /// A list.
    List(Vec<Spanned<Node>>),
    /// Keys and values in their order; a key may stand there twice.
    Map(Vec<(Spanned<Node>, Spanned<Node>)>),
}

/// Why text is no YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YamlError {
    /// Where.
    pub span: Span,
    /// What the parser says, as a fragment.
    pub message: String,
}

/// Reads one YAML document that stands at `start` of its file. Nesting,
/// aliases and size are limited, so that no document exhausts memory.
///
/// # Errors
/// When it is no YAML, or beyond a limit.
pub fn parse(text: &str, start: usize) -> Result<Spanned<Node>, YamlError> {
    let options = serde_yaml::options! {
        duplicate_keys: DuplicateKeyPolicy::PassThrough,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        budget: serde_yaml::budget! {
            max_depth: 64,
            max_nodes: 20_000,
            max_events: 60_000,
            max_anchors: 0,
            max_aliases: 0,
            max_documents: 1,
        },
    };
    match serde_yaml::from_str_with_options::<serde_yaml::Spanned<Raw>>(text, options) {
        Ok(tree) => Ok(node(text, start, tree)),
        Err(error) => {
            let span = error.location().map_or(Span::at(start), |location| span(text, start, location));
            let message = error.without_snippet().to_string();
            let message = message.lines().next().unwrap_or_default();
            let message = match message.split(" at line ").next().unwrap_or_default() {
                limit if limit.contains("limit") || limit.contains("budget") => "it is too large or too deep",
                other => other.trim_end_matches('.'),
            };
            Err(YamlError { span, message: message.to_owned() })
        }
    }
}

/// A value as the reader hands it on.
enum Raw {
    /// A quoted or block scalar, or one that is text anyway.
    Text(String),
    /// A plain scalar that YAML takes for something else: the source counts.
    Plain,
    Empty,
    List(Vec<serde_yaml::Spanned<Self>>),
    Map(Vec<(serde_yaml::Spanned<Self>, serde_yaml::Spanned<Self>)>),
}

fn node(text: &str, start: usize, raw: serde_yaml::Spanned<Raw>) -> Spanned<Node> {
    let span = span(text, start, raw.referenced);
    let value = match raw.value {
        Raw::Text(value) => Node::Scalar(value),
        Raw::Plain => Node::Scalar(text[span.start - start..span.end - start].trim().to_owned()),
        Raw::Empty => Node::Empty,
        Raw::List(items) => Node::List(items.into_iter().map(|item| node(text, start, item)).collect()),
        Raw::Map(pairs) => Node::Map(
            pairs
                .into_iter()
                .map(|(key, value)| (node(text, start, key), node(text, start, value)))
                .collect(),
        ),
    };
    Spanned::new(value, span)
}

/// Returns the place in the file of a location in the YAML, on character
/// borders whatever the reader says.
fn span(text: &str, start: usize, location: serde_yaml::Location) -> Span {
    let place = location.span();
    let number = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let from = place.byte_offset().map_or_else(
        // Mistakes of syntax come with line and column only.
        || {
            let line = number(location.line().saturating_sub(1));
            let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
            let columns = number(location.column().saturating_sub(1));
            let inside: usize = text[start..].chars().take(columns).map(char::len_utf8).sum();
            start + inside
        },
        number,
    );
    let mut from = from.min(text.len());
    let mut to = from.saturating_add(place.byte_len().map_or(0, number)).min(text.len());
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    while !text.is_char_boundary(to) {
        to += 1;
    }
    Span::new(start + from, start + to)
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_str<E>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.to_owned()))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_i128<E>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_u128<E>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Plain)
    }

    fn visit_unit<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_none<E>(self) -> Result<Raw, E> {
        Ok(Raw::Empty)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
        Raw::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Raw, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Raw::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Raw, A::Error> {
        let mut map = Vec::new();
        while let Some(pair) = pairs.next_entry()? {
            map.push(pair);
        }
        Ok(Raw::Map(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(node: &Node) -> String {
        match node {
            Node::Scalar(text) => format!("{text:?}"),
            Node::Empty => "-".to_owned(),
            Node::List(items) => {
                format!("[{}]", items.iter().map(|item| shown(&item.value)).collect::<Vec<_>>().join(", "))
            }
            Node::Map(pairs) => {
                let pair = |(key, value): &(Spanned<Node>, Spanned<Node>)| {
                    format!("{}: {}", shown(&key.value), shown(&value.value))
                };
                format!("{{{}}}", pairs.iter().map(pair).collect::<Vec<_>>().join(", "))
            }
        }
    }

    #[test]
    fn scalars_stay_as_they_are_written() {
        let text = "a: 1.20\nb: 0755\nc: yes\nd: 2024-01-15\ne: 'x: y'\nf:\n- ~\n- \"q\"\na: twice\ng: |\n  two\n  lines\n1: n\nh: null\n";
        let tree = parse(text, 0).unwrap();
        insta::assert_snapshot!(shown(&tree.value), @r#"{"a": "1.20", "b": "0755", "c": "yes", "d": "2024-01-15", "e": "x: y", "f": [-, "q"], "a": "twice", "g": "two\nlines\n", "1": "n", "h": -}"#);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "ä: b\nowner: Größe\n";
        let tree = parse(text, 100).unwrap();
        let Node::Map(pairs) = tree.value else { panic!() };
        let (key, value) = &pairs[1];
        assert_eq!(&text[key.span.start - 100..key.span.end - 100], "owner");
        assert_eq!(&text[value.span.start - 100..value.span.end - 100], "Größe");
    }

    #[test]
    fn mistakes_have_a_place_and_limits_hold() {
        let error = parse("a: b\nc: [d\ne: f\n", 10).unwrap_err();
        assert!(error.span.start > 10, "{error:?}");
        let deep = format!("a: {}{}\n", "[".repeat(500), "]".repeat(500));
        let long = format!("a: [{}]\n", "1,".repeat(100_000));
        for text in ["a: &x b\nc: *x\n", &deep, &long, "a: b: c\n", "a: b\n---\nc: d\n"] {
            let error = parse(text, 0);
            assert!(error.is_err(), "{error:?}");
        }
        assert_eq!(parse("", 0).unwrap().value, Node::Empty);
    }
}
