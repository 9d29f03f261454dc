//! A text that grows piece by piece.

use std::ops::Range;

use crate::shell::Text;
use crate::source::Span;

/// The pieces of one scalar.
pub(super) struct Pieces<'a> {
    /// The YAML text.
    pub source: &'a str,
    /// Where it starts in its file.
    start: usize,
    text: Text,
    length: usize,
}

impl<'a> Pieces<'a> {
    /// Starts without any.
    pub fn new(source: &'a str, start: usize) -> Self {
        Self { source, start, text: Text::default(), length: 0 }
    }

    /// Returns how many bytes of text there are.
    pub const fn len(&self) -> usize {
        self.length
    }

    /// Adds what stands in the source as it stands there.
    pub fn literal(&mut self, at: Range<usize>) {
        let text = self.source.get(at.clone()).unwrap_or_default();
        self.instead(text, at);
    }

    /// Adds text that stands in the source in another form.
    pub fn instead(&mut self, text: &str, at: Range<usize>) {
        self.length += text.len();
        self.text.push_literal(text, Span::new(self.start + at.start, self.start + at.end));
    }

    /// Returns the text, if it is what the parser read. Else each character
    /// stands for the whole place: no offset may ever lie inside another.
    pub fn finish(self, expected: &str, whole: Range<usize>) -> Text {
        if self.length == expected.len() && self.text.written() == expected {
            return self.text;
        }
        let mut rough = Pieces::new(self.source, self.start);
        for character in expected.chars() {
            rough.instead(character.encode_utf8(&mut [0; 4]), whole.clone());
        }
        rough.text
    }
}

/// Returns the length of the line ending at the start of a text; 0 if there is
/// none.
pub(super) fn ending(text: &str) -> usize {
    if text.starts_with("\r\n") { 2 } else { usize::from(text.starts_with(['\n', '\r'])) }
}
