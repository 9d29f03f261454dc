//! A plan, and everything that speaks against starting.

use std::collections::BTreeSet;

use crate::engine::event::{CardKind, Place, ProcedureHead, StepHead};
use crate::model::{Input, Runbook, Step};
use crate::source::SourceFile;

use super::{Planned, Problem, Request, give_defaults, missing_declared, planned, preflight, unbuilt};

/// What this invocation will do.
#[derive(Debug)]
pub struct Plan<'r> {
    /// The runbook.
    pub runbook: &'r Runbook,
    /// Its file, for places.
    pub file: &'r SourceFile,
    /// The procedures that run one after the other, as indices.
    pub procedures: Vec<usize>,
    /// What was asked for.
    pub request: Request,
    skipped: BTreeSet<&'r str>,
}

impl<'r> Plan<'r> {
    /// Makes a plan, or says everything that speaks against starting.
    pub fn new(
        runbook: &'r Runbook,
        file: &'r SourceFile,
        procedures: Vec<usize>,
        mut request: Request,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = unbuilt(runbook, file);
        give_defaults(runbook, &mut request.values);
        let mut skipped = BTreeSet::new();
        for name in &request.skip {
            match find(runbook, name) {
                Ok(step) => drop(skipped.insert(step.id.as_str())),
                Err(nearest) => problems.push(Problem::UnknownStep { name: name.clone(), nearest }),
            }
        }
        for input in &runbook.inputs {
            if let Some(reason) = request.values.get(&input.name).and_then(|value| unfit(input, value)) {
                problems.push(Problem::BadValue { input: input.name.clone(), reason, place: None });
            }
        }
        let lacking = runbook.requires.iter().filter(|required| request.lacking.contains(&required.value));
        problems.extend(lacking.map(|required| Problem::Lacking {
            program: required.value.clone(),
            place: Place::of(file, required.span.start),
        }));
        let plan = Self { runbook, file, procedures, request, skipped };
        if !plan.request.attended {
            preflight(&plan, &mut problems);
        }
        missing_declared(&plan, &mut problems);
        if problems.is_empty() { Ok(plan) } else { Err(problems) }
    }

    /// Tells whether a step is to be left out.
    pub fn skips(&self, step: &Step) -> bool {
        self.skipped.contains(step.id.as_str())
    }

    /// Returns the steps of a procedure in the order of their turns.
    pub fn steps(&self, procedure: usize) -> Vec<Planned<'r>> {
        self.runbook.procedures.get(procedure).map(planned).unwrap_or_default()
    }

    /// Describes a procedure for those who watch.
    pub fn head(&self, procedure: usize) -> ProcedureHead {
        let found = self.runbook.procedures.get(procedure);
        ProcedureHead {
            slug: found.map(|found| found.slug.clone()).unwrap_or_default(),
            title: found.map(|found| found.title.clone()).unwrap_or_default(),
            steps: self.steps(procedure).iter().map(|planned| step_head(planned.step)).collect(),
        }
    }
}

fn step_head(step: &Step) -> StepHead {
    StepHead {
        id: step.id.clone(),
        title: step.title.clone(),
        kind: CardKind::of(step, None),
        effect: step.effect,
    }
}

/// Says why a value is none for an input, if it is none.
pub fn unfit(input: &Input, value: &str) -> Option<String> {
    input.read(value).err().map(|unfit| unfit.reason)
}

/// Checks that an input with this slug exists; otherwise says what was probably
/// meant by the name.
pub fn known_input<'r>(runbook: &'r Runbook, slug: &str, name: &str) -> Result<&'r Input, Problem> {
    runbook.inputs.iter().find(|input| input.name == slug).ok_or_else(|| Problem::UnknownInput {
        name: name.to_owned(),
        nearest: nearest(slug, runbook.inputs.iter().map(|input| input.name.as_str())),
    })
}

fn find<'r>(runbook: &'r Runbook, name: &str) -> Result<&'r Step, Option<String>> {
    let mut names = Vec::new();
    for procedure in &runbook.procedures {
        for planned in planned(procedure) {
            let id = planned.step.id.as_str();
            if id == name
                || name.strip_prefix(&procedure.slug).and_then(|rest| rest.strip_prefix('/')) == Some(id)
            {
                return Ok(planned.step);
            }
            names.push(id);
        }
    }
    Err(nearest(name.rsplit('/').next().unwrap_or(name), names.into_iter()))
}

pub(super) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    names
        .map(|name| (strsim::jaro_winkler(name, wanted), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name.to_owned())
}
