//! Steps over what stands between two values.

/// A place in YAML text; everything before it has been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'a> {
    /// The text.
    pub text: &'a str,
    /// The offset, in bytes.
    pub at: usize,
}

impl<'a> Cursor<'a> {
    /// Returns the byte at the cursor.
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Returns the byte before the cursor.
    pub fn before(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at.checked_sub(1)?).copied()
    }

    /// Returns the byte so far behind the cursor.
    pub fn ahead(&self, distance: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + distance).copied()
    }

    /// Returns what stands behind the cursor.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the offset of the end of the line, without its ending.
    pub fn line_end(&self) -> usize {
        let length = memchr(self.rest(), b'\n');
        let end = self.at + length;
        if length > 0 && self.text.as_bytes().get(end - 1) == Some(&b'\r') { end - 1 } else { end }
    }

    /// Moves to the start of the next line.
    pub fn next_line(&mut self) {
        self.at = (self.at + memchr(self.rest(), b'\n') + 1).min(self.text.len());
    }

    /// Steps over blanks and tabs.
    pub fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Steps over white space, line endings and comments.
    pub fn space(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'#') => self.at = self.line_end(),
                _ => return,
            }
        }
    }

    /// Tells whether a comment, or nothing, is all that follows on the line;
    /// the cursor stands behind a value.
    pub fn at_end_of_value(&self) -> bool {
        let mut cursor = *self;
        cursor.blanks();
        match cursor.peek() {
            None | Some(b'\n' | b'\r') => true,
            Some(b'#') => cursor.at > self.at || matches!(self.before(), None | Some(b' ' | b'\t' | b'\n')),
            _ => false,
        }
    }

    /// Returns the offset behind the quoted text that starts at the cursor;
    /// nothing if its quote is never closed.
    pub fn quoted(&self) -> Option<usize> {
        let quote = self.peek()?;
        let bytes = self.text.as_bytes();
        let mut at = self.at + 1;
        loop {
            match *bytes.get(at)? {
                b'\\' if quote == b'"' => at += 2,
                byte if byte == quote && quote == b'\'' && bytes.get(at + 1) == Some(&quote) => at += 2,
                byte if byte == quote => return Some(at + 1),
                _ => at += 1,
            }
        }
    }
}

/// Returns where a byte stands first, else the length of the text.
fn memchr(text: &str, wanted: u8) -> usize {
    text.bytes().position(|byte| byte == wanted).unwrap_or(text.len())
}
