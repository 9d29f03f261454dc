//! Lists and maps in brackets, on one line or many.

use std::ops::Range;

use crate::source::codes::notation::{BRACKETS_NEED_QUOTES, MISSING_BLANK, VALUE_NEEDS_QUOTES};

use super::find::Walk;
use super::found::Mend;
use super::keys;

/// A list or map that is open.
struct Open {
    /// Its bracket.
    bracket: u8,
    /// The key whose value comes next; that of the whole in a list.
    key: Range<usize>,
    /// Whether a value may start here.
    fresh: bool,
    /// Whether a key of a map has its colon.
    colon: bool,
}

/// Where a plain value in brackets ends.
enum End {
    /// In front of a sign that ends it.
    Sign,
    /// At a colon: it is a key.
    Colon,
    /// At a bracket, which it cannot hold.
    Bracket,
    /// In front of a comment.
    Comment,
}

impl Walk<'_> {
    /// Walks over a list or a map, and tells whether it is closed.
    pub(super) fn flow(&mut self, key: &Range<usize>) -> bool {
        self.in_brackets = true;
        let mut open: Vec<Open> = Vec::new();
        let closed = loop {
            self.cursor.space();
            let Some(byte) = self.cursor.peek() else { break false };
            match byte {
                b'[' | b'{' if !(byte == b'{' && self.cursor.ahead(1) == Some(b'{') && !open.is_empty()) => {
                    let key = open.last().map_or_else(|| key.clone(), |open| open.key.clone());
                    open.push(Open { bracket: byte, key, fresh: true, colon: false });
                    self.cursor.at += 1;
                }
                b']' | b'}' => {
                    self.cursor.at += 1;
                    open.pop();
                    match open.last_mut() {
                        None => break true,
                        Some(open) => open.fresh = false,
                    }
                }
                b',' | b':' => {
                    self.cursor.at += 1;
                    if let Some(open) = open.last_mut() {
                        open.fresh = true;
                        open.colon = byte == b':';
                    }
                }
                _ => match open.last_mut() {
                    None => break false,
                    Some(open) => self.item(open),
                },
            }
        };
        self.in_brackets = false;
        closed
    }

    fn item(&mut self, open: &mut Open) {
        let at = self.cursor.at;
        let fresh = std::mem::replace(&mut open.fresh, false);
        match self.cursor.peek() {
            Some(quote @ (b'"' | b'\'')) => self.quoted_item(open, quote),
            Some(b'{') => self.template(self.item_range(at)),
            Some(b'!') if fresh && keys::is_text(self.slice(open.key.clone())) => {
                self.tagged_text(self.item_range(at));
            }
            Some(b'!' | b'&') if fresh => {
                self.property();
                open.fresh = true;
            }
            Some(b'*') if fresh => self.alias(self.item_range(at)),
            Some(b'|' | b'>') if fresh => self.like_block_scalar(self.item_range(at)),
            Some(b'@' | b'`' | b'%') if fresh => self.reserved(self.item_range(at)),
            _ => self.plain_item(open),
        }
        // Whatever is not known is stepped over.
        if self.cursor.at == at {
            self.cursor.at += self.cursor.rest().chars().next().map_or(1, char::len_utf8);
        }
    }

    fn quoted_item(&mut self, open: &mut Open, quote: u8) {
        let at = self.cursor.at;
        let Some(end) = self.cursor.quoted() else {
            self.cursor.at = self.cursor.text.len();
            return;
        };
        self.cursor.at = end;
        let mut behind = self.cursor;
        behind.blanks();
        let ends = matches!(behind.peek(), None | Some(b',' | b']' | b'}' | b':' | b'\n' | b'\r' | b'#'));
        if !ends && !self.slice(at..end).contains('\n') && quote != 0 {
            let message = "text goes on behind the closing quote";
            let trap = self.found.error(&VALUE_NEEDS_QUOTES, end - 1..end, message);
            self.needs_quotes(trap, self.item_range(at));
        } else if behind.peek() == Some(b':') && open.bracket == b'{' && !open.colon {
            open.key = at + 1..end - 1;
        }
    }

    fn plain_item(&mut self, open: &mut Open) {
        let at = self.cursor.at;
        let (value, end) = self.plain_end();
        self.cursor.at = value.end;
        match end {
            End::Colon if open.bracket == b'{' && !open.colon => {
                open.key = value;
                self.reference_in_brackets(open);
            }
            End::Bracket => {
                let whole = self.item_range(at);
                if self.slice(value.end..value.end + 2) == "{{" {
                    return self.template(whole);
                }
                let message = "without quotes, a value in a list cannot hold a bracket";
                let trap = self.found.error(&BRACKETS_NEED_QUOTES, value.end..value.end + 1, message);
                self.needs_quotes(trap, whole);
            }
            End::Comment => self.comment_in_brackets(open, value),
            End::Sign if open.bracket == b'{' && !open.colon => self.missing_blank_in_brackets(value),
            End::Sign | End::Colon => {}
        }
    }

    /// Names `{goto: #undo}`, whose comment swallows the bracket.
    fn reference_in_brackets(&mut self, open: &mut Open) {
        let mut ahead = self.cursor;
        ahead.at += 1;
        ahead.blanks();
        let named = ahead.ahead(1).is_some_and(|byte| byte.is_ascii_alphanumeric());
        if ahead.peek() == Some(b'#') && named && keys::names_steps(self.slice(open.key.clone())) {
            self.cursor.at = ahead.at;
            open.colon = true;
            self.empty_reference(self.item_range(ahead.at));
        }
    }

    fn comment_in_brackets(&mut self, open: &Open, value: Range<usize>) {
        let name = self.slice(open.key.clone());
        if (open.colon || open.bracket == b'[') && keys::may_hold_a_hash(name, self.slice(value.clone())) {
            let hash =
                value.end + self.slice(value.end..self.cursor.line_end()).find('#').unwrap_or_default();
            let whole = self.item_range(value.start);
            let trap = self.comment(value, hash..whole.end.max(hash + 1));
            self.found.say(trap);
            self.hide_sign(hash);
            self.cursor.at = whole.end.max(hash + 1);
        }
    }

    /// Names `{key:value}`.
    fn missing_blank_in_brackets(&mut self, at: Range<usize>) {
        let written = self.slice(at.clone());
        let Some((key, value)) = written.split_once(':') else { return };
        if !key.is_empty() && !value.is_empty() {
            let colon = at.start + key.len();
            let trap =
                self.found.error(&MISSING_BLANK, at.clone(), format!("a blank is missing behind `{key}:`"));
            let trap = trap.suggest(self.found.span(colon..colon + 1), ": ");
            self.found.trap(trap, at, Mend::Leave);
        }
    }

    /// Returns the plain value at the cursor on its line, and what ends it.
    fn plain_end(&self) -> (Range<usize>, End) {
        // A line may be the whole file: no look goes further than the value.
        let at = self.cursor.at;
        let rest = self.cursor.rest();
        let bytes = rest.as_bytes();
        let mut end = End::Sign;
        let length = bytes.iter().enumerate().position(|(index, byte)| {
            end = match byte {
                b',' | b']' | b'}' | b'\n' | b'\r' => End::Sign,
                b'[' | b'{' => End::Bracket,
                b':' if matches!(
                    bytes.get(index + 1),
                    None | Some(b' ' | b'\t' | b'\n' | b'\r' | b',' | b']' | b'}' | b'[' | b'{')
                ) =>
                {
                    End::Colon
                }
                b'#' if index > 0 && matches!(bytes.get(index - 1), Some(b' ' | b'\t')) => End::Comment,
                _ => return false,
            };
            true
        });
        if length.is_none() {
            end = End::Sign;
        }
        let value = rest.get(..length.unwrap_or(rest.len())).unwrap_or(rest);
        // A value that a bracket or a colon ends goes right up to it.
        let length = if matches!(end, End::Bracket) { value.len() } else { value.trim_end().len() };
        let length = if matches!(end, End::Colon) { value.len() } else { length };
        (at..at + length, end)
    }

    /// Returns the range of an item on its line, brackets within it included.
    fn item_range(&self, at: usize) -> Range<usize> {
        let rest = self.slice(at..self.cursor.text.len());
        let bytes = rest.as_bytes();
        let mut depth = 0usize;
        let mut index = 0;
        while let Some(byte) = bytes.get(index) {
            match byte {
                b'[' | b'{' => depth += 1,
                b'\n' | b'\r' => break,
                b']' | b'}' | b',' if depth == 0 => break,
                b']' | b'}' => depth -= 1,
                b'"' | b'\''
                    if index == 0 || !bytes.get(index - 1).is_some_and(u8::is_ascii_alphanumeric) =>
                {
                    let mut line =
                        bytes.iter().skip(index + 1).take_while(|byte| !matches!(byte, b'\n' | b'\r'));
                    if let Some(length) = line.position(|other| other == byte) {
                        index += length + 1;
                    }
                }
                _ => {}
            }
            index += 1;
        }
        let item = rest.get(..index).unwrap_or(rest);
        at..at + item.trim_end().len()
    }
}
