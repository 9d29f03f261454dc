//! What the steps of a document have to print.

use crate::source::Diagnostics;
use crate::syntax::Document;
use crate::syntax::document::StepDraft;
use crate::syntax::expected::read_marked;

/// Reads what the key `output` of steps says, once all keys are together: in
/// Markdown a fence behind the step may say it.
pub fn outputs(document: &mut Document, diagnostics: &mut Diagnostics) {
    for section in &mut document.sections {
        section.steps.iter_mut().for_each(|step| output(step, diagnostics));
    }
}

fn output(step: &mut StepDraft, diagnostics: &mut Diagnostics) {
    let typed = step.keys.as_ref().and_then(|keys| keys.get("output"));
    if let Some((text, span)) = typed.and_then(|typed| Some((typed.as_text()?, typed.span))) {
        let read = read_marked(text, span, diagnostics);
        step.expectations.extend(read);
    }
}
