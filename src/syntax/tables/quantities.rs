//! Quantities in cells and lines, and what is said when one cannot be read.

use std::time::Duration;

use crate::model::Bound;
use crate::source::codes::metadata::QUANTITY_NOT_READ;
use crate::source::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::syntax::quantity::{self, QuantityError, Reading, Role};

/// Reads the bound in a cell; a number without operator is meant as its metric
/// says.
pub fn bound(
    file: &SourceFile,
    text: &str,
    span: Span,
    metric: &str,
    role: Role,
    diagnostics: &mut Diagnostics,
) -> Option<Bound> {
    let found = read(file, text, span, quantity::cell, diagnostics);
    let found = found.or_else(|| quantity::first(text).ok().flatten());
    found.map(|reading| quantity::directed(&reading, metric, role))
}

/// Returns the first time in a text.
pub fn time(file: &SourceFile, text: &str, span: Span, diagnostics: &mut Diagnostics) -> Option<Duration> {
    let found = read(file, text, span, quantity::first, diagnostics)?;
    found.bound.quantity().duration()
}

type Read = fn(&str) -> Result<Option<Reading>, QuantityError>;

fn read(
    file: &SourceFile,
    text: &str,
    span: Span,
    read: Read,
    diagnostics: &mut Diagnostics,
) -> Option<Reading> {
    match read(text) {
        Ok(found) => found,
        Err(error) => {
            diagnostics.push(diagnostic(file, text, span, &error));
            None
        }
    }
}

fn diagnostic(file: &SourceFile, text: &str, span: Span, error: &QuantityError) -> Diagnostic {
    let at = error.at();
    // A text without markup may be shorter than what is written.
    let written = text.get(at.clone()).unwrap_or_default();
    let inside = file.slice(span).find(written).filter(|_| !written.is_empty());
    let place =
        inside.map_or(span, |start| Span::new(span.start + start, span.start + start + written.len()));
    let diagnostic =
        Diagnostic::warning(&QUANTITY_NOT_READ, place, format!("this quantity cannot be read: {error}"));
    match error {
        QuantityError::DecimalComma { suggestion, .. } => {
            diagnostic.help(format!("write `{suggestion}`")).suggest(place, suggestion.clone())
        }
        QuantityError::Units { .. } => diagnostic.help("give both ends the same kind of unit"),
        QuantityError::Backwards { .. } => diagnostic.help("write the smaller number first"),
        QuantityError::TooLong { .. } => diagnostic,
    }
}
