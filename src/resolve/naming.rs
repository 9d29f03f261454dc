//! What authors call things: each name must say one thing.

use std::collections::BTreeSet;

use super::identity::Identities;
use super::marked::within;
use super::reserved::{is_reserved, is_word};
use crate::model::STEP_FIELDS;
use crate::source::codes::inputs::RESERVED_NAME;
use crate::source::codes::resolution::DUPLICATE_ID;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::decode::TypedMap;
use crate::syntax::document::SectionDraft;

/// Takes the ids that authors wrote, before any is made of a title, and says
/// which of their names mean something else already. Names of functions are
/// refused where the author writes for Runwright, and not in documents for
/// others.
pub(super) fn claim(
    drafts: &[SectionDraft],
    marked: bool,
    identities: &mut Identities,
    diagnostics: &mut Diagnostics,
) {
    let steps = || {
        let keys = drafts.iter().flat_map(|section| &section.steps).filter_map(|step| step.keys.as_deref());
        keys.flat_map(|keys| std::iter::once(keys).chain(within(keys)))
    };
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for id in steps().filter_map(|keys| keys.spanned("id")) {
        if is_word(&id.value) || marked && is_reserved(&id.value) {
            diagnostics.push(reserved(&id.value, id.span, "give the step another id"));
        } else if !identities.claim(&id.value) {
            let message = format!("another step is called `{}` already", id.value);
            diagnostics.push(Diagnostic::error(&DUPLICATE_ID, id.span, message));
        }
        ids.insert(id.value);
    }
    if !marked {
        return;
    }
    for draft in drafts.iter().filter(|draft| draft.level > 0 && !draft.steps.is_empty()) {
        if is_reserved(&draft.slug) {
            diagnostics.push(reserved(
                &draft.slug,
                Span::at(draft.span.start),
                "give the procedure another name",
            ));
        }
    }
    for keys in steps() {
        values(keys, &ids, diagnostics);
    }
}

/// Looks at the names of values that a step sets, or gives to others.
fn values(keys: &TypedMap, ids: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    for (Spanned { value: name, span }, _) in keys.each("set") {
        if is_reserved(name) {
            diagnostics.push(reserved(name, *span, "give the value another name"));
        } else if ids.contains(name) {
            let message = format!("a step is called `{name}` already");
            let help = "a value that is set and a step are both asked for by their names alone";
            diagnostics.push(Diagnostic::error(&DUPLICATE_ID, *span, message).help(help));
        }
    }
    for (Spanned { value: name, span }, _) in keys.each("outputs") {
        if STEP_FIELDS.contains(&name.as_str()) {
            let message = format!("`{name}` is a field that every step has");
            let help = "give the output another name";
            diagnostics.push(Diagnostic::error(&RESERVED_NAME, *span, message).help(help));
        }
    }
}

fn reserved(name: &str, span: Span, help: &str) -> Diagnostic {
    let message = format!("`{name}` means something else in expressions and jumps");
    Diagnostic::error(&RESERVED_NAME, span, message).help(help)
}
