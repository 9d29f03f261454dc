//! Where everything stands that a runbook names.

use runwright::model::{Runbook, Step, StepKind};
use runwright::source::{Diagnostics, SourceFile, Span};

/// Every place that a runbook names.
pub fn places(runbook: &Runbook, diagnostics: Diagnostics) -> Vec<Span> {
    fn of_step(step: &Step, spans: &mut Vec<Span>) {
        spans.push(step.span);
        spans.extend(step.expectations.iter().map(|expectation| expectation.span));
        spans.extend(step.condition.iter().map(|condition| condition.span));
        match &step.kind {
            StepKind::Command(command) => {
                spans.extend(command.text.pieces().iter().map(runwright::shell::Piece::span));
            }
            StepKind::Manual(manual) => spans.extend(
                manual.offers.iter().flat_map(|offer| offer.text.pieces()).map(runwright::shell::Piece::span),
            ),
            StepKind::Branch(arms) => spans.extend(arms.iter().map(|arm| arm.span)),
            _ => {}
        }
        step.children.iter().for_each(|child| of_step(child, spans));
    }
    let mut spans = Vec::new();
    for step in runbook.procedures.iter().flat_map(|procedure| &procedure.steps) {
        of_step(step, &mut spans);
    }
    spans.extend(runbook.inputs.iter().map(|input| input.span));
    spans.extend(runbook.not_steps.iter().map(|not_step| not_step.span));
    spans.extend(runbook.sections.iter().map(|section| section.span));
    for diagnostic in diagnostics.sorted() {
        spans.push(diagnostic.span);
        spans.extend(diagnostic.labels.iter().map(|label| label.span));
    }
    spans
}

/// Every place lies in the file, on borders of characters.
pub fn assert_in_file(file: &SourceFile, places: &[Span]) {
    for span in places {
        let good = span.start <= span.end
            && file.text().is_char_boundary(span.start)
            && file.text().is_char_boundary(span.end);
        assert!(good, "{}: {span:?} is no place in the file", file.name());
    }
}
