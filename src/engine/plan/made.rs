//! A plan, and everything that speaks against starting.

use std::collections::BTreeSet;

use crate::engine::event::{CardKind, Place, ProcedureHead, StepHead};
use crate::engine::secrets::Secret;
use crate::model::{Input, Link, Runbook, Step};
use crate::source::SourceFile;

use super::{
    Planned, Problem, Request, exposed_values, give_defaults, missing_declared, planned, preflight,
    refused_values, unbuilt, visits,
};

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
    /// The same of each file that it calls, as in [`Runbook::called`]: with the
    /// values that its inputs have if a call says nothing.
    pub called: Vec<Plan<'r>>,
    skipped: BTreeSet<String>,
}

impl<'r> Plan<'r> {
    /// Makes a plan, or says everything that speaks against starting.
    pub fn new(
        runbook: &'r Runbook,
        file: &'r SourceFile,
        procedures: Vec<usize>,
        mut request: Request,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        give_defaults(runbook, &mut request.values);
        let mut skipped = BTreeSet::new();
        for name in &request.skip {
            match find_step(runbook, name) {
                Ok(name) => drop(skipped.insert(name)),
                Err(nearest) => problems.push(Problem::UnknownStep { name: name.clone(), nearest }),
            }
        }
        for input in &runbook.inputs {
            let secret = request.values.secret(&input.name).map(Secret::reveal);
            let given = secret.or_else(|| request.values.get(&input.name));
            if let Some(reason) = given.and_then(|value| unfit(input, value)) {
                problems.push(Problem::BadValue { input: input.name.clone(), reason, place: None });
            }
        }
        let called = called(runbook, &request);
        let plan = Self { runbook, file, procedures, request, called, skipped };
        for plan in std::iter::once(&plan).chain(&plan.called) {
            problems.splice(0..0, unbuilt(plan.runbook, plan.file, runbook));
            problems.extend(plan.lacking());
        }
        exposed_values(&plan, &mut problems);
        let visits = visits(&plan, &mut problems);
        if !plan.request.attended {
            preflight(&plan, &visits, &mut problems);
        }
        missing_declared(&plan, &visits, &mut problems);
        refused_values(&plan, &visits, &mut problems);
        let problems = each_once(problems);
        if problems.is_empty() { Ok(plan) } else { Err(problems) }
    }

    /// Makes the plan of a run that goes on: what spoke against its start was
    /// looked at then.
    pub fn again(
        runbook: &'r Runbook,
        file: &'r SourceFile,
        procedures: Vec<usize>,
        request: Request,
    ) -> Self {
        let skipped = request.skip.iter().filter_map(|name| find_step(runbook, name).ok()).collect();
        let called = called(runbook, &request);
        Self { runbook, file, procedures, request, called, skipped }
    }

    /// Returns all files that it consists of, its own first.
    pub fn files(&self) -> impl Iterator<Item = &'r SourceFile> {
        std::iter::once(self.file).chain(self.called.iter().map(|called| called.file))
    }

    /// Tells whether the step of this name is to be left out: its id, behind
    /// the calls that lead to it.
    pub fn skips(&self, name: &str) -> bool {
        self.skipped.contains(name)
    }

    /// Returns the names of steps that are to be left out behind these calls.
    pub(super) fn skipped_behind<'n>(&'n self, path: &'n str) -> impl Iterator<Item = &'n str> {
        self.skipped.iter().filter_map(move |name| name.strip_prefix(path))
    }

    fn lacking(&self) -> impl Iterator<Item = Problem> {
        let lacking =
            self.runbook.requires.iter().filter(|required| self.request.lacking.contains(&required.value));
        lacking.map(|required| Problem::Lacking {
            program: required.value.clone(),
            place: Place::of(self.file, required.span.start),
        })
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

/// What is wrong with a procedure is wrong whatever call leads to it.
fn each_once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut each: Vec<Problem> = Vec::with_capacity(problems.len());
    for problem in problems {
        if !each.contains(&problem) {
            each.push(problem);
        }
    }
    each
}

/// Describes a step for those who watch.
pub fn step_head(step: &Step) -> StepHead {
    StepHead {
        id: step.id.clone(),
        title: step.title.clone(),
        kind: CardKind::of(step, None),
        effect: step.effect,
        links: step.settings.links.iter().filter_map(Link::shown).collect(),
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

fn called<'r>(runbook: &'r Runbook, request: &Request) -> Vec<Plan<'r>> {
    let files = runbook.called.iter().enumerate();
    files
        .map(|(index, called)| {
            let mut values = request.called.get(index).cloned().unwrap_or_default();
            give_defaults(&called.runbook, &mut values);
            let folder = called.folder().to_owned();
            Plan {
                runbook: &called.runbook,
                file: &called.source,
                procedures: Vec::new(),
                request: Request { values, folder, skip: Vec::new(), called: Vec::new(), ..request.clone() },
                called: Vec::new(),
                skipped: BTreeSet::new(),
            }
        })
        .collect()
}

/// Finds the step of a name, and returns it in full: `step`, `procedure/step`,
/// and behind the calls of other files `call/procedure/step`. Otherwise returns
/// what was probably meant.
pub fn find_step(runbook: &Runbook, name: &str) -> Result<String, Option<String>> {
    let mut names = Vec::new();
    for procedure in &runbook.procedures {
        for planned in planned(procedure) {
            let id = planned.step.id.as_str();
            if id == name
                || name.strip_prefix(&procedure.slug).and_then(|rest| rest.strip_prefix('/')) == Some(id)
            {
                return Ok(id.to_owned());
            }
            names.push(id);
        }
    }
    behind_calls(runbook, runbook, name)
        .ok_or_else(|| nearest(name.rsplit('/').next().unwrap_or(name), names.into_iter()))
}

fn behind_calls(root: &Runbook, runbook: &Runbook, name: &str) -> Option<String> {
    let (step, rest) = name.split_once('/')?;
    let (procedure, rest) = rest.split_once('/')?;
    let steps = || runbook.procedures.iter().flat_map(|procedure| &procedure.steps);
    let calls = steps().filter(|found| found.id == step).flat_map(Step::calls);
    let index = calls.filter(|call| call.procedure == procedure).find_map(|call| call.file)?;
    let called = &root.called.get(index)?.runbook;
    let is_there = called.procedures.iter().flat_map(planned).any(|planned| planned.step.id == rest);
    let rest = if is_there { rest.to_owned() } else { behind_calls(root, called, rest)? };
    Some(format!("{step}/{procedure}/{rest}"))
}

pub(super) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    names
        .map(|name| (strsim::jaro_winkler(name, wanted), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|left, right| left.0.total_cmp(&right.0))
        .map(|(_, name)| name.to_owned())
}
