//! Declared inputs before the start: defaults, and what nobody can be asked.

use std::collections::BTreeSet;

use crate::engine::event::InputSource;
use crate::model::{Input, Runbook, Step};

use super::preflight::{left_out, missing};
use super::{Plan, Problem, Values, Visit};

/// Gives every input its default that has no value.
pub fn give_defaults(runbook: &Runbook, values: &mut Values) {
    for input in &runbook.inputs {
        if let Some(default) = input.default().filter(|_| !values.has(&input.name)) {
            values.give(&input.name, default, InputSource::Default);
        }
    }
}

/// Finds declared inputs that have to have a value, have none, and for which
/// nobody will be asked.
pub(super) fn missing_declared(plan: &Plan<'_>, visits: &[Visit<'_, '_>], problems: &mut Vec<Problem>) {
    for visit in visits {
        // A person is asked when the run comes there; in other files nobody is.
        let attended = plan.request.attended && visit.path.is_empty();
        if attended && !plan.procedures.contains(&visit.procedure) {
            continue;
        }
        let steps = visit.plan.steps(visit.procedure);
        for index in 0..steps.len() {
            let out = || left_out(plan, visit, &steps, index);
            let Some(planned) = steps.get(index).filter(|_| !out()) else { continue };
            for name in &planned.step.inputs {
                let asked = |input: &Input| attended && input.is_asked_at_start();
                let input = visit.plan.runbook.inputs.iter().find(|input| input.name == *name);
                let lacks = input
                    .is_some_and(|input| input.declared.is_some() && input.is_required() && !asked(input));
                if lacks && !visit.values.has(name) {
                    missing(visit, planned.step, name, false, problems);
                }
            }
        }
    }
}

impl<'r> Plan<'r> {
    /// Returns the declared inputs that the steps of procedures use, in the
    /// order of their declaration. Steps that will not run use nothing.
    pub fn declared_inputs(&self, procedures: &[usize]) -> Vec<&'r Input> {
        let mut used: BTreeSet<&str> = BTreeSet::new();
        for procedure in procedures {
            let runs = |step: &Step| !self.skips(&step.id) && step.blocked.is_none();
            for planned in self.steps(*procedure) {
                if runs(planned.step) {
                    used.extend(planned.step.inputs.iter().map(String::as_str));
                }
            }
        }
        let declared = self.runbook.inputs.iter().filter(|input| input.declared.is_some());
        declared.filter(|input| used.contains(input.name.as_str())).collect()
    }
}
