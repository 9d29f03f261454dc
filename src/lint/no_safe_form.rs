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
                DraftBody::Supplied { .. } | DraftBody::Choice { .. } | DraftBody::Keys => {}
            }
        }
        self::steps(&step.children, diagnostics);
    }
}

/// Without one of these in a text, and with no placeholder where a program
/// would stand, every place is safe.
const TELLING: &[&str] =
    &["`", "[[", "((", "case", "<<", "${", "\\", " -c", "eval", "exec", "sh ", "su ", "xargs", "watch"];

/// Reading a text with its quotes costs more than all else that is done with
/// it: most texts can do without.
fn is_worth_reading(text: &Text) -> bool {
    let skeleton = text.skeleton();
    let program = |start: usize| {
        let before = skeleton.text.get(..start).unwrap_or_default().trim_end_matches([' ', '\t', '"', '\'']);
        before.is_empty() || before.ends_with(['\n', '|', ';', '&', '(', '{', '!', '<', '>'])
    };
    skeleton.holes.iter().any(|hole| program(hole.start))
        || !skeleton.holes.is_empty() && TELLING.iter().any(|word| skeleton.text.contains(word))
}

fn judge(text: &Text, diagnostics: &mut Diagnostics) {
    if !is_worth_reading(text) {
        return;
    }
    diagnostics.extend(obstacles(text).iter().map(|problem| {
        // The rest of the runbook is as good as before.
        let mut diagnostic = problem.diagnostic();
        diagnostic.severity = Severity::Warning;
        diagnostic
    }));
}
