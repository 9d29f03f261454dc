//! Declared inputs before the start: defaults, and what nobody can be asked.

use std::collections::BTreeSet;

use crate::engine::event::InputSource;
use crate::model::{Input, Runbook, Step};

use super::preflight::{left_out, missing};
use super::reached::reached;
use super::{Plan, Problem, Values};

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
pub(super) fn missing_declared(plan: &Plan<'_>, problems: &mut Vec<Problem>) {
    // A person is asked when the run comes there.
    let procedures = if plan.request.attended { plan.procedures.clone() } else { reached(plan) };
    for procedure in procedures {
        let steps = plan.steps(procedure);
        for index in 0..steps.len() {
            let Some(planned) = steps.get(index).filter(|_| !left_out(plan, &steps, index)) else { continue };
            for name in &planned.step.inputs {
                let asked = |input: &Input| plan.request.attended && input.is_asked_at_start();
                let input = plan.runbook.inputs.iter().find(|input| input.name == *name);
                let lacks = input
                    .is_some_and(|input| input.declared.is_some() && input.is_required() && !asked(input));
                if lacks && !plan.request.values.has(name) {
                    missing(plan, planned.step, name, false, problems);
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
            let runs = |step: &Step| !self.skips(step) && step.blocked.is_none();
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
