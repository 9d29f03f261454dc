//! Which procedures a run may come to, in which file, and what is known there
//! before it starts.

use std::collections::BTreeSet;

use crate::engine::event::{InputSource, Place};
use crate::engine::facts::Facts;
use crate::model::{Call, Origin, Step};

use super::{Plan, Problem, Values, unfit};

/// The most places that are looked at one by one; behind that every procedure
/// is looked at once.
const MOST: usize = 2_000;

/// A procedure that a run may come to.
#[derive(Debug)]
pub(super) struct Visit<'p, 'r> {
    /// The plan of its file.
    pub(super) plan: &'p Plan<'r>,
    /// The file, as in [`Plan::called`]; nothing for the one that is run.
    file: Option<usize>,
    /// The procedure, as an index.
    pub(super) procedure: usize,
    /// The calls that lead to its file, each with its step and its procedure:
    /// `restart/main/`. Empty in the file that is run.
    pub(super) path: String,
    /// What is known there.
    pub(super) values: Values,
    /// Inputs whose values are only known when their call has its turn.
    pub(super) later: BTreeSet<String>,
}

impl Visit<'_, '_> {
    /// Returns the name of a step: unique in the run.
    pub(super) fn name(&self, step: &Step) -> String {
        format!("{}{}", self.path, step.id)
    }

    /// Returns the place of a step.
    pub(super) fn place(&self, step: &Step) -> Place {
        Place::of(self.plan.file, step.span.start)
    }
}

/// The selected procedures, and those that they may lead to. Values of calls
/// that do not fit are problems.
pub(super) fn visits<'p, 'r>(plan: &'p Plan<'r>, problems: &mut Vec<Problem>) -> Vec<Visit<'p, 'r>> {
    let first = plan.procedures.iter().map(|procedure| Visit {
        plan,
        file: None,
        procedure: *procedure,
        path: String::new(),
        values: plan.request.values.clone(),
        later: BTreeSet::new(),
    });
    let mut visits: Vec<Visit<'p, 'r>> = first.collect();
    let mut next = 0;
    while let Some(visit) = visits.get(next) {
        next += 1;
        let mut found = Vec::new();
        let procedures = &visit.plan.runbook.procedures;
        let Some(procedure) = procedures.get(visit.procedure) else { continue };
        // What a person chooses is only known when it is chosen.
        for step in procedure.steps.iter().filter(|step| step.origin == Origin::Marked) {
            if plan.skips(&visit.name(step)) {
                continue;
            }
            for slug in step.jumps_to() {
                let procedure = procedures.iter().position(|procedure| procedure.slug == slug);
                found.extend(procedure.map(|procedure| Visit {
                    procedure,
                    path: visit.path.clone(),
                    values: visit.values.clone(),
                    later: visit.later.clone(),
                    ..*visit
                }));
            }
            for call in step.calls() {
                found.extend(called(plan, visit, step, call, problems));
            }
        }
        for visit in found {
            let many = visits.len() >= MOST;
            if !visits.iter().any(|known| is_same(plan, known, &visit, many)) {
                visits.push(visit);
            }
        }
    }
    visits
}

/// What is the same is looked at once, whatever calls lead to it.
fn is_same(root: &Plan<'_>, known: &Visit<'_, '_>, new: &Visit<'_, '_>, many: bool) -> bool {
    let alike = || {
        known.values == new.values
            && known.later == new.later
            && root.skipped_behind(&known.path).eq(root.skipped_behind(&new.path))
    };
    (known.file, known.procedure) == (new.file, new.procedure) && (many || alike())
}

/// The procedure that a call leads to, with what is known there: in the same
/// file what is known here and what the call gives, in another what the call
/// gives and what the file says itself.
fn called<'p, 'r>(
    root: &'p Plan<'r>,
    from: &Visit<'p, 'r>,
    step: &Step,
    call: &Call,
    problems: &mut Vec<Problem>,
) -> Option<Visit<'p, 'r>> {
    let (plan, path, mut values, mut later) = match call.file {
        None => (from.plan, from.path.clone(), from.values.clone(), from.later.clone()),
        Some(file) => {
            let plan = root.called.get(file)?;
            let path = format!("{}{}/{}/", from.path, step.id, call.procedure);
            (plan, path, plan.request.values.clone(), BTreeSet::new())
        }
    };
    let procedure = plan.runbook.procedures.iter().position(|known| known.slug == call.procedure)?;
    let facts = Facts::before(from.plan.runbook, &from.values);
    for given in &call.inputs {
        let name = &given.name;
        let Some(input) = plan.runbook.inputs.iter().find(|input| input.name == *name) else { continue };
        values.forget(name);
        later.remove(name);
        let Ok(value) = facts.text(&given.value) else {
            later.insert(name.clone());
            continue;
        };
        let value = input.kind.tidied(value);
        if let Some(reason) = unfit(input, &value) {
            let place = Some(from.place(step));
            problems.push(Problem::BadValue { input: format!("{path}{name}"), reason, place });
        }
        values.give(name, value, InputSource::Call);
    }
    Some(Visit { plan, file: call.file.or(from.file), procedure, path, values, later })
}
