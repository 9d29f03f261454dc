//! What the pass finds, and its two ways in.

use super::scanner::Scanner;
use std::ops::Range;

/// A here-document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heredoc {
    /// From `<<` to the end of the delimiter word.
    pub operator: Range<usize>,
    /// The delimiter word as it was written.
    pub word: Range<usize>,
    /// The delimiter without its quotes.
    pub delimiter: String,
    /// Whether a part of the delimiter is quoted: then nothing is expanded.
    pub quoted: bool,
    /// Whether leading tabs are taken away: `<<-`.
    pub strips_tabs: bool,
    /// Its lines, with their line feeds, without the delimiter's line.
    pub body: Range<usize>,
    /// Behind the delimiter's line, without its line feed.
    pub end: usize,
}

impl Heredoc {
    /// Moves it by `distance` bytes, wrapping.
    pub(crate) fn shifted(mut self, distance: usize) -> Self {
        for range in [&mut self.operator, &mut self.word, &mut self.body] {
            *range = range.start.wrapping_add(distance)..range.end.wrapping_add(distance);
        }
        self.end = self.end.wrapping_add(distance);
        self
    }
}

/// What can be left open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Open {
    /// `'`.
    Single,
    /// `"`.
    Double,
    /// `` ` ``.
    Backtick,
    /// `(` of a subshell or an array.
    Paren,
    /// `$(`, `<(` or `>(`.
    Substitution,
    /// `((` or `$((`, counted once for each parenthesis.
    Arithmetic,
    /// `${`.
    Brace,
    /// `case` up to its `esac`: a `)` in it closes a pattern.
    Case,
}

/// What the pass found.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    /// The here-documents in the order of their operators.
    pub heredocs: Vec<Heredoc>,
    /// What is open at the end, outermost first, and where it was opened.
    pub open: Vec<(Open, usize)>,
    /// The first `)` that closes nothing.
    pub stray: Option<usize>,
    /// Behind line feeds where nothing is open and no command goes on: a long
    /// text may be read piece by piece.
    pub seams: Vec<usize>,
}

/// Reads a whole text.
pub(crate) fn scan(text: &str) -> Scan {
    let mut scanner = Scanner::new(text, 0);
    while scanner.step() {}
    scanner.found
}

/// Finds the end of a `$(...)`, `${...}` or backtick expansion that starts at
/// `start`: the offset behind it.
pub(crate) fn expansion_end(text: &str, start: usize) -> Option<usize> {
    let mut scanner = Scanner::new(text, start);
    scanner.expand();
    while !scanner.found.open.is_empty() {
        if !scanner.step() {
            return None;
        }
    }
    (scanner.at > start).then_some(scanner.at)
}
