//! Expected output between the commands of a shell fence.

use std::cell::{Cell, OnceCell};
use std::collections::HashMap;
use std::ops::Range;

use super::extent::{Extent, Form, is_blank, is_comment, literal_end, looks_like_json};
use super::json;
use super::marker::{Marker, marker};
use super::open::Open;
use super::reading::{Reading, is_json_lines, joined, read};
use super::signal::asks_for_part;
use crate::model::{Strength, TextLine};
use crate::shell::Text;
use crate::source::{Diagnostic, Span, codes::expectations};

/// Expected output that was found between commands.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The lines that are no commands: the announcement and the output.
    pub lines: Range<usize>,
    /// What is expected, what is wrong, and whether the step may run.
    pub reading: Reading,
}

/// Finds announced output, and JSON that nothing announces, in the lines of a
/// shell fence. What it returns must never reach a shell. `is_command` tells
/// whether a line starts with a command that is known.
pub fn scan(lines: &[TextLine], is_command: &dyn Fn(&str) -> bool) -> Vec<Found> {
    let texts: Vec<String> = lines.iter().map(|line| line.text.skeleton().text).collect();
    let scanner = Scanner { lines, texts: &texts, is_command, last: OnceCell::new(), refused: Cell::new(0) };
    let mut found = Vec::new();
    let mut open = Open::default();
    let mut at = 0;
    while let Some(text) = texts.get(at) {
        let here = if open.in_heredoc() {
            None
        } else {
            scanner.announced(at).or_else(|| if open.inside() { None } else { scanner.unannounced(at) })
        };
        if let Some(here) = here {
            at = here.lines.end.max(at + 1);
            found.push(here);
            open = Open::default();
        } else {
            open.feed(text, |delimiter, tabs| scanner.ends_later(at, delimiter, tabs));
            at += 1;
        }
    }
    found
}

struct Scanner<'a> {
    lines: &'a [TextLine],
    texts: &'a [String],
    is_command: &'a dyn Fn(&str) -> bool,
    /// For each line that could end a heredoc, where it last stands.
    last: OnceCell<HashMap<&'a str, usize>>,
    /// The end of brackets that are no JSON. Inside them nothing is looked
    /// for again, so that the cost stays linear.
    refused: Cell<usize>,
}

impl Scanner<'_> {
    fn text(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", String::as_str)
    }

    fn span(&self, lines: Range<usize>) -> Span {
        let spans = self.lines.get(lines).unwrap_or_default().iter().map(|line| line.span);
        spans.reduce(Span::cover).unwrap_or_default()
    }

    fn ends_later(&self, at: usize, delimiter: &str, tabs: bool) -> bool {
        let last = self.last.get_or_init(|| {
            self.texts.iter().enumerate().map(|(at, text)| (text.trim_start_matches('\t'), at)).collect()
        });
        last.get(delimiter).is_some_and(|end| *end > at && (tabs || self.text(*end) == delimiter))
    }

    /// Output that a comment announces.
    fn announced(&self, at: usize) -> Option<Found> {
        let marker = marker(self.text(at))?;
        let mut found = match &marker.inline {
            Some(inline) => self.inline(at, &marker, inline.clone())?,
            None => self.below(at, &marker)?,
        };
        if let Some((range, right)) = &marker.misspelled {
            let place =
                self.lines.get(at).map_or_else(Span::default, |line| line.text.locate_range(range.clone()));
            let written = self.text(at).get(range.clone()).unwrap_or_default();
            found.reading.diagnostics.insert(
                0,
                Diagnostic::warning(
                    &expectations::NEAR_MISS,
                    place,
                    format!("`{written}` is read as `{right}`: what follows is output, and is not run"),
                )
                .help("correct the spelling, or reword the comment if it means something else")
                .suggest(place, right.as_str()),
            );
        }
        Some(found)
    }

    /// Output behind the colon: JSON, or words that are an example at most.
    fn inline(&self, at: usize, marker: &Marker, range: Range<usize>) -> Option<Found> {
        let line = self.lines.get(at)?;
        let mut text = line.text.cut(range.clone());
        if let Some(inner) = self.text(at).get(range.clone()).and_then(|rest| code_span(rest, range.start)) {
            text = line.text.cut(inner);
        }
        let part = TextLine { span: text.span(), text };
        let skeleton = part.text.skeleton().text;
        let reading = if looks_like_json(&[skeleton.as_str()], 0) {
            read(&[part], marker.strength)
        } else if at > 0 && !is_blank(self.text(at - 1)) && !is_comment(self.text(at - 1)) {
            Reading::text(&[part], Strength::Illustrated)
        } else {
            return None;
        };
        Some(Found { lines: at..at + 1, reading })
    }

    /// Output on the lines below.
    fn below(&self, at: usize, marker: &Marker) -> Option<Found> {
        let next = self.text(at + 1);
        if !marker.sure && (is_blank(next) || (self.is_command)(next)) {
            return None;
        }
        if is_comment(next) && super::marker::marker(next).is_none() {
            return Some(self.commented(at, marker));
        }
        let extent = literal_end(self.texts, at + 1, self.is_command);
        if extent.lines.is_empty() {
            let warning = Diagnostic::warning(
                &expectations::EMPTY_EXPECTATION,
                self.span(at..at + 1),
                "no output follows this announcement",
            );
            let reading = Reading { diagnostics: vec![warning], ..Reading::default() };
            return Some(Found { lines: at..at + 1, reading });
        }
        let lines = self.lines.get(extent.lines.clone()).unwrap_or_default();
        let reading = match extent.form {
            Form::Json => Reading::json(&self.literal(&extent), marker.strength),
            Form::Text if asks_for_part(self.text(at)) => Reading::text(lines, marker.strength).within(),
            Form::Text => Reading::text(lines, marker.strength),
        };
        Some(Found { lines: at..extent.lines.end, reading })
    }

    /// Output that is commented out. It may as well be words about the output,
    /// so that only JSON keeps the strength of the announcement.
    fn commented(&self, at: usize, marker: &Marker) -> Found {
        let end =
            (at + 1..self.texts.len()).find(|at| !is_comment(self.text(*at))).unwrap_or(self.texts.len());
        let strip = |line: &TextLine| {
            let written = line.text.written();
            let content = written.trim_start().trim_start_matches('#');
            let content = content.strip_prefix(' ').unwrap_or(content);
            let text = line.text.cut(written.len() - content.len()..written.len());
            let span = if text.is_empty() { Span::at(line.span.end) } else { text.span() };
            TextLine { text, span }
        };
        let lines: Vec<TextLine> =
            self.lines.get(at + 1..end).unwrap_or_default().iter().map(strip).collect();
        let mut reading = read(&lines, Strength::Illustrated);
        if let Some(expectation) = &mut reading.expectation
            && matches!(expectation.body, crate::model::Body::Json(_))
        {
            expectation.strength = marker.strength;
        }
        Found { lines: at..end, reading }
    }

    /// JSON that nothing announces: an example, and never run.
    fn unannounced(&self, at: usize) -> Option<Found> {
        if at < self.refused.get() || !looks_like_json(self.texts, at) {
            return None;
        }
        let extent = literal_end(self.texts, at, self.is_command);
        let text = self.literal(&extent);
        let read = json::read(&text);
        // `[ "$a" ]` is a test and `{ name: run; }` a group: only what begins
        // with a key in quotes is surely no command, even if it is broken.
        if read.is_err() && !is_object_start(self.texts, at) {
            self.refused.set(extent.lines.end);
            return None;
        }
        let several =
            read.is_err() && is_json_lines(self.texts.get(extent.lines.clone()).unwrap_or_default());
        let what = if read.is_ok() || several { "this JSON" } else { "this looks like JSON, but is not; it" };
        let warning = Diagnostic::warning(
            &expectations::UNMARKED_JSON,
            self.span(extent.lines.clone()),
            format!("{what} is taken for an example of output, and is not run"),
        )
        .help("write `# Expected response:` above it, or move it into a fence of its own");
        let lines = self.lines.get(extent.lines.clone()).unwrap_or_default();
        let mut reading = match read {
            Ok(_) => Reading::json(&text, Strength::Illustrated),
            Err(_) => Reading::text(lines, Strength::Illustrated),
        };
        reading.diagnostics.push(warning);
        Some(Found { lines: extent.lines, reading })
    }

    /// The text of a literal; a comment behind its last bracket is left out.
    fn literal(&self, extent: &Extent) -> Text {
        let mut lines = self.lines.get(extent.lines.clone()).unwrap_or_default().to_vec();
        let last = self.text(extent.lines.end.saturating_sub(1));
        if last.get(extent.end..).is_some_and(is_comment)
            && let Some(line) = lines.last_mut()
        {
            line.text = line.text.cut(0..extent.end);
        }
        joined(&lines)
    }
}

/// The inside of a code span that is all there is, in bytes of the line.
fn code_span(rest: &str, start: usize) -> Option<Range<usize>> {
    let inner = rest.strip_prefix('`')?.strip_suffix('`')?;
    (!inner.contains('`')).then(|| start + 1..start + 1 + inner.len())
}

/// Tells whether an object begins whose first key stands in quotes.
fn is_object_start(lines: &[String], at: usize) -> bool {
    let mut rest = lines.iter().skip(at).flat_map(|line| line.trim().chars().chain(['\n']));
    if rest.next() != Some('{') {
        return false;
    }
    let mut rest = rest.skip_while(|c| c.is_whitespace());
    if rest.next() != Some('"') {
        return false;
    }
    let mut behind = rest.skip_while(|c| *c != '"' && *c != '\n');
    behind.next() == Some('"') && behind.find(|c| !c.is_whitespace()) == Some(':')
}
