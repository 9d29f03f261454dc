//! A placeholder must stand where some value can be put.

use crate::eval::fill::obstacles;
use crate::shell::Text;
use crate::source::{Diagnostics, Severity};
use crate::syntax::document::{DraftBody, OfferDraft, StepDraft};

use super::Subject;

/// Looks at every place where a value would have to go.
pub fn check(subject: &Subject<'_>, diagnostics: &mut Diagnostics) {
    for section in &subject.document.sections {
        steps(&section.steps, diagnostics);
    }
}

fn steps(steps: &[StepDraft], diagnostics: &mut Diagnostics) {
    for step in steps {
        // A step that is blocked says why already.
        if step.blocked.is_none() {
            match &step.body {
                DraftBody::Command { text, .. } => judge(text, diagnostics),
                DraftBody::Manual { offers, .. } => {
                    for OfferDraft { text, .. } in offers {
                        judge(text, diagnostics);
                    }
                }
                DraftBody::Supplied { .. } | DraftBody::Choice { .. } => {}
            }
        }
        self::steps(&step.children, diagnostics);
    }
}

fn judge(text: &Text, diagnostics: &mut Diagnostics) {
    diagnostics.extend(obstacles(text).iter().map(|problem| {
        // The rest of the runbook is as good as before.
        let mut diagnostic = problem.diagnostic();
        diagnostic.severity = Severity::Warning;
        diagnostic
    }));
}
