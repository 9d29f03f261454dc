//! Offsets of a text to places in its file, many at a time.

use std::ops::Range;

use super::text::{Text, narrow};
use crate::source::Span;

/// Where the pieces of a text start, so that a place is found without going
/// through all of them.
#[derive(Debug)]
pub struct Places<'t> {
    /// For each piece the offset in the written text, the piece as it was
    /// written, and its span.
    pieces: Vec<(usize, &'t str, Span)>,
    end: usize,
}

impl<'t> Places<'t> {
    /// Prepares the places of a text.
    pub fn new(text: &'t Text) -> Self {
        let mut at = 0;
        let pieces = text.pieces().iter().map(|piece| {
            let start = at;
            at += piece.written().len();
            (start, piece.written(), piece.span())
        });
        Self { pieces: pieces.collect(), end: text.span().end }
    }

    /// Returns the span in the file of a range of the written text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let from = self.start(range.start);
        if range.is_empty() {
            return Span::at(from);
        }
        let last = self.pieces.partition_point(|(start, ..)| *start < range.end).checked_sub(1);
        let to = last.and_then(|last| self.pieces.get(last)).map_or(self.end, |(start, written, span)| {
            narrow(written, *span, 0..(range.end - start).min(written.len())).end
        });
        Span::new(from, to.max(from))
    }

    fn start(&self, offset: usize) -> usize {
        let piece = self.pieces.partition_point(|(start, ..)| *start <= offset).checked_sub(1);
        match piece.and_then(|piece| self.pieces.get(piece)) {
            Some((start, written, span)) if offset < start + written.len() => {
                narrow(written, *span, offset - start..offset - start).start
            }
            _ => self.end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_text() {
        let mut text = Text::literal("ab\n", Span::new(10, 13));
        text.push_literal("c\nd", Span::new(20, 24));
        text.push_literal("ef", Span::new(30, 32));
        let places = Places::new(&text);
        let length = text.written().len();
        for start in 0..=length {
            for end in start..=length {
                assert_eq!(places.span(start..end), text.locate_range(start..end), "{start}..{end}");
            }
        }
        assert_eq!(Places::new(&Text::default()).span(0..0), Span::at(0));
    }
}
