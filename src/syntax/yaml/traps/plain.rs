//! Plain values: where comments and colons end them.

use std::ops::Range;

use crate::source::codes::notation::{COMMENT_CUT_VALUE, VALUE_NEEDS_QUOTES};
use crate::source::{Diagnostic, Severity};

use super::find::{Key, Walk};
use super::found::Mend;
use super::keys;
use super::quote::quote;

impl Walk<'_> {
    /// Walks over a plain value in a block, up to the end of its line.
    pub(super) fn plain_value(&mut self, key: Key, beside: bool) {
        let at = self.cursor.at;
        let value = self.whole(at);
        let line_end = self.cursor.line_end();
        if beside && let Some(colon) = colon(self.slice(value.clone())) {
            let colon = at + colon;
            let message = "without quotes, a colon with a blank behind it cannot stand in a value";
            let trap = self.found.error(&VALUE_NEEDS_QUOTES, colon..colon + 1, message);
            self.needs_quotes(trap, value);
            return self.cursor.next_line();
        }
        if !self.cut(&key, value, line_end) {
            self.going_on = Some(key);
        }
        self.cursor.next_line();
    }

    /// Walks over a further line of a plain value.
    pub(super) fn next_line_of(&mut self, key: Key) {
        let value = self.whole(self.cursor.at);
        let line_end = self.cursor.line_end();
        let before = self.found.diagnostics.len();
        if !self.cut(&key, value, line_end) {
            self.going_on = Some(key);
        } else if let Some(trap) = self.found.diagnostics.get_mut(before) {
            // Quotes round one line would not mend a value of several.
            trap.suggestion = None;
        }
        self.cursor.next_line();
    }

    /// Tells whether a comment ends the value, and names it if it may belong to
    /// the value.
    fn cut(&mut self, key: &Key, value: Range<usize>, line_end: usize) -> bool {
        let comment = value.end..line_end;
        let Some(hash) = self.slice(comment).find('#').map(|hash| value.end + hash) else { return false };
        let name = self.slice(key.name.clone());
        if keys::may_hold_a_hash(name, self.slice(value.clone())) {
            let trap = self.comment(value, hash..line_end);
            self.found.say(trap);
        }
        true
    }

    /// Makes the diagnostic of a comment that cuts a value off: an error if it
    /// does not look like a comment.
    pub(super) fn comment(&self, value: Range<usize>, comment: Range<usize>) -> Diagnostic {
        let written = self.slice(value.clone());
        let open = written.matches('"').count() % 2 == 1 || written.matches('\'').count() % 2 == 1;
        let text = self.slice(comment.clone());
        let looks_like_one = matches!(text.as_bytes().get(1), None | Some(b' ' | b'\t' | b'#'));
        let message = "without quotes, the value ends in front of this `#`: the rest is a comment";
        let mut trap = self.found.error(&COMMENT_CUT_VALUE, comment.clone(), message);
        if looks_like_one && !open {
            trap.severity = Severity::Warning;
        }
        let whole = value.start..comment.start + text.trim_end().len();
        let quoted = quote(self.slice(whole.clone()));
        trap.help("put the whole into quotes, or the comment on a line of its own")
            .suggest(self.found.span(whole), quoted)
    }

    /// Ends a value that was caught: in a block, with its line.
    pub(super) fn end_of_block_value(&mut self) {
        if !self.in_brackets {
            self.cursor.next_line();
        }
    }

    /// Lets the parser see text in place of a comment's sign.
    pub(super) fn hide_sign(&mut self, at: usize) {
        self.found.hide(at..at + 1, Mend::Text);
    }
}

/// Returns where a colon ends a key in a value that has one already.
fn colon(value: &str) -> Option<usize> {
    let bytes = value.as_bytes();
    bytes
        .iter()
        .enumerate()
        .position(|(at, byte)| *byte == b':' && matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')))
}
