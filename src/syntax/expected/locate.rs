//! Offsets of the written text as places in the file, and parts of the text:
//! what `Text` offers, for many look-ups in one text.

use std::ops::Range;

use crate::shell::{Hole, Piece, Text};
use crate::source::Span;

/// The pieces of a text with their offsets.
pub(super) struct Locator<'a> {
    pieces: Vec<(usize, &'a Piece)>,
    holes: Vec<&'a Hole>,
}

impl<'a> Locator<'a> {
    /// Measures a text once.
    pub(super) fn new(text: &'a Text) -> Self {
        let mut at = 0;
        let pieces = text.pieces().iter().map(|piece| {
            let start = at;
            at += piece.written().len();
            (start, piece)
        });
        Self { pieces: pieces.collect(), holes: text.holes().collect() }
    }

    /// Returns a hole by its number.
    pub(super) fn hole(&self, index: usize) -> Option<&'a Hole> {
        self.holes.get(index).copied()
    }

    /// Returns where a range stands. Its last character must be ASCII, or the
    /// range must end where a piece ends.
    pub(super) fn range(&self, range: Range<usize>) -> Span {
        let start = self.piece_at(range.start).map_or(0, |(at, piece)| place(at, piece, range.start));
        if range.is_empty() {
            return Span::at(start);
        }
        let end = self.piece_at(range.end - 1).map_or(start, |(at, piece)| place(at, piece, range.end));
        Span::new(start, end.max(start))
    }

    /// Returns the part that lies in `range`; a hole that is cut becomes
    /// literal text.
    pub(super) fn cut(&self, range: Range<usize>) -> Text {
        let mut part = Text::default();
        let first = self.pieces.partition_point(|(at, _)| *at <= range.start).saturating_sub(1);
        for (at, piece) in self.pieces.iter().skip(first).take_while(|(at, _)| *at < range.end) {
            let written = piece.written();
            let from = range.start.saturating_sub(*at).min(written.len());
            let to = (range.end - at).min(written.len());
            match piece {
                Piece::Hole(hole) if from == 0 && to == written.len() => part.push_hole(hole.clone()),
                _ => {
                    let text = written.get(from..to).unwrap_or_default();
                    part.push_literal(text, self.range(at + from..at + to));
                }
            }
        }
        part
    }

    fn piece_at(&self, offset: usize) -> Option<(usize, &'a Piece)> {
        let index = self.pieces.partition_point(|(at, _)| *at <= offset);
        index.checked_sub(1).and_then(|index| self.pieces.get(index)).copied()
    }
}

/// Where an offset stands that lies in a piece or at its end.
fn place(at: usize, piece: &Piece, offset: usize) -> usize {
    let span = piece.span();
    let inside = offset.saturating_sub(at);
    if inside >= piece.written().len() { span.end } else { (span.start + inside).min(span.end) }
}
