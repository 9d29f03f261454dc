//! Containers that CommonMark does not know: `!!! note`, `=== "Linux"` and
//! `{% tab %}` with an indented body, `:::tip` with lines around it.
//!
//! `{% highlight bash %}` is a fence by another name.
//!
//! Read as CommonMark, their bodies would be indented code, and their fences
//! text. So the line that opens one is shown to the parser as a list item that
//! holds an empty heading, byte for byte as long: then the body belongs to the
//! item, and every place in the file stays what it is.

use std::borrow::Cow;

use crate::source::Span;

use super::lines::{indentation, lines, next_line, trim};

/// What the parser is shown instead of the line that opens a container.
const MASK: &[u8] = b"+   #";

/// What the parser is shown instead of a line around highlighted code.
const FENCE: &[u8] = b"~~~";

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
    openings: Vec<Span>,
}

/// What is put in place of lines.
#[derive(Debug, Default)]
struct Masks {
    /// Lines that open a container.
    openings: Vec<Span>,
    /// Lines that are shown blank.
    blanks: Vec<Span>,
    /// Lines that are shown as fences, each with the language in it.
    fences: Vec<(Span, Span)>,
}

impl<'a> Shown<'a> {
    /// Looks for containers behind `start`.
    pub fn new(text: &'a str, start: usize) -> Self {
        let masks = Masks::new(text, start);
        let shown = masks.apply(text).map_or(Cow::Borrowed(text), Cow::Owned);
        Self { text: shown, openings: masks.openings }
    }

    /// Returns the line that opens a container at `offset`.
    pub fn opening(&self, offset: usize) -> Option<Span> {
        let index = self.openings.binary_search_by_key(&offset, |span| span.start).ok()?;
        self.openings.get(index).copied()
    }
}

impl Masks {
    fn new(text: &str, start: usize) -> Self {
        let mut masks = Self::default();
        let mut highlight = None;
        for line in lines(text, Span::new(start, text.len())) {
            let span = trim(text, line);
            let written = &text[span.range()];
            match written.as_bytes().first() {
                Some(b':') if written.starts_with(":::") && is_colons(written) => {
                    let wide = span.len() >= MASK.len() && written.contains(char::is_alphanumeric);
                    if wide { masks.openings.push(span) } else { masks.blanks.push(span) }
                }
                Some(b'{') if is_macro(written, &["highlight"]) => {
                    highlight = Some((span, highlighted(written, span.start)));
                }
                Some(b'{') if is_macro(written, &["endhighlight", "/highlight"]) => {
                    if let Some(opening) = highlight.take() {
                        masks.fences.extend([opening, (span, Span::at(span.end))]);
                    }
                }
                Some(b'!' | b'?' | b'=' | b'{')
                    if opens_indented(written) && has_indented_body(text, line) =>
                {
                    masks.openings.push(span);
                }
                _ => {}
            }
        }
        masks
    }

    /// Returns the text with masks in it; nothing if there are none.
    fn apply(&self, text: &str) -> Option<String> {
        let fences = self.fences.iter().map(|(span, _)| span);
        let mut masked = self.openings.iter().chain(&self.blanks).chain(fences).peekable();
        masked.peek()?;
        let mut bytes = text.as_bytes().to_vec();
        for span in masked {
            bytes[span.range()].fill(b' ');
        }
        for span in &self.openings {
            bytes[span.start..span.start + MASK.len()].copy_from_slice(MASK);
        }
        for (span, language) in &self.fences {
            bytes[span.start..span.start + FENCE.len()].copy_from_slice(FENCE);
            bytes[language.range()].copy_from_slice(text[language.range()].as_bytes());
        }
        // Whole characters were replaced by blanks, so this is still UTF-8.
        String::from_utf8(bytes).ok()
    }
}

/// Returns where the language stands in `{% highlight bash %}`.
fn highlighted(line: &str, start: usize) -> Span {
    let name = line.find("highlight").map_or(line.len(), |at| at + "highlight".len());
    let rest = &line[name..];
    let at = name + (rest.len() - rest.trim_start().len());
    let length =
        line[at..].find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#')));
    Span::new(start + at, start + at + length.unwrap_or_default())
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
        Some(b'{') => is_macro(line, MACROS),
        _ => false,
    }
}

/// Tells whether a line is one macro, of one of these names.
fn is_macro(line: &str, names: &[&str]) -> bool {
    let opened = ["{%", "{{%", "{{<"].iter().find_map(|start| line.strip_prefix(start));
    let Some(inner) = opened else { return false };
    let inner = inner.trim_start_matches(['-', ' ']);
    let length = inner.find(|c: char| !(c.is_alphanumeric() || c == '/')).unwrap_or(inner.len());
    let name = inner[..length].to_ascii_lowercase();
    (line.ends_with("%}") || line.ends_with("}}")) && names.contains(&name.as_str())
}

/// Tells whether the next line with text on it is indented by four columns
/// more than this one. Below a macro an indented block may also be code, which
/// no site generator takes the indentation of: there a fence must stand in it.
fn has_indented_body(text: &str, line: Span) -> bool {
    let (own, _) = indentation(&text[line.range()]);
    let is_macro = text[line.range()].trim_start().starts_with('{');
    let below =
        lines(text, Span::new(next_line(text, line.end), text.len())).map(|below| &text[below.range()]);
    let mut body =
        below.filter(|below| !below.trim().is_empty()).take_while(|below| indentation(below).0 >= own + 4);
    match body.next() {
        Some(first) if is_macro => {
            std::iter::once(first).chain(body).any(|below| below.trim_start().starts_with("```"))
        }
        Some(_) => true,
        None => false,
    }
}
