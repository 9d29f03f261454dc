//! Arms of branches that are never taken.

use crate::model::expression::ExpressionKind as Kind;
use crate::model::{Arm, Expression, OnFailure, Procedure, Step, StepKind};
use crate::source::codes::resolution::ARM_NEVER_TAKEN;
use crate::source::{Diagnostic, Diagnostics};

use super::expression::{never_together, truth};

/// Looks at all branches of a procedure.
pub(super) fn check(procedure: &Procedure, diagnostics: &mut Diagnostics) {
    for (at, step) in procedure.steps.iter().enumerate() {
        let StepKind::Branch(arms) = &step.kind else { continue };
        let before = procedure.steps.get(..at).unwrap_or_default();
        let mut seen: Vec<&Expression> = Vec::new();
        for arm in arms {
            let Some(condition) = &arm.when else { break };
            let said =
                after_others(arm, condition, &seen).or_else(|| without_failure(arm, condition, before));
            diagnostics.extend(said);
            seen.push(condition);
        }
    }
}

fn never(arm: &Arm, message: String) -> Diagnostic {
    Diagnostic::warning(&ARM_NEVER_TAKEN, arm.span, message)
}

/// An arm whose condition holds only where one before it does.
fn after_others(arm: &Arm, condition: &Expression, seen: &[&Expression]) -> Option<Diagnostic> {
    if let Some(always) = seen.iter().find(|before| truth(before) == Some(true)) {
        let message = "this arm is never taken: the one before it always is".to_owned();
        return Some(never(arm, message).label(always.span, "this always holds"));
    }
    let tree = condition.without_places();
    if let Some(same) = seen.iter().find(|before| before.without_places() == tree) {
        let message = "this arm is never taken: an arm before it asks the same".to_owned();
        return Some(never(arm, message).label(same.span, "it is taken here"));
    }
    // Whoever comes here has said no to all before.
    let refused: Vec<Expression> = seen
        .iter()
        .map(|before| Expression::new(Kind::Not(Box::new((*before).clone())), before.span))
        .collect();
    let together: Vec<&Expression> = refused.iter().chain([condition]).collect();
    (truth(condition).is_none() && never_together(&together).is_some()).then(|| {
        let message = "this arm is never taken: the arms before it leave nothing for it".to_owned();
        never(arm, message)
    })
}

/// An arm for the failure of a step after whose failure nothing follows.
fn without_failure(arm: &Arm, condition: &Expression, before: &[Step]) -> Option<Diagnostic> {
    let ends = |step: &&Step| {
        let runs =
            matches!(step.kind, StepKind::Command(_) | StepKind::Unbuilt("http" | "promql" | "kubernetes"));
        let stops = matches!(
            step.settings.on_failure,
            Some(OnFailure::Pause | OnFailure::Abort | OnFailure::Rollback)
        ) || step.settings.on_failure.is_none() && !step.settings.uncritical;
        runs && stops
    };
    let step = before.iter().filter(ends).find(|step| asks_failure(condition, &step.id))?;
    let message = format!("this arm is never taken: when `{}` fails, the run does not come here", step.id);
    let help = format!("`on_failure: branch` at `{}` leaves its failure to this branch", step.id);
    Some(never(arm, message).label(step.span, "it pauses or ends the run when it fails").help(help))
}

/// Tells whether a condition holds only if a step has failed.
fn asks_failure(condition: &Expression, step: &str) -> bool {
    match &condition.kind {
        Kind::And(parts) => parts.iter().any(|part| asks_failure(part, step)),
        Kind::Or(parts) => parts.iter().all(|part| asks_failure(part, step)),
        Kind::Access(of, path) => {
            let names: Option<Vec<&str>> = path.iter().map(crate::model::expression::Access::name).collect();
            let failure = |name: &str| matches!(name, "failed" | "timed_out");
            match (&of.kind, names.as_deref()) {
                (Kind::Name(root), Some([field])) => root == step && failure(field),
                (Kind::Name(root), Some([id, field])) => root == "steps" && *id == step && failure(field),
                _ => false,
            }
        }
        _ => false,
    }
}
