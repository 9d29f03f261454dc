//! Text with placeholders as text with `{{ }}`.

use crate::shell::{HoleForm, Piece, Text};
use crate::source::{Diagnostics, Span};
use crate::syntax::template;

use super::inputs::name;

/// Text that is written for Runwright.
pub(super) struct Templated {
    /// The text.
    pub(super) text: String,
    /// Whether braces in it stand for themselves.
    pub(super) literal: bool,
}

/// Puts the inputs of a text into `{{ }}`.
pub(super) fn templated(text: &Text) -> Templated {
    let literal: String =
        text.pieces().iter().filter(|piece| is_literal(piece)).map(Piece::written).collect();
    let tags = reads_as_tags(&literal);
    let has_holes = text.holes().any(|hole| hole.input().is_some());
    if tags && !has_holes {
        return Templated { text: text.written(), literal: true };
    }
    let pieces = text.pieces().iter().map(|piece| match piece {
        Piece::Hole(hole) => match hole.input().filter(|_| hole.form == HoleForm::Value) {
            Some(input) => format!("{{{{ inputs.{} }}}}", name(input)),
            None => hole.written.clone(),
        },
        Piece::Literal { text, .. } if tags => braces(text),
        Piece::Literal { text, .. } => text.clone(),
    });
    Templated { text: pieces.collect(), literal: false }
}

/// Text in which braces are no tags.
pub(super) fn plain(text: &str) -> String {
    if reads_as_tags(text) { braces(text) } else { text.to_owned() }
}

/// Braces as the value of an expression.
fn braces(text: &str) -> String {
    text.replace("{{", "{{ '{{' }}")
}

fn is_literal(piece: &Piece) -> bool {
    matches!(piece, Piece::Literal { .. })
}

/// Tells whether something in a text would stand for a value.
fn reads_as_tags(text: &str) -> bool {
    if !text.contains("{{") {
        return false;
    }
    let mut said = Diagnostics::default();
    let read = template::read(&Text::literal(text, Span::new(0, text.len())), &mut said);
    read.has_blocks() || !read.expressions.is_empty() || said.has_errors()
}
