//! What calls give, held against the inputs of the file that they lead to:
//! their own, or another.

use crate::model::{Call, Input, Procedure, Runbook};
use crate::source::codes::files::{BAD_CALL_INPUT, MISSING_CALL_INPUT, UNKNOWN_CALL_INPUT};
use crate::source::{Diagnostic, Diagnostics};

use super::files::Links;
use super::marked::nearest;

/// Looks at the calls of all steps.
pub(super) fn check(
    inputs: &[Input],
    procedures: &[Procedure],
    links: Links<'_>,
    diagnostics: &mut Diagnostics,
) {
    for call in procedures.iter().flat_map(Procedure::every_step).flat_map(|step| step.calls()) {
        match call.file {
            None => given(call, inputs, None, diagnostics),
            Some(index) => {
                let called = links.get(index).filter(|_| !links.is_wrong(index));
                let Some(called) = called else { continue };
                given(call, &called.runbook.inputs, Some(&called.runbook.file), diagnostics);
                lacking(call, &called.runbook, diagnostics);
            }
        }
    }
}

/// Holds each value against the input that it is for. `file` is what the other
/// file is called.
fn given(call: &Call, inputs: &[Input], file: Option<&str>, diagnostics: &mut Diagnostics) {
    for given in &call.inputs {
        let Some(input) = inputs.iter().find(|input| input.name == given.name) else {
            let whose = file.unwrap_or("this runbook");
            let message = format!("{whose} has no input `{}`", given.written.value);
            let diagnostic = Diagnostic::error(&UNKNOWN_CALL_INPUT, given.written.span, message);
            let known: Vec<String> = inputs.iter().map(|input| input.name.clone()).collect();
            diagnostics.push(nearest(diagnostic, &given.written, &known));
            continue;
        };
        // What holds expressions is known when the call has its turn.
        if !given.value.is_literal() {
            continue;
        }
        if let Err(unfit) = input.read(&given.value.text().written()) {
            let whose = file.map(|file| format!(" of {file}")).unwrap_or_default();
            let message = format!("`{}`{whose} does not take this: {}", given.name, unfit.reason);
            let help = format!("it takes {}", input.wanted());
            diagnostics.push(Diagnostic::error(&BAD_CALL_INPUT, given.span, message).help(help));
        }
    }
}

/// Says what another file needs and a call does not give. In the same file the
/// run itself may have a value.
fn lacking(call: &Call, called: &Runbook, diagnostics: &mut Diagnostics) {
    let Some(index) = called.procedures.iter().position(|known| known.slug == call.procedure) else { return };
    let needed = called.needed_from(index);
    let lacks = |input: &&Input| {
        !call.gives(&input.name) && needed.contains(input.name.as_str()) && has_to_be_given(input)
    };
    for input in called.inputs.iter().filter(lacks) {
        let message = format!("{} needs a value for `{}`", called.file, input.name);
        let about = input.description.as_ref().map(|words| format!(" ({words})")).unwrap_or_default();
        let help = format!("give it under `inputs` of the call: {}{about}", input.wanted());
        diagnostics.push(Diagnostic::error(&MISSING_CALL_INPUT, call.span, message).help(help));
    }
}

/// Tells whether nothing but a call can give the value of an input. The
/// placeholders of a plain file can be asked for when their step has its turn.
fn has_to_be_given(input: &Input) -> bool {
    let declared = input.declared.as_ref();
    declared
        .is_some_and(|declared| declared.from.is_none() && declared.default.is_none() && declared.required)
}
