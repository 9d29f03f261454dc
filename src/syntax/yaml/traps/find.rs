//! The walk over the lines of a document.

use std::ops::Range;

use crate::source::codes::notation::{MISSING_BLANK, SEVERAL_DOCUMENTS, TAB_INDENTATION};
use crate::syntax::yaml::cursor::Cursor;

use super::found::{Found, Mend};

/// A key whose value is being read.
#[derive(Debug, Clone, Default)]
pub(super) struct Key {
    /// Where its name stands; empty for an item of a list.
    pub name: Range<usize>,
    /// The column that lines of its value must stand behind; -1 for the
    /// document.
    pub column: isize,
}

/// The walk.
pub(super) struct Walk<'a> {
    pub cursor: Cursor<'a>,
    pub found: Found,
    /// The key in front of a value that starts on a later line.
    pub pending: Option<Key>,
    /// The key whose plain value goes on in lines behind its column.
    pub going_on: Option<Key>,
    /// Whether the walk is inside a list or map in brackets.
    pub in_brackets: bool,
    /// Whether anything but comments stands above.
    begun: bool,
    /// Lines that tabs indent: the first, and how many.
    tabs: Option<(Range<usize>, usize)>,
}

/// Finds the traps of a document that starts at `start` of its file.
pub(in crate::syntax::yaml) fn find(text: &str, start: usize) -> Found {
    let mut walk = Walk {
        cursor: Cursor { text, at: 0 },
        found: Found::new(text.len(), start),
        pending: None,
        going_on: None,
        in_brackets: false,
        begun: false,
        tabs: None,
    };
    while walk.cursor.at < walk.found.end {
        walk.line();
    }
    walk.finish()
}

impl<'a> Walk<'a> {
    /// Returns the text of a range.
    pub fn slice(&self, at: Range<usize>) -> &'a str {
        self.cursor.text.get(at).unwrap_or_default()
    }

    fn finish(mut self) -> Found {
        if let Some((first, count)) = self.tabs {
            self.found.tabs = true;
            let message = match count {
                1 => "a tab indents this line".to_owned(),
                count => format!("tabs indent this line and {} others", count - 1),
            };
            let trap = self.found.error(&TAB_INDENTATION, first, message);
            self.found
                .diagnostics
                .push(trap.help("indent with blanks: how far a tab reaches is not the same everywhere"));
        }
        self.found
    }

    /// Walks over one line, and over what it begins.
    fn line(&mut self) {
        let start = self.cursor.at;
        self.cursor.blanks();
        if matches!(self.cursor.peek(), None | Some(b'#' | b'\n' | b'\r')) {
            return self.cursor.next_line();
        }
        let indentation = start..self.cursor.at;
        if self.slice(indentation.clone()).contains('\t') {
            self.tab(indentation.clone());
        }
        if indentation.is_empty() && self.at_mark() {
            return;
        }
        self.begun = true;
        let column = isize::try_from(self.cursor.at - start).unwrap_or(isize::MAX);
        if let Some(key) = self.going_on.take_if(|key| column > key.column) {
            return self.next_line_of(key);
        }
        self.going_on = None;
        let pending = self.pending.take().filter(|key| column > key.column);
        self.content(start, pending);
    }

    /// Reads marks of documents and directives; tells whether the line is done.
    fn at_mark(&mut self) -> bool {
        let rest = self.cursor.rest();
        let is_mark = |mark: &str| {
            rest.strip_prefix(mark)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r']))
        };
        if is_mark("...") || self.begun && is_mark("---") {
            self.end_document();
            return true;
        }
        if is_mark("---") {
            self.begun = true;
            self.cursor.at += 3;
            self.cursor.blanks();
            if self.cursor.at_end_of_value() {
                self.cursor.next_line();
                return true;
            }
        } else if !self.begun && rest.starts_with('%') {
            self.cursor.next_line();
            return true;
        }
        false
    }

    fn end_document(&mut self) {
        let mark = self.cursor.at..self.cursor.at + 3;
        self.found.end = mark.start;
        let mut rest = self.cursor;
        rest.at = mark.end;
        rest.space();
        while rest.rest().starts_with("---") || rest.rest().starts_with("...") {
            rest.at += 3;
            rest.space();
        }
        if rest.peek().is_some() {
            let message = "a second document starts here, and is not read";
            let trap = self.found.error(&SEVERAL_DOCUMENTS, mark, message);
            self.found.say(trap.help("give each runbook a file of its own"));
        }
    }

    /// Notes a line that tabs indent, and lets the parser see blanks.
    fn tab(&mut self, at: Range<usize>) {
        match &mut self.tabs {
            Some((_, count)) => *count += 1,
            None => self.tabs = Some((at.clone(), 1)),
        }
        self.found.hide(at, Mend::Blank);
    }

    /// Names `key:value` on a line of its own.
    pub fn missing_blank(&mut self, at: Range<usize>) {
        let written = self.slice(at.clone());
        let Some((key, value)) = written.split_once(':') else { return };
        let is_key = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
        if is_key && !value.is_empty() && !value.starts_with("//") {
            let colon = at.start + key.len();
            let trap =
                self.found.error(&MISSING_BLANK, at.clone(), format!("a blank is missing behind `{key}:`"));
            let suggested = trap.suggest(self.found.span(colon..colon + 1), ": ");
            self.found.trap(suggested, at, Mend::Leave);
        }
    }
}
