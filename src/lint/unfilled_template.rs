//! A runbook that was made from a template and never finished.

use crate::source::codes::metadata::UNFILLED_TEMPLATE;
use crate::source::{Diagnostic, Diagnostics};

use super::Subject;

/// How many places are pointed at.
const SHOWN: usize = 3;

/// Counts placeholders outside commands: one note a file, however many.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let mut places: Vec<_> = subject.document.unfilled.iter().collect();
    places.sort_by_key(|place| place.span);
    places.dedup_by_key(|place| place.span);
    let Some((first, others)) = places.split_first() else { return };
    let message = match others.len() {
        0 => format!("`{}` was never filled in", first.value),
        more => format!("`{}` and {more} more were never filled in", first.value),
    };
    let diagnostic = Diagnostic::note(&UNFILLED_TEMPLATE, first.span, message);
    let diagnostic = others
        .iter()
        .take(SHOWN - 1)
        .fold(diagnostic, |diagnostic, place| diagnostic.label(place.span, "and this"))
        .help("whoever is called at night needs names, links and dates");
    diagnostics.push(diagnostic);
}
