//! Decoded steps to drafts.

use crate::source::Span;
use crate::syntax::decode::{Typed, TypedMap};
use crate::syntax::document::{DraftBody, StepDraft};

/// The rule that "found" a step which its author wrote.
pub const KEYS: &str = "keys";

/// Makes drafts of a list of steps.
pub(super) fn drafts(steps: &[Typed]) -> Vec<StepDraft> {
    steps.iter().filter_map(Typed::as_map).map(|keys| draft(keys.clone())).collect()
}

/// Makes the draft of one step.
pub fn draft(keys: TypedMap) -> StepDraft {
    StepDraft {
        title: keys.spanned("title"),
        description: None,
        rule: KEYS,
        number: None,
        span: keys.span,
        condition: None,
        body: DraftBody::Keys,
        expectations: Vec::new(),
        blocked: None,
        inside: None,
        children: Vec::new(),
        keys: Some(Box::new(keys)),
    }
}

/// Where the first of some steps stands, for a procedure that has no heading.
pub(super) fn span_of(steps: &[Typed]) -> Option<Span> {
    steps.iter().map(|step| step.span).reduce(Span::cover)
}
