//! The table of rules.

use jiff::civil::Date;

use crate::model::Runbook;
use crate::source::{Diagnostics, SourceFile};
use crate::syntax::Document;

use super::{accepts_errors, bands, broken_anchor, no_safe_form, stale_review, unfilled_template};

/// What rules about what was written look at.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The file.
    pub file: &'a SourceFile,
    /// What was written in it.
    pub document: &'a Document,
    /// The day on which it is judged.
    pub today: Date,
}

/// Says what a rule about what was written has to say.
type Rule = fn(&Subject<'_>, &mut Diagnostics);

/// Says what a rule about what it means has to say.
type RuleOfMeaning = fn(&Runbook, &mut Diagnostics);

/// Every rule about what was written.
const RULES: &[Rule] =
    &[bands::check, broken_anchor::check, no_safe_form::check, stale_review::check, unfilled_template::check];

/// Every rule about what it means.
const RULES_OF_MEANING: &[RuleOfMeaning] = &[accepts_errors::check];

/// Judges a document by every rule about what was written.
pub fn run(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for rule in RULES {
        rule(subject, diagnostics);
    }
}

/// Judges a runbook by every rule about what it means.
pub fn run_on(runbook: &Runbook, diagnostics: &mut Diagnostics) {
    for rule in RULES_OF_MEANING {
        rule(runbook, diagnostics);
    }
}
