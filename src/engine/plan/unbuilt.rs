//! What can be read and checked, and not run yet.

use crate::engine::event::Place;
use crate::model::{InputFrom, Runbook};
use crate::source::SourceFile;

use super::Problem;

/// Lists what a runbook uses that no run can do yet: keys of its own, of its
/// steps and of its inputs.
pub fn unbuilt(runbook: &Runbook, file: &SourceFile) -> Vec<Problem> {
    let keys = runbook.unbuilt.iter().map(|unbuilt| Problem::Unbuilt {
        what: match unbuilt.on {
            Some(kind) => format!("the key `{}` on a step that is `{kind}`", unbuilt.key),
            None => format!("the key `{}`", unbuilt.key),
        },
        place: Place::of(file, unbuilt.span.start),
    });
    inputs(runbook, file).into_iter().chain(keys).collect()
}

/// What a secret reaches has to be masked first, on the screen and in the
/// record.
fn inputs(runbook: &Runbook, file: &SourceFile) -> Vec<Problem> {
    let mut problems = Vec::new();
    for input in &runbook.inputs {
        let from = input.declared.as_ref().and_then(|declared| declared.from.as_ref());
        let what = match from {
            _ if input.is_secret() => format!("an input of type `secret` (`{}`)", input.name),
            Some(InputFrom::Command(_)) => format!("a value from a command (`{}`)", input.name),
            Some(InputFrom::Kubernetes(_)) => format!("a value from Kubernetes (`{}`)", input.name),
            Some(InputFrom::Environment(_) | InputFrom::File(_)) | None => continue,
        };
        problems.push(Problem::Unbuilt { what, place: Place::of(file, input.span.start) });
    }
    problems
}
