//! Tests of expected output as it is written.

mod fence;
mod json;
mod marker;
mod output;
mod signal;

use crate::model::TextLine;
use crate::shell::{Filler, Hole, HoleForm, Text};
use crate::source::Span;

/// Makes lines of a fence that stands at the start of a file. `[name]` and
/// `<name>` of small letters and hyphens are holes.
fn lines(source: &str) -> Vec<TextLine> {
    let mut at = 0;
    let mut made = Vec::new();
    for line in source.split('\n') {
        made.push(TextLine { text: text(line, at), span: Span::new(at, at + line.len()) });
        at += line.len() + 1;
    }
    made
}

fn text(source: &str, start: usize) -> Text {
    let mut made = Text::default();
    let mut rest = source;
    let mut at = start;
    while let Some((before, written)) = next_hole(rest) {
        made.push_literal(before, Span::new(at, at + before.len()));
        at += before.len();
        let input = written[1..written.len() - 1].to_owned();
        let span = Span::new(at, at + written.len());
        made.push_hole(Hole {
            filler: Filler::Input(input),
            written: written.to_owned(),
            span,
            form: HoleForm::Value,
        });
        at += written.len();
        rest = &rest[before.len() + written.len()..];
    }
    made.push_literal(rest, Span::new(at, at + rest.len()));
    made
}

fn next_hole(text: &str) -> Option<(&str, &str)> {
    text.match_indices(['[', '<']).find_map(|(start, open)| {
        let close = if open == "[" { ']' } else { '>' };
        let end = start + text[start..].find(close)?;
        let name = &text[start + 1..end];
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        is_name.then(|| (&text[..start], &text[start..=end]))
    })
}

/// Says whether a line starts with one of a few commands.
fn is_command(line: &str) -> bool {
    let word = line.split_whitespace().next().unwrap_or_default();
    ["curl", "kubectl", "psql", "echo", "systemctl", "cat"].contains(&word)
}
