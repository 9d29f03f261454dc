//! A value that is normal must not raise an alert.

use crate::model::Bound;
use crate::source::codes::metadata::{DIFFERENT_KINDS, OVERLAPPING_BANDS};
use crate::source::{Diagnostic, Diagnostics};

use super::Subject;

/// Compares the normal range and the alert threshold of each metric.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for row in &subject.document.resources.thresholds {
        let (Some((normal, Some(good))), Some((alert, Some(bad)))) = (&row.normal, &row.alert) else {
            continue;
        };
        let stated = |bound: &Bound| matches!(bound, Bound::Stated(_));
        let diagnostic = match good.overlaps(*bad) {
            Some(true) => Diagnostic::warning(
                &OVERLAPPING_BANDS,
                row.span,
                format!("what is normal (`{normal}`) and what raises an alert (`{alert}`) overlap"),
            )
            .help("a value that both hold for cannot be judged"),
            None if !stated(good) && !stated(bad) => Diagnostic::warning(
                &DIFFERENT_KINDS,
                row.span,
                format!(
                    "what is normal (`{normal}`) and what raises an alert (`{alert}`) count different things"
                ),
            )
            .help("give both the same kind of unit"),
            _ => continue,
        };
        diagnostics.push(diagnostic);
    }
}
