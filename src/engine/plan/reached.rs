//! Which procedures a run may come to.

use crate::model::{Action, OnFailure, Origin, Step, StepKind, Target};

use super::Plan;

/// The procedures that the selected ones may lead to, and these themselves.
pub(super) fn reached(plan: &Plan<'_>) -> Vec<usize> {
    let procedures = &plan.runbook.procedures;
    let mut reached = plan.procedures.clone();
    let mut next = 0;
    while let Some(procedure) = reached.get(next).and_then(|index| procedures.get(*index)) {
        next += 1;
        // What a person chooses is only known when it is chosen.
        let steps = procedure.steps.iter().filter(|step| step.origin == Origin::Marked);
        for slug in steps.flat_map(leads_to) {
            let found = procedures.iter().position(|procedure| procedure.slug == slug);
            reached.extend(found.filter(|index| !reached.contains(index)));
        }
    }
    reached
}

/// The procedures that a step may lead to.
fn leads_to(step: &Step) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for (_, action) in step.ways() {
        match action {
            Action::Go(Target::Procedure(slug)) => slugs.push(slug.clone()),
            Action::Call(call) => slugs.push(call.procedure.clone()),
            _ => {}
        }
    }
    if let StepKind::Call(call) = &step.kind {
        slugs.push(call.procedure.clone());
    }
    if let Some(OnFailure::Goto(Target::Procedure(slug))) = &step.settings.on_failure {
        slugs.push(slug.clone());
    }
    slugs
}
