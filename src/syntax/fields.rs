//! Lines that give a value a name: `**Owner:** Mesh team`, `- **RTO**: 4
//! hours`. Read from the source, since Markdown joins such lines to one
//! paragraph.

use crate::source::{Span, Spanned};

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name without markup and colon.
    pub key: Spanned<String>,
    /// The value as it is written, markup included.
    pub value: Spanned<String>,
    /// Whether the name is strong.
    pub strong: bool,
}

/// Brackets and names that are not closed within this many bytes are text.
const NEAR: usize = 1_000;

/// A name is no longer than this many characters: a sentence is none.
const MAX_KEY: usize = 60;

/// Finds the fields in the lines of a paragraph or an item. Several may share
/// a line when their names are strong.
pub fn fields(source: &str, within: Span) -> Vec<Field> {
    let mut found = Vec::new();
    let mut start = within.start;
    for line in source[within.range()].split('\n') {
        line_fields(line, start, &mut found);
        start += line.len() + 1;
    }
    found
}

/// Returns the text of a value without markup: the text of links, no
/// emphasis, no backticks. A bracketed word that links nowhere stays.
pub fn plain(written: &str) -> String {
    let mut out = String::with_capacity(written.len());
    let mut rest = written;
    while let Some(at) = rest.find(['[', '*', '`', '<', '_']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((text, length)) = link(rest) {
            out.push_str(&plain_shallow(text));
            rest = &rest[length..];
        } else if let Some((url, length)) = autolink(rest) {
            out.push_str(url);
            rest = &rest[length..];
        } else if rest.starts_with("**") || rest.starts_with("__") {
            rest = &rest[2..];
        } else if rest.starts_with('`') {
            rest = &rest[1..];
        } else {
            let length = rest.chars().next().map_or(0, char::len_utf8);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

fn plain_shallow(text: &str) -> String {
    text.replace(['*', '`'], "")
}

/// Returns the start of a text, so that what is searched for in it is not
/// searched for in the whole of a long line again and again.
fn near(text: &str) -> &str {
    let end = (0..=NEAR.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or_default()]
}

/// Reads `[text](destination)` at the start of a text.
fn link(text: &str) -> Option<(&str, usize)> {
    let text = near(text);
    let inside = text.strip_prefix('[')?;
    let inner = &inside[..inside.find(['[', ']'])?];
    let rest = inside[inner.len()..].strip_prefix("](")?;
    Some((inner, inner.len() + rest.find(')')? + 4))
}

fn autolink(text: &str) -> Option<(&str, usize)> {
    let (inner, _) = near(text).strip_prefix('<')?.split_once('>')?;
    let url = inner.contains("://") || inner.contains('@');
    (url && !inner.contains(char::is_whitespace)).then(|| (inner, inner.len() + 2))
}

fn line_fields(line: &str, start: usize, found: &mut Vec<Field>) {
    let inner = without_marker(line);
    let offset = start + (line.len() - inner.len());
    let mut rest = inner;
    let mut any = false;
    while let Some(name) = strong_name(rest) {
        let next = rest[name.value..].match_indices("**").map(|(at, _)| name.value + at).find(|at| {
            strong_name(&rest[*at..]).is_some_and(|name| name.colon) && !rest[..*at].trim_end().is_empty()
        });
        let end = next.unwrap_or(rest.len());
        let at = offset + (inner.len() - rest.len());
        let value = value(&rest[name.value..end], at + name.value, next.is_some());
        let key = Spanned::new(name.text.to_owned(), Span::new(at + name.at, at + name.at + name.text.len()));
        found.push(Field { key, value, strong: true });
        any = true;
        rest = &rest[end..];
    }
    if !any && let Some((key, _)) = inner.split_once(':') {
        let name = key.trim();
        let sound = (1..=MAX_KEY).contains(&name.chars().count())
            && name.starts_with(char::is_alphabetic)
            && name.split_whitespace().count() <= 5
            && !name.contains(['`', '<', '[', '|', '/', '"'])
            && inner[key.len() + 1..].starts_with([' ', '\t']);
        if sound {
            let at = key.len() + 1;
            let value = value(&inner[at..], offset + at, false);
            let key = Spanned::new(name.to_owned(), Span::new(offset, offset + name.len()));
            found.push(Field { key, value, strong: false });
        }
    }
}

/// A strong name at the start of a text.
struct Name<'a> {
    text: &'a str,
    /// Where the name stands.
    at: usize,
    /// Where its value starts.
    value: usize,
    /// Whether a colon follows; else a dash.
    colon: bool,
}

fn strong_name(text: &str) -> Option<Name<'_>> {
    let mark = ["**", "__"].into_iter().find(|mark| text.starts_with(mark))?;
    let inner = near(text)[2..].split_once(mark)?.0;
    let closing = 2 + inner.len();
    let name = inner.trim().trim_end_matches(':').trim_end();
    let sound = (1..=MAX_KEY).contains(&name.chars().count()) && !name.contains('\n');
    let behind = closing + 2;
    let rest = &text[behind..];
    let blanks = rest.len() - rest.trim_start().len();
    let (value, colon) = if inner.trim_end().ends_with(':') {
        (behind, true)
    } else if rest.trim_start().starts_with(':') {
        (behind + blanks + 1, true)
    } else {
        let dash = [" - ", " \u{2013} ", " \u{2014} "].into_iter().find(|dash| rest.starts_with(dash))?;
        (behind + dash.len(), false)
    };
    let at = 2 + (inner.len() - inner.trim_start().len());
    sound.then_some(Name { text: name, at, value, colon })
}

/// Cuts the marks of quotes, lists and tasks off the start of a line.
fn without_marker(line: &str) -> &str {
    let mut rest = line.trim_start();
    while let Some(inner) = rest.strip_prefix('>') {
        rest = inner.trim_start();
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = (1..=9).contains(&digits) && rest[digits..].starts_with(['.', ')']);
    let length = if numbered { digits + 1 } else { usize::from(rest.starts_with(['-', '*', '+', '|'])) };
    if length > 0 && rest[length..].starts_with([' ', '\t']) {
        rest = rest[length..].trim_start();
    }
    for task in ["[ ] ", "[x] ", "[X] "] {
        rest = rest.strip_prefix(task).unwrap_or(rest);
    }
    rest.trim_start()
}

/// Makes a value, without a hard break at its end, or what separates it from
/// the next field.
fn value(text: &str, start: usize, more: bool) -> Spanned<String> {
    let mut inner = text.trim();
    for ending in ["\\", "<br>", "<br/>", "<br />"] {
        inner = inner.strip_suffix(ending).unwrap_or(inner).trim_end();
    }
    if more {
        inner = inner.trim_end_matches(['|', '\u{b7}', '\u{2022}', ',', ';', '-', ' ']);
    }
    let at = start + (text.len() - text.trim_start().len()).min(text.len());
    Spanned::new(inner.to_owned(), Span::new(at, at + inner.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<(String, String, bool)> {
        let found = fields(text, Span::new(0, text.len()));
        for field in &found {
            assert_eq!(&text[field.key.span.range()], field.key.value);
            assert_eq!(&text[field.value.span.range()], field.value.value);
        }
        found.into_iter().map(|field| (field.key.value, field.value.value, field.strong)).collect()
    }

    #[test]
    fn a_name_is_strong_or_stands_in_front_of_a_colon() {
        for (line, key, value, strong) in [
            ("**Owner:** Mesh team  ", "Owner", "Mesh team", true),
            ("**Owner**: Mesh team\\", "Owner", "Mesh team", true),
            ("__Owner__ : x", "Owner", "x", true),
            ("- **RTO (goal)**: 4 hours\r", "RTO (goal)", "4 hours", true),
            ("1. **Grafana** - https://g.x/d", "Grafana", "https://g.x/d", true),
            ("> - [ ] **Owner:** x<br>", "Owner", "x", true),
            ("Last updated: 2024-01-15", "Last updated", "2024-01-15", false),
            ("**Owner:**", "Owner", "", true),
        ] {
            assert_eq!(shown(line), [(key.to_owned(), value.to_owned(), strong)], "{line:?}");
        }
    }

    #[test]
    fn lines_are_read_one_by_one_and_may_hold_several() {
        let text = "**A:** one\n**B:** two | **C:** thr**ee**\ntext: no\nD: four";
        let found = shown(text);
        let pairs: Vec<_> = found.iter().map(|(key, value, _)| (key.as_str(), value.as_str())).collect();
        assert_eq!(pairs, [("A", "one"), ("B", "two"), ("C", "thr**ee**"), ("text", "no"), ("D", "four")]);
    }

    #[test]
    fn sentences_urls_and_code_have_no_name() {
        for line in [
            "Run this now and then do the following: wait",
            "https://a.b/c",
            "`a: b`",
            "**Bold** text",
            "12:30 is late",
            "**a",
            "****",
            "",
        ] {
            assert_eq!(shown(line), [], "{line:?}");
        }
    }

    #[test]
    fn plain_text_has_no_markup() {
        for (written, expected) in [
            ("[Mesh team](https://x.y) and `ops`", "Mesh team and ops"),
            ("[Name]", "[Name]"),
            ("<https://a.b> <a@b.c> <name>", "https://a.b a@b.c <name>"),
            ("**bold** snake_case", "bold snake_case"),
        ] {
            assert_eq!(plain(written), expected);
        }
    }
}
