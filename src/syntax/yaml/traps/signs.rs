//! Values by the sign that they start with.

use std::ops::Range;

use crate::source::Diagnostic;
use crate::source::codes::notation::{
    ANCHOR_REFUSED, BRACKETS_NEED_QUOTES, COMMENT_CUT_VALUE, EMPTY_REFERENCE, LOOKS_LIKE_BLOCK_SCALAR,
    TAG_REFUSED, TEMPLATE_NEEDS_QUOTES, VALUE_NEEDS_QUOTES,
};

use super::find::{Key, Walk};
use super::found::Mend;
use super::keys;
use super::quote::quote;

impl Walk<'_> {
    /// Walks over the value at the cursor. `beside` says that it stands on the
    /// line of its key.
    pub(super) fn value(&mut self, key: Key, beside: bool) {
        while let Some(sign @ (b'!' | b'&')) = self.cursor.peek() {
            if sign == b'!' && keys::is_text(self.slice(key.name.clone())) {
                self.tagged_text(self.whole(self.cursor.at));
                return self.cursor.next_line();
            }
            self.property();
            if self.cursor.at_end_of_value() {
                self.pending = Some(key);
                return self.cursor.next_line();
            }
        }
        let at = self.cursor.at;
        match self.cursor.peek() {
            Some(b'"' | b'\'') => self.quoted_value(),
            Some(b'{') if self.cursor.ahead(1) == Some(b'{') => self.template(self.whole(at)),
            Some(b'[' | b'{') => self.brackets(&key),
            Some(b'|' | b'>') => self.block_scalar(&key),
            Some(b'*') => self.alias(self.whole(at)),
            Some(b'@' | b'`' | b'%' | b',' | b']' | b'}') => self.reserved(self.whole(at)),
            _ => self.plain_value(key, beside),
        }
    }

    /// Returns the rest of the line from `at`, up to a comment.
    pub(super) fn whole(&self, at: usize) -> Range<usize> {
        let line = self.slice(at..self.cursor.line_end());
        let comment = [" #", "\t#"].iter().filter_map(|sign| line.find(sign)).min();
        at..at + line.get(..comment.unwrap_or(line.len())).unwrap_or(line).trim_end().len()
    }

    /// Names a trap whose fix is to put `at` into quotes.
    pub(super) fn needs_quotes(&mut self, trap: Diagnostic, at: Range<usize>) {
        let quoted = quote(self.slice(at.clone()));
        let trap = trap.help("put the value into quotes").suggest(self.found.span(at.clone()), quoted);
        self.cursor.at = at.end;
        self.found.trap(trap, at, Mend::Text);
    }

    fn quoted_value(&mut self) {
        let at = self.cursor.at;
        let Some(end) = self.cursor.quoted() else {
            // The parser says where the quote starts, and reads no further.
            self.cursor.at = self.cursor.text.len();
            return;
        };
        self.cursor.at = end;
        if !self.cursor.at_end_of_value() && !self.slice(at..end).contains('\n') {
            let message = "text goes on behind the closing quote";
            let trap = self.found.error(&VALUE_NEEDS_QUOTES, end - 1..end, message);
            self.needs_quotes(trap, self.whole(at));
        }
        self.cursor.next_line();
    }

    pub(super) fn template(&mut self, at: Range<usize>) {
        let message = "without quotes, `{{` starts a map of YAML and no template";
        let opening = at.start + self.slice(at.clone()).find("{{").unwrap_or_default();
        let trap = self.found.error(&TEMPLATE_NEEDS_QUOTES, opening..opening + 2, message);
        self.needs_quotes(trap, at);
        self.end_of_block_value();
    }

    fn brackets(&mut self, key: &Key) {
        let (at, mark) = (self.cursor.at, self.found.mark());
        let whole = self.whole(at);
        let closed = self.flow(&key.name);
        if !closed {
            // What stands behind a bracket that is never closed is not known.
            self.found.back_to(&mark);
            self.cursor.at = self.cursor.text.len();
            return;
        }
        let behind = self.cursor.at;
        if !self.cursor.at_end_of_value() && behind <= whole.end {
            self.found.back_to(&mark);
            let message = "a value that starts with a bracket is a list or a map, and ends with its bracket";
            let trap = self.found.error(&BRACKETS_NEED_QUOTES, at..behind, message);
            self.needs_quotes(trap, whole);
        }
        self.cursor.next_line();
    }

    fn block_scalar(&mut self, key: &Key) {
        let at = self.cursor.at;
        let line = self.whole(at);
        let header = self.slice(line.clone()).get(1..).unwrap_or_default();
        let is_header =
            header.len() <= 2 && header.bytes().all(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9'));
        let digit = header.bytes().any(|byte| byte.is_ascii_digit());
        if is_header && !(digit && self.block_is_empty(key.column)) {
            return self.skip_block(key.column);
        }
        self.like_block_scalar(line);
        self.cursor.next_line();
    }

    pub(super) fn like_block_scalar(&mut self, at: Range<usize>) {
        let sign = self.slice(at.start..at.start + 1).to_owned();
        let message = format!("without quotes, `{sign}` at the start of a value begins a block of text");
        let trap = self.found.error(&LOOKS_LIKE_BLOCK_SCALAR, at.start..at.start + 1, message);
        self.needs_quotes(trap, at);
    }

    /// Returns the sign and word of a tag or an anchor.
    fn property_range(&self) -> Range<usize> {
        let rest = self.cursor.rest();
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(rest.len());
        self.cursor.at..self.cursor.at + end.max(1)
    }

    /// Names a `!` that was meant as text.
    pub(super) fn tagged_text(&mut self, at: Range<usize>) {
        let message = "without quotes, a value that starts with `!` is a tag of YAML";
        let trap = self.found.error(&TAG_REFUSED, at.start..at.start + 1, message);
        self.needs_quotes(trap, at);
    }

    /// Names a tag or an anchor, and reads on as if it were not there.
    pub(super) fn property(&mut self) {
        let at = self.property_range();
        let (code, message, help) = match self.cursor.peek() {
            Some(b'!') => (
                &TAG_REFUSED,
                "tags are not used here",
                "leave it out; text that starts with `!` goes into quotes",
            ),
            _ => (
                &ANCHOR_REFUSED,
                "anchors are not used here",
                "write the value where it counts; text that starts with `&` goes into quotes",
            ),
        };
        let trap = self.found.error(code, at.clone(), message).help(help);
        self.cursor.at = at.end;
        self.found.trap(trap, at, Mend::Blank);
        self.cursor.blanks();
    }

    pub(super) fn alias(&mut self, at: Range<usize>) {
        let message =
            "without quotes, `*` at the start of a value is an alias, and aliases are not used here";
        let trap = self.found.error(&ANCHOR_REFUSED, at.start..at.start + 1, message);
        self.needs_quotes(trap, at);
        self.end_of_block_value();
    }

    pub(super) fn reserved(&mut self, at: Range<usize>) {
        let sign = self.slice(at.start..at.start + 1).to_owned();
        let sign = if sign == "`" { "a backtick".to_owned() } else { format!("`{sign}`") };
        let message = format!("without quotes, no value can start with {sign}");
        let trap = self.found.error(&VALUE_NEEDS_QUOTES, at.start..at.start + 1, message);
        self.needs_quotes(trap, at);
        self.end_of_block_value();
    }

    /// Steps over a tag or an anchor in front of a key; nothing happens if no
    /// key follows.
    pub(super) fn in_front_of_key(&mut self) -> bool {
        let mut ahead = self.cursor;
        ahead.at = self.property_range().end;
        ahead.blanks();
        let is_key = self.key_ahead(ahead).is_some();
        if is_key {
            self.property();
        }
        is_key
    }

    /// Names a `#` that stands where the value should: `goto: #undo`. What
    /// looks like a comment, with a blank behind its sign, is one.
    pub(super) fn hash_in_place_of_value(&mut self, key: &Key) -> bool {
        let at = self.cursor.at;
        let name = self.slice(key.name.clone());
        let line = at..at + self.slice(at..self.cursor.line_end()).trim_end().len();
        let glued = self.cursor.ahead(1).is_some_and(|byte| !byte.is_ascii_whitespace() && byte != b'#');
        if self.cursor.peek() != Some(b'#') || !glued {
            return false;
        }
        if keys::names_steps(name) {
            self.empty_reference(line);
        } else if keys::may_hold_a_hash(name, "") {
            let message = "without quotes, this is a comment, and the value is empty";
            let trap = self.found.error(&COMMENT_CUT_VALUE, line.clone(), message);
            self.needs_quotes(trap, line);
        } else {
            return false;
        }
        true
    }

    /// Names `#undo`, and lets the parser see `undo`.
    pub(super) fn empty_reference(&mut self, at: Range<usize>) {
        let message = "without quotes, `#` starts a comment: this names nothing";
        let name = self.slice(at.start + 1..at.end);
        let trap = self.found.error(&EMPTY_REFERENCE, at.clone(), message);
        let trap = trap.help("write the name alone").suggest(self.found.span(at.clone()), name);
        self.found.trap(trap, at.start..at.start + 1, Mend::Blank);
        self.cursor.at = at.end;
    }
}
