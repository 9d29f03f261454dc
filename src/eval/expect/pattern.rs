//! A line of expected text as parts, held against a line that came.

use regex_lite::Regex;

use super::judge::Values;
use super::kinds::Matcher;
use super::plainly::{self, Plain};
use crate::model::ValueKind;
use crate::shell::{Filler, Piece, Text};

/// One part of a pattern.
#[derive(Debug)]
enum Part {
    /// This text.
    Literal(String),
    /// Any text, the empty one too.
    Any,
    /// One blank or more.
    Blanks,
    /// A value of the same sort.
    Plain(Plain),
    /// A value of a kind.
    Kind(Matcher),
    /// Any one character.
    One,
    /// The whole line, by a regular expression.
    Whole(Regex),
}

/// A line, or a whole string, as parts.
#[derive(Debug, Default)]
pub(super) struct Pattern {
    parts: Vec<Part>,
    /// Placeholders that nobody filled, as they were written.
    pub(super) unknown: Vec<String>,
    /// Whether values may be longer or shorter than those that were written.
    pub(super) varies: bool,
    /// Why it cannot be used: a `<re:...>` that is no pattern.
    pub(super) error: Option<String>,
}

impl Pattern {
    /// Reads a text. In an inferred expectation, time stamps, UUIDs, versions
    /// and time spans stand for their sort.
    pub(super) fn read(text: &Text, values: &Values<'_>, inferred: bool) -> Self {
        let mut pattern = Self::default();
        for piece in text.pieces() {
            match piece {
                Piece::Literal { text, .. } => pattern.literal(text, values, inferred),
                Piece::Hole(hole) => pattern.hole(&hole.filler, &hole.written, values),
            }
        }
        pattern
    }

    /// Reads a marked line: this text, in which `[..]` stands for anything.
    pub(super) fn exact(text: &Text, values: &Values<'_>) -> Self {
        Self::marked(text, values, |pattern, text| {
            for (number, part) in text.split("[..]").enumerate() {
                if number > 0 {
                    pattern.parts.push(Part::Any);
                }
                pattern.push(part);
            }
        })
    }

    /// Reads a marked line with `*` and `?`.
    pub(super) fn glob(text: &Text, values: &Values<'_>) -> Self {
        Self::marked(text, values, |pattern, text| {
            let mut characters = text.chars().peekable();
            while let Some(character) = characters.next() {
                match character {
                    '*' => pattern.parts.push(Part::Any),
                    '?' => pattern.parts.push(Part::One),
                    '\\' => {
                        let quoted = characters.next_if(|next| matches!(next, '*' | '?' | '\\'));
                        pattern.push(quoted.unwrap_or('\\').encode_utf8(&mut [0; 4]));
                    }
                    other => pattern.push(other.encode_utf8(&mut [0; 4])),
                }
            }
        })
    }

    /// Reads a marked line that is a regular expression. Values in it stand
    /// for themselves.
    pub(super) fn regex(text: &Text, values: &Values<'_>) -> Self {
        let mut pattern = Self::default();
        let mut source = String::from("^(?:");
        for piece in text.pieces() {
            match piece {
                Piece::Literal { text, .. } => source.push_str(text),
                Piece::Hole(hole) => match values(&hole.filler) {
                    Some(value) => source.push_str(&regex_lite::escape(value)),
                    None => pattern.unknown.push(hole.written.clone()),
                },
            }
        }
        source.push_str(")$");
        match Regex::new(&source) {
            Ok(regex) => pattern.parts.push(Part::Whole(regex)),
            Err(_) => pattern.error = Some(format!("`{}` is no regular expression", text.written())),
        }
        pattern
    }

    /// Makes a pattern that any line meets.
    pub(super) fn any() -> Self {
        Self { parts: vec![Part::Any], ..Self::default() }
    }

    fn marked(text: &Text, values: &Values<'_>, literal: impl Fn(&mut Self, &str)) -> Self {
        let mut pattern = Self::default();
        for piece in text.pieces() {
            match piece {
                Piece::Literal { text, .. } => literal(&mut pattern, text),
                Piece::Hole(hole) => pattern.hole(&hole.filler, &hole.written, values),
            }
        }
        // A line that came has no blanks at its end.
        if let Some(Part::Literal(last)) = pattern.parts.last_mut() {
            last.truncate(last.trim_end().len());
            if last.is_empty() {
                pattern.parts.pop();
            }
        }
        pattern
    }

    /// Lets runs of blanks be of any length, as columns are when the cells of
    /// an example were of another length.
    pub(super) fn loosen(&mut self) {
        let parts = std::mem::take(&mut self.parts);
        for part in parts {
            let Part::Literal(text) = part else {
                self.parts.push(part);
                continue;
            };
            let mut rest = text.as_str();
            while let Some(at) = rest.find("  ") {
                let (before, blanks) = rest.split_at(at);
                self.push(before);
                self.parts.push(Part::Blanks);
                rest = blanks.trim_start_matches(' ');
            }
            // Beside a cell of another length a single blank is a run as well.
            if let Some(rest) = rest.strip_prefix(' ').filter(|_| !self.parts.is_empty()) {
                self.parts.push(Part::Blanks);
                self.push(rest);
            } else {
                self.push(rest);
            }
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(Part::Literal(last)) = self.parts.last_mut() {
            last.push_str(text);
        } else {
            self.parts.push(Part::Literal(text.to_owned()));
        }
    }

    fn hole(&mut self, filler: &Filler, written: &str, values: &Values<'_>) {
        self.varies = true;
        if let Some(value) = values(filler) {
            self.push(value);
        } else {
            self.unknown.push(written.to_owned());
            self.parts.push(Part::Any);
        }
    }

    fn literal(&mut self, text: &str, values: &Values<'_>, inferred: bool) {
        let mut from = 0;
        for (at, character) in text.char_indices() {
            if at < from {
                continue;
            }
            let end = match character {
                '[' => self.wildcard(text, from, at),
                '<' => self.angle(text, from, at, values, inferred),
                _ if inferred => plainly::at(text, at).map(|(plain, end)| {
                    self.push(text.get(from..at).unwrap_or_default());
                    self.parts.push(Part::Plain(plain));
                    self.varies = true;
                    end
                }),
                _ => None,
            };
            from = end.unwrap_or(from);
        }
        self.push(text.get(from..).unwrap_or_default());
    }

    /// `[..]` and `[...]`.
    fn wildcard(&mut self, text: &str, from: usize, at: usize) -> Option<usize> {
        let rest = text.get(at..)?;
        let length = ["[..]", "[...]", "[\u{2026}]"].iter().find(|form| rest.starts_with(**form))?.len();
        self.push(text.get(from..at)?);
        self.parts.push(Part::Any);
        self.varies = true;
        Some(at + length)
    }

    /// `<uuid>`, and in an inferred expectation `<word>`.
    fn angle(
        &mut self,
        text: &str,
        from: usize,
        at: usize,
        values: &Values<'_>,
        inferred: bool,
    ) -> Option<usize> {
        let rest = text.get(at..)?;
        let written = rest.get(..=rest.find('>')?)?;
        let kind = ValueKind::read(written);
        let word = ValueKind::word(written).filter(|_| inferred && kind.is_none());
        if kind.is_none() && word.is_none() {
            return None;
        }
        self.push(text.get(from..at)?);
        self.varies = true;
        match (kind, word) {
            (Some(kind), _) => match Matcher::new(kind) {
                Ok(matcher) => self.parts.push(Part::Kind(matcher)),
                Err(error) => self.error = Some(error),
            },
            (None, Some(word)) => {
                let filler = Filler::Input(word);
                self.hole(&filler, written, values);
            }
            (None, None) => {}
        }
        Some(at + written.len())
    }

    /// Tells whether a line is as the pattern says. Every way of reading it is
    /// followed, so that two wildcards in a line do not miss one.
    pub(super) fn is_met(&self, line: &str) -> bool {
        if let [] | [Part::Literal(_)] = self.parts.as_slice() {
            return match self.parts.first() {
                Some(Part::Literal(text)) => text == line,
                _ => line.is_empty(),
            };
        }
        if let [Part::Whole(regex)] = self.parts.as_slice() {
            return regex.is_match(line);
        }
        let mut reached = vec![0];
        for part in &self.parts {
            reached = step(part, line, &reached);
            if reached.is_empty() {
                return false;
            }
        }
        reached.last() == Some(&line.len())
    }

    /// Returns the text if it is one, with everything filled.
    pub(super) fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [Part::Literal(text)] => Some(text),
            [] => Some(""),
            _ => None,
        }
    }

    /// Tells whether a version may differ.
    pub(super) fn has_version(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Plain(Plain::Version)))
    }
}

/// Where a part may end, for all places where it may start; in rising order.
fn step(part: &Part, line: &str, reached: &[usize]) -> Vec<usize> {
    let rest = |at: usize| line.get(at..).unwrap_or_default();
    let ends = |length: &dyn Fn(&str) -> Option<usize>| {
        let mut next: Vec<usize> =
            reached.iter().filter_map(|at| length(rest(*at)).map(|length| at + length)).collect();
        next.sort_unstable();
        next.dedup();
        next
    };
    match part {
        Part::Literal(text) => ends(&|rest| rest.starts_with(text.as_str()).then_some(text.len())),
        Part::Any => open_ends(line, reached, 0),
        Part::One => ends(&|rest| rest.chars().next().map(char::len_utf8)),
        Part::Whole(regex) => ends(&|rest| regex.is_match(rest).then_some(rest.len())),
        Part::Blanks => ends(&|rest| {
            let blanks = rest.len() - rest.trim_start().len();
            (blanks > 0).then_some(blanks)
        }),
        Part::Plain(plain) => ends(&|rest| plain.scan(rest)),
        Part::Kind(matcher) if matcher.is_open() => open_ends(line, reached, matcher.least()),
        Part::Kind(matcher) => ends(&|rest| matcher.prefix(rest)),
    }
}

/// All places behind the first start, at least so many bytes away.
fn open_ends(line: &str, reached: &[usize], least: usize) -> Vec<usize> {
    let first = reached.first().copied().unwrap_or(line.len());
    let rest = line.get(first..).unwrap_or_default();
    let ends = rest.char_indices().map(|(at, _)| first + at).chain([line.len()]);
    ends.filter(|end| *end >= first + least).collect()
}
