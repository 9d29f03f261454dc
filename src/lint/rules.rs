//! The table of rules.

use jiff::civil::Date;

use crate::source::{Diagnostics, SourceFile};
use crate::syntax::Document;

use super::{accepts_errors, bands, broken_anchor, no_safe_form, stale_review, unfilled_template};

/// What rules look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// What was written in it.
    pub document: &'a Document,
    /// The day on which it is judged.
    pub today: Date,
}

/// Says what a rule has to say.
type Rule = fn(&Subject<'_>, &mut Diagnostics);

/// Every rule.
const RULES: &[Rule] = &[
    accepts_errors::check,
    bands::check,
    broken_anchor::check,
    no_safe_form::check,
    stale_review::check,
    unfilled_template::check,
];

/// Judges a document by every rule.
pub fn run(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for rule in RULES {
        rule(subject, diagnostics);
    }
}
