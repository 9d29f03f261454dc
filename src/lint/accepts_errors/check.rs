//! The rule.

use super::expectation;
use super::expressions::accepted;
use super::garbage::{Source, named};
use crate::model::{Input, Runbook, Step, StepKind};
use crate::source::codes::expectations::ACCEPTS_ERRORS;
use crate::source::{Diagnostic, Diagnostics, Span};

/// Tries every asserted expectation on outputs of failures.
pub(in crate::lint) fn check(runbook: &Runbook, diagnostics: &mut Diagnostics) {
    for procedure in &runbook.procedures {
        steps(&procedure.steps, &runbook.inputs, diagnostics);
    }
}

fn steps(list: &[Step], inputs: &[Input], diagnostics: &mut Diagnostics) {
    for step in list {
        diagnostics.extend(step.expectations.iter().filter_map(|expectation| {
            let names = named(&expectation::accepted(expectation))?;
            Some(said("this expectation", &names, expectation.span))
        }));
        diagnostics.extend(conditions(step, inputs));
        steps(&step.children, inputs, diagnostics);
    }
}

/// Tries the conditions of a step together: one of them may ask for little if
/// another asks for more.
fn conditions(step: &Step, inputs: &[Input]) -> Option<Diagnostic> {
    let source = match &step.kind {
        StepKind::Command(_) => Source::Command,
        StepKind::Unbuilt("http") => Source::Request,
        _ => return None,
    };
    let expected = &step.settings.expect;
    let (first, last) = (expected.first()?, expected.last()?);
    let mut held = accepted(step, source, inputs);
    for expectation in step.expectations.iter().filter(|expectation| expectation.command.is_none()) {
        if expectation::is_asserted(expectation) {
            let also = expectation::accepted(expectation);
            held.retain(|garbage| also.contains(garbage));
        }
    }
    let names = named(&held)?;
    let what = if expected.len() == 1 { "this expectation" } else { "these expectations together" };
    Some(said(what, &names, first.span.cover(last.span)))
}

fn said(what: &str, names: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(&ACCEPTS_ERRORS, span, format!("{what} would also hold for {names}"))
        .help("expect something that is printed only when the step works")
}
