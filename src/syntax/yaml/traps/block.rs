//! Lines outside brackets: items, keys, and what stands behind them.

use std::ops::Range;

use crate::syntax::yaml::cursor::Cursor;

use super::find::{Key, Walk};

impl Walk<'_> {
    /// Walks over the signs and the key of a line that starts at `line`, and
    /// over the value behind them. `pending` is the key above, if this is its
    /// value.
    pub(super) fn content(&mut self, line: usize, pending: Option<Key>) {
        let column = |at: usize| isize::try_from(at - line).unwrap_or(isize::MAX);
        let mut key = pending;
        loop {
            let at = self.cursor.at;
            let sign = matches!(self.cursor.peek(), Some(b'-' | b'?' | b':'));
            if !sign || !matches!(self.cursor.ahead(1), None | Some(b' ' | b'\t' | b'\n' | b'\r')) {
                break;
            }
            key = Some(Key { name: at..at, column: column(at) });
            self.cursor.at += 1;
            self.cursor.blanks();
            if self.cursor.at_end_of_value() {
                self.pending = key;
                return self.cursor.next_line();
            }
        }
        // Tags and anchors in front of a key are not part of it.
        while matches!(self.cursor.peek(), Some(b'!' | b'&')) && self.in_front_of_key() {}
        let at = self.cursor.at;
        let Some(name) = self.key() else {
            let alone = key.is_none();
            let end = self.cursor.line_end();
            if alone {
                self.missing_blank(at..end);
            }
            let key = key.unwrap_or(Key { name: at..at, column: -1 });
            return self.value(key, false);
        };
        let key = Key { name, column: column(at) };
        self.cursor.blanks();
        if self.cursor.at_end_of_value() {
            if !self.hash_in_place_of_value(&key) {
                self.pending = Some(key);
            }
            return self.cursor.next_line();
        }
        self.value(key, true);
    }

    /// Reads a key and its colon; the cursor stays if there is none.
    fn key(&mut self) -> Option<Range<usize>> {
        let (name, behind) = self.key_ahead(self.cursor)?;
        self.cursor.at = behind;
        Some(name)
    }

    /// Looks for a key: its name, and the offset behind its colon.
    pub(super) fn key_ahead(&self, cursor: Cursor<'_>) -> Option<(Range<usize>, usize)> {
        let at = cursor.at;
        let is_end = |byte: Option<&u8>| matches!(byte, None | Some(b' ' | b'\t' | b'\n' | b'\r'));
        let bytes = self.cursor.text.as_bytes();
        match cursor.peek()? {
            b'"' | b'\'' => {
                let end = cursor.quoted()?;
                let mut colon = Cursor { at: end, ..cursor };
                colon.blanks();
                let one_line = !self.slice(at..end).contains('\n');
                (one_line && colon.peek() == Some(b':') && is_end(bytes.get(colon.at + 1)))
                    .then_some((at + 1..end - 1, colon.at + 1))
            }
            b'[' | b'{' | b'|' | b'>' | b'!' | b'&' | b'*' | b'#' | b'%' | b'@' | b'`' => None,
            _ => {
                let line = self.slice(at..cursor.line_end());
                let colon = line
                    .bytes()
                    .enumerate()
                    .position(|(index, byte)| byte == b':' && is_end(bytes.get(at + index + 1)))?;
                let name = line.get(..colon)?;
                (!name.contains(" #")).then(|| (at..at + name.trim_end().len(), at + colon + 1))
            }
        }
    }

    /// Steps over the lines of a block scalar whose key stands at `column`.
    pub(super) fn skip_block(&mut self, column: isize) {
        self.cursor.next_line();
        while self.cursor.at < self.cursor.text.len() {
            let mut line = self.cursor;
            while line.peek() == Some(b' ') {
                line.at += 1;
            }
            let indent = isize::try_from(line.at - self.cursor.at).unwrap_or(isize::MAX);
            if !matches!(line.peek(), Some(b'\n' | b'\r')) && indent <= column {
                return;
            }
            self.cursor.next_line();
        }
    }

    /// Tells whether the block scalar whose header line is here has no line of
    /// text.
    pub(super) fn block_is_empty(&self, column: isize) -> bool {
        let mut line = self.cursor;
        line.next_line();
        let rest = line.rest();
        let first = rest.split('\n').find(|line| !line.trim().is_empty());
        let indent = first.map(|line| line.len() - line.trim_start_matches(' ').len());
        indent.is_none_or(|indent| isize::try_from(indent).unwrap_or(isize::MAX) <= column)
    }
}
