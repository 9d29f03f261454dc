//! What can be read and checked, and not run yet.

use crate::engine::event::Place;
use crate::model::{CallInput, InputFrom, Runbook, slug};
use crate::source::{SourceFile, Span};

use super::{Problem, planned};

/// Lists what a runbook uses that no run can do yet: keys of its own, of its
/// steps and of its inputs.
///
/// Secrets stay in the file that is run, and within it: what another file would
/// do with one, and what a step would make of one, is masked by nobody yet.
pub fn unbuilt(runbook: &Runbook, file: &SourceFile, root: &Runbook) -> Vec<Problem> {
    let keys = runbook.unbuilt.iter().map(|unbuilt| Problem::Unbuilt {
        what: match unbuilt.on {
            Some(kind) => format!("the key `{}` on a step that is `{kind}`", unbuilt.key),
            None => format!("the key `{}`", unbuilt.key),
        },
        place: Place::of(file, unbuilt.span.start),
    });
    let is_called = !std::ptr::eq(runbook, root);
    let problem =
        |(what, span): (String, Span)| Problem::Unbuilt { what, place: Place::of(file, span.start) };
    inputs(runbook, is_called)
        .into_iter()
        .map(problem)
        .chain(keys)
        .chain(steps(runbook, root).into_iter().map(problem))
        .collect()
}

fn inputs(runbook: &Runbook, is_called: bool) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for input in &runbook.inputs {
        let from = input.declared.as_ref().and_then(|declared| declared.from.as_ref());
        let name = &input.name;
        let what = match from {
            Some(InputFrom::Command(_)) => format!("a value from a command (`{name}`)"),
            Some(InputFrom::Kubernetes(_)) => format!("a value from Kubernetes (`{name}`)"),
            _ if is_called && input.is_secret() => {
                format!("an input of type `secret` (`{name}`) of a file that is called")
            }
            Some(InputFrom::Environment(_) | InputFrom::File(_)) | None => continue,
        };
        found.push((what, input.span));
    }
    found
}

fn steps(runbook: &Runbook, root: &Runbook) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    for step in runbook.procedures.iter().flat_map(planned).map(|planned| planned.step) {
        for output in step.settings.outputs.iter().filter(|output| output.secret) {
            found.push((format!("an output that is a secret (`{}`)", output.name), step.span));
        }
        for call in step.calls() {
            let target = call.file.map_or(Some(runbook), |file| Some(&root.called.get(file)?.runbook));
            for CallInput { name, value: template, .. } in &call.inputs {
                let into = target.into_iter().any(|target| is_secret(target, name));
                let mut from = false;
                for held in &template.expressions {
                    held.expression.each_root(&mut |root, field| {
                        from |=
                            root == "inputs" && field.is_some_and(|field| is_secret(runbook, &slug(field)));
                    });
                }
                if into || from {
                    found.push((format!("a call that is given a secret (`{name}`)"), step.span));
                }
            }
        }
    }
    found
}

fn is_secret(runbook: &Runbook, name: &str) -> bool {
    runbook.inputs.iter().any(|input| input.name == name && input.is_secret())
}
