//! Containers that CommonMark does not know: `!!! note`, `=== "Linux"` and
//! `{% tab %}` with an indented body, `:::tip` with lines around it.
//!
//! Read as CommonMark, their bodies would be indented code, and their fences
//! text. So the line that opens one is shown to the parser as a list item that
//! holds an empty heading, byte for byte as long: then the body belongs to the
//! item, and every place in the file stays what it is.

use std::borrow::Cow;

use crate::source::Span;

use super::lines::{indentation, lines, trim};

/// What the parser is shown instead of the line that opens a container.
const MASK: &[u8] = b"+   #";

/// Elements of site generators whose body may be indented.
const MACROS: &[&str] = &[
    "tab",
    "tabs",
    "tabitem",
    "note",
    "warning",
    "alert",
    "callout",
    "admonition",
    "details",
    "expand",
    "info",
    "tip",
    "caution",
    "danger",
    "hint",
    "step",
    "steps",
    "panel",
    "accordion",
    "capture",
];

/// A text as the parser is shown it.
#[derive(Debug)]
pub struct Shown<'a> {
    /// As long as the file, and the same but for the lines of containers.
    pub text: Cow<'a, str>,
    /// The lines that open a container, without what stands around them, in
    /// the order of the file.
    pub openings: Vec<Span>,
}

impl<'a> Shown<'a> {
    /// Looks for containers behind `start`.
    pub fn new(text: &'a str, start: usize) -> Self {
        let mut openings = Vec::new();
        let mut blanks = Vec::new();
        for line in lines(text, Span::new(start, text.len())) {
            let span = trim(text, line);
            match &text[span.range()] {
                written if written.starts_with(":::") && is_colons(written) => {
                    let wide = span.len() > 4 && written.contains(|c: char| c.is_alphanumeric());
                    if wide { openings.push(span) } else { blanks.push(span) }
                }
                written if opens_indented(written) && has_indented_body(text, line) => openings.push(span),
                _ => {}
            }
        }
        if openings.is_empty() && blanks.is_empty() {
            return Self { text: Cow::Borrowed(text), openings };
        }
        let mut bytes = text.as_bytes().to_vec();
        for span in openings.iter().chain(&blanks) {
            bytes[span.range()].fill(b' ');
        }
        for span in &openings {
            bytes[span.start..span.start + MASK.len()].copy_from_slice(MASK);
        }
        // Whole characters were replaced by blanks, so this is still UTF-8.
        let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
        Self { text, openings }
    }

    /// Returns the line that opens a container at `offset`.
    pub fn opening(&self, offset: usize) -> Option<Span> {
        let index = self.openings.binary_search_by_key(&offset, |span| span.start).ok()?;
        self.openings.get(index).copied()
    }
}

/// Returns what a person reads of the line that opens a container.
pub fn title(line: &str) -> &str {
    let words = line.trim_start_matches(['!', '?', '=', ':', '+']).trim();
    let quoted = words.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"'));
    quoted.map_or(words, |(title, _)| title)
}

fn is_colons(line: &str) -> bool {
    let rest = line.trim_start_matches(':');
    rest.is_empty() || rest.starts_with([' ', '{']) || rest.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn opens_indented(line: &str) -> bool {
    if line.len() < MASK.len() {
        return false;
    }
    match line.as_bytes().first() {
        Some(b'!') => line.starts_with("!!! "),
        Some(b'?') => line.starts_with("??? ") || line.starts_with("???+ "),
        Some(b'=') => ["=== \"", "===! \"", "===+ \""].iter().any(|start| line.starts_with(start)),
        Some(b'{') => is_macro(line),
        _ => false,
    }
}

fn is_macro(line: &str) -> bool {
    let opened = ["{%", "{{%", "{{<"].iter().find_map(|start| line.strip_prefix(start));
    let Some(inner) = opened else { return false };
    let inner = inner.trim_start_matches(['-', ' ']);
    let name: String = inner.chars().take_while(|c| c.is_alphanumeric()).collect();
    (line.ends_with("%}") || line.ends_with("}}")) && MACROS.contains(&name.to_ascii_lowercase().as_str())
}

/// Tells whether the next line with text on it is indented by four columns
/// more than this one.
fn has_indented_body(text: &str, line: Span) -> bool {
    let (own, _) = indentation(&text[line.range()]);
    let next = text[line.end..].find('\n').map(|at| line.end + at + 1);
    let Some(next) = next else { return false };
    lines(text, Span::new(next, text.len()))
        .map(|below| &text[below.range()])
        .find(|below| !below.trim().is_empty())
        .is_some_and(|below| indentation(below).0 >= own + 4)
}
