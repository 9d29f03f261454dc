//! A runbook whose review is overdue may be wrong at 3 a.m.

use crate::source::codes::metadata::STALE_REVIEW;
use crate::source::{Diagnostic, Diagnostics};

use super::Subject;

/// Compares the date on which the review is due with today.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    let freshness = &subject.document.resources.freshness;
    let (Some(due), Some(span)) = (freshness.review_due, freshness.review_due_at) else { return };
    if due < subject.today {
        let diagnostic =
            Diagnostic::warning(&STALE_REVIEW, span, format!("the review of this runbook was due on {due}"))
                .help("have it reviewed, and write down when the next review is due");
        diagnostics.push(diagnostic);
    }
}
