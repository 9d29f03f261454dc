//! Ways through a runbook that lead nowhere, or round and round.

use std::collections::BTreeSet;

use crate::model::{Action, Expression, OnFailure, Procedure, Step, StepKind, Target};
use crate::source::codes::resolution::{CALL_CYCLE, FAILURE_WITHOUT_BRANCH, UNREACHABLE_STEP};
use crate::source::{Diagnostic, Diagnostics};

use super::decisions;

/// Looks at the ways through all procedures.
pub(super) fn check(procedures: &[Procedure], diagnostics: &mut Diagnostics) {
    // Where something could not be read, ways are missing that its author wrote.
    if !diagnostics.has_errors() {
        for procedure in procedures {
            unreachable(procedure, diagnostics);
            without_branch(procedure, diagnostics);
            decisions::check(procedure, diagnostics);
        }
    }
    cycles(procedures, diagnostics);
}

/// The steps that a jump in a procedure leads to.
fn jumps(step: &Step) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    for (_, action) in step.ways() {
        if let Action::Go(Target::Step(id)) = action {
            ids.push(id);
        }
    }
    if let Some(OnFailure::Goto(Target::Step(id))) = &step.settings.on_failure {
        ids.push(id);
    }
    ids
}

/// Whether the step behind this one gets its turn by itself.
fn goes_on(step: &Step) -> bool {
    let conditional = step.settings.when.is_some() || step.condition.is_some();
    match &step.kind {
        _ if conditional => true,
        StepKind::End(_) => false,
        StepKind::Branch(arms) => {
            let on = |action: &Action| matches!(action, Action::Go(Target::Continue) | Action::Call(_));
            arms.iter().any(|arm| on(&arm.action))
        }
        _ => true,
    }
}

fn unreachable(procedure: &Procedure, diagnostics: &mut Diagnostics) {
    let mut reached: BTreeSet<&str> = BTreeSet::new();
    let mut open = true;
    for step in &procedure.steps {
        if !open && !reached.contains(step.id.as_str()) {
            let message = format!("the run never comes to `{}`", step.id);
            let help = "every way ends or jumps before it; give it a jump, or leave it out";
            diagnostics.push(Diagnostic::warning(&UNREACHABLE_STEP, step.span, message).help(help));
            // What follows it is lost with it.
            continue;
        }
        open = goes_on(step);
        reached.extend(jumps(step));
    }
}

/// A failure that is left to a branch needs one that asks about it.
fn without_branch(procedure: &Procedure, diagnostics: &mut Diagnostics) {
    for (index, step) in procedure.steps.iter().enumerate() {
        if step.settings.on_failure != Some(OnFailure::Branch) {
            continue;
        }
        let asks = |condition: &Expression| {
            let mut found = false;
            condition.each_root(&mut |root, field| {
                found |= root == step.id || root == "steps" && field == Some(step.id.as_str());
            });
            found
        };
        let later = procedure.steps.iter().skip(index + 1);
        let decided = later
            .filter_map(|step| match &step.kind {
                StepKind::Branch(arms) => Some(arms),
                _ => None,
            })
            .any(|arms| arms.iter().filter_map(|arm| arm.when.as_ref()).any(asks));
        if !decided {
            let message = format!("no branch after `{}` asks about its failure", step.id);
            let help = format!(
                "add one with `when: {}.failed`; until then its failure is never dealt with",
                step.id
            );
            diagnostics.push(Diagnostic::warning(&FAILURE_WITHOUT_BRANCH, step.span, message).help(help));
        }
    }
}

/// The procedures of the same file that one calls.
fn calls(procedure: &Procedure) -> impl Iterator<Item = (&Step, &str)> {
    let each = procedure.every_step().flat_map(|step| step.calls().into_iter().map(move |call| (step, call)));
    each.filter(|(_, call)| call.file.is_none()).map(|(step, call)| (step, call.procedure.as_str()))
}

fn cycles(procedures: &[Procedure], diagnostics: &mut Diagnostics) {
    for procedure in procedures {
        for (step, called) in calls(procedure) {
            if leads_to(procedures, called, &procedure.slug) {
                let message = format!("`{}` calls `{called}`, which comes back to it", procedure.slug);
                let help = "a call returns when its procedure is over; here none ever is";
                diagnostics.push(Diagnostic::error(&CALL_CYCLE, step.span, message).help(help));
            }
        }
    }
}

/// Tells whether calls lead from one procedure to another.
fn leads_to(procedures: &[Procedure], from: &str, wanted: &str) -> bool {
    let mut waiting = vec![from];
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    while let Some(slug) = waiting.pop() {
        if slug == wanted {
            return true;
        }
        if seen.insert(slug) {
            let found = procedures.iter().find(|procedure| procedure.slug == slug);
            waiting.extend(found.into_iter().flat_map(calls).map(|(_, called)| called));
        }
    }
    false
}
