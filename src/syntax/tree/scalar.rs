//! A single value, as it was written.

use crate::shell::Text;
use crate::source::Span;

/// How a scalar was written. Only a plain one may be anything but text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// Without quotes: `true`, `5m`, `some words`.
    Plain,
    /// In single or double quotes.
    Quoted,
    /// Behind `|` or `>`, on lines of its own.
    Block,
}

/// A single value. Its type is not guessed: whoever wants a number reads one
/// from the text, so that `1.20` and `0755` stay as they are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scalar {
    /// The text: literal pieces, each with the place that it comes from. A
    /// plain value on one line is one piece, and is its source slice. Lines
    /// of longer values, and escapes, are pieces of their own.
    pub text: Text,
    /// How it was written.
    pub style: Style,
}

impl Scalar {
    /// Makes a plain value that stands on one line.
    pub fn plain(text: impl Into<String>, span: Span) -> Self {
        Self { text: Text::literal(text, span), style: Style::Plain }
    }

    /// Returns the text if it is plain and on one line.
    fn word(&self) -> Option<&str> {
        match (self.style, self.text.pieces()) {
            (Style::Plain, []) => Some(""),
            (Style::Plain, [piece]) => Some(piece.written()),
            _ => None,
        }
    }

    /// Tells whether it says that there is nothing: no text, `null` or `~`,
    /// all without quotes.
    pub fn is_null(&self) -> bool {
        matches!(self.word(), Some("" | "null" | "~"))
    }

    /// Returns the truth value of a plain `true` or `false`. Nothing else is
    /// one: `yes` and `on` are text.
    pub fn as_bool(&self) -> Option<bool> {
        match self.word()? {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}
