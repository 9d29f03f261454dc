//! Text with holes: what placeholders and templates are made of.

use std::ops::Range;

use crate::source::Span;

/// How the value of a hole goes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoleForm {
    /// As one piece of data, quoted for where it stands.
    Value,
    /// As words of a command, read as a shell reads them: it is code, and is
    /// shown as code.
    Words,
}

/// What fills a hole.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Filler {
    /// An input, as a slug: `service-name`.
    Input(String),
    /// An expression: its number among those of the template that the text
    /// was made from. In a template that has been rendered, the number of the
    /// value.
    Expression(usize),
}

impl Filler {
    /// Returns the input, if it is one.
    pub fn input(&self) -> Option<&str> {
        match self {
            Self::Input(input) => Some(input),
            Self::Expression(_) => None,
        }
    }
}

/// A place in text that a value fills.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Hole {
    /// What fills it.
    pub filler: Filler,
    /// The hole as it was written: `[service-name]`, `{{ inputs.service }}`.
    pub written: String,
    /// Where it was written.
    pub span: Span,
    /// How the value goes in.
    pub form: HoleForm,
}

impl Hole {
    /// Returns the input that fills it, if one does: a slug.
    pub fn input(&self) -> Option<&str> {
        self.filler.input()
    }
}

/// One piece of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Piece {
    /// Text that goes in as it stands. The span covers exactly this text,
    /// except that a line feed may have been `\r\n`, and that a piece of its
    /// own may stand for an escape or for a line ending that was folded.
    Literal {
        /// The text.
        text: String,
        /// Where it was written.
        span: Span,
    },
    /// A place for a value.
    Hole(Hole),
}

impl Piece {
    /// Returns where the piece was written.
    pub const fn span(&self) -> Span {
        match self {
            Self::Literal { span, .. } => *span,
            Self::Hole(hole) => hole.span,
        }
    }

    /// Returns the piece as it was written.
    pub fn written(&self) -> &str {
        match self {
            Self::Literal { text, .. } => text,
            Self::Hole(hole) => &hole.written,
        }
    }
}

/// Literal pieces and holes, in order. Lines of a fence inside a list are
/// separate pieces, since their indentation is not part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text {
    pieces: Vec<Piece>,
}

/// A text as one string in which every hole is a plain word of its own length
/// in bytes (`x`s), for parsers that know no holes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    /// The string.
    pub text: String,
    /// For each hole in order, where it stands in the string.
    pub holes: Vec<Range<usize>>,
}

impl Text {
    /// Makes a text without holes.
    pub fn literal(text: impl Into<String>, span: Span) -> Self {
        let mut made = Self::default();
        made.push_literal(text, span);
        made
    }

    /// Appends literal text; nothing happens for an empty string.
    pub fn push_literal(&mut self, text: impl Into<String>, span: Span) {
        let text = text.into();
        if !text.is_empty() {
            self.pieces.push(Piece::Literal { text, span });
        }
    }

    /// Appends a hole.
    pub fn push_hole(&mut self, hole: Hole) {
        self.pieces.push(Piece::Hole(hole));
    }

    /// Appends the pieces of another text.
    pub fn append(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// Returns the pieces in order.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Returns the holes in order.
    pub fn holes(&self) -> impl Iterator<Item = &Hole> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Hole(hole) => Some(hole),
            Piece::Literal { .. } => None,
        })
    }

    /// Tells whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Returns the smallest span that covers all pieces.
    pub fn span(&self) -> Span {
        let mut spans = self.pieces.iter().map(Piece::span);
        spans.next().map_or_else(Span::default, |first| spans.fold(first, Span::cover))
    }

    /// Returns the text as it was written, holes included.
    pub fn written(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Literal { text, .. } => text.as_str(),
                Piece::Hole(hole) => hole.written.as_str(),
            })
            .collect()
    }

    /// Returns the text with a plain word in place of each hole.
    pub fn skeleton(&self) -> Skeleton {
        let mut skeleton = Skeleton { text: String::new(), holes: Vec::new() };
        for piece in &self.pieces {
            match piece {
                Piece::Literal { text, .. } => skeleton.text.push_str(text),
                Piece::Hole(hole) => {
                    let start = skeleton.text.len();
                    skeleton.text.extend(std::iter::repeat_n('x', hole.written.len()));
                    skeleton.holes.push(start..skeleton.text.len());
                }
            }
        }
        skeleton
    }

    /// Returns the part that lies in `range` of the written text (and so of
    /// the skeleton). A hole that is cut becomes literal text.
    #[must_use]
    pub fn cut(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        let mut at = 0;
        for piece in &self.pieces {
            let (written, span) = match piece {
                Piece::Literal { text, span } => (text.as_str(), *span),
                Piece::Hole(hole) => (hole.written.as_str(), hole.span),
            };
            let (from, to) =
                (range.start.clamp(at, at + written.len()), range.end.clamp(at, at + written.len()));
            if from < to {
                let whole = from == at && to == at + written.len();
                match piece {
                    Piece::Hole(hole) if whole => part.push_hole(hole.clone()),
                    _ => part.push_literal(
                        &written[from - at..to - at],
                        narrow(written, span, from - at..to - at),
                    ),
                }
            }
            at += written.len();
        }
        part
    }

    /// Divides the text at offsets of the written text, in rising order, in one
    /// go. There is one part more than offsets. A hole that is cut becomes
    /// literal text.
    pub fn split(&self, offsets: impl IntoIterator<Item = usize>) -> Vec<Self> {
        let mut parts = vec![Self::default()];
        let mut offsets = offsets.into_iter().peekable();
        let mut at = 0;
        for piece in &self.pieces {
            let (written, span) = (piece.written(), piece.span());
            let end = at + written.len();
            let mut from = at;
            while let Some(offset) = offsets.next_if(|offset| *offset < end) {
                push_part(&mut parts, piece, written, span, from - at..offset.max(from) - at);
                parts.push(Self::default());
                from = offset.max(from);
            }
            push_part(&mut parts, piece, written, span, from - at..end - at);
            at = end;
        }
        parts.extend(offsets.map(|_| Self::default()));
        parts
    }

    /// Returns where the byte at `offset` of the written text stands in the
    /// file; an offset at the end is the end of the last piece.
    pub fn locate(&self, offset: usize) -> usize {
        let mut at = 0;
        for piece in &self.pieces {
            let (written, span) = match piece {
                Piece::Literal { text, span } => (text.as_str(), *span),
                Piece::Hole(hole) => (hole.written.as_str(), hole.span),
            };
            if offset < at + written.len() {
                return narrow(written, span, offset - at..offset - at).start;
            }
            at += written.len();
        }
        self.span().end
    }

    /// Returns the span in the file of a range of the written text.
    pub fn locate_range(&self, range: Range<usize>) -> Span {
        let start = self.locate(range.start);
        if range.is_empty() {
            return Span::at(start);
        }
        let mut at = 0;
        for piece in &self.pieces {
            let written = piece.written();
            if range.end <= at + written.len() {
                let end = narrow(written, piece.span(), 0..range.end - at).end;
                return Span::new(start, end.max(start));
            }
            at += written.len();
        }
        Span::new(start, self.span().end.max(start))
    }
}

fn push_part(parts: &mut [Text], piece: &Piece, written: &str, span: Span, range: Range<usize>) {
    let Some(part) = parts.last_mut() else { return };
    match piece {
        Piece::Hole(hole) if range.len() == written.len() => part.push_hole(hole.clone()),
        _ => part.push_literal(&written[range.clone()], narrow(written, span, range)),
    }
}

/// The span of a part of a literal. Where text and span differ in length (a
/// folded line ending) the part keeps the distance from the nearer end.
pub(super) fn narrow(written: &str, span: Span, part: Range<usize>) -> Span {
    if written.len() == span.len() {
        return Span::new(span.start + part.start, span.start + part.end);
    }
    let start = (span.start + part.start).min(span.end);
    let end = if part.end == written.len() { span.end } else { (span.start + part.end).min(span.end) };
    Span::new(start, end.max(start))
}
