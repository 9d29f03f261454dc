//! What can be known before the first step of a run that nobody watches.

use crate::engine::event::InputSource;
use crate::engine::facts::Facts;
use crate::model::{Command, Input, OnFailure, Step, StepKind};

use super::{Decision, Plan, Planned, Problem, Unprepared, Visit, decide, known, prepare};

/// Finds everything that would stop the selected steps half way. Steps whose
/// condition only a person can judge never run here and are left out.
pub(super) fn preflight(plan: &Plan<'_>, visits: &[Visit<'_, '_>], problems: &mut Vec<Problem>) {
    for visit in visits {
        let steps = visit.plan.steps(visit.procedure);
        for (index, planned) in steps.iter().enumerate() {
            match &planned.step.kind {
                _ if left_out(plan, visit, &steps, index) => {}
                StepKind::Command(command) if command.template.is_none() => {
                    check(visit, planned.step, command, problems);
                }
                _ => written(visit, planned.step, problems),
            }
        }
    }
    undos(plan, visits, problems);
}

/// Finds what may not take a step back without a person, if a failure of one of
/// the selected steps may want that.
fn undos(plan: &Plan<'_>, visits: &[Visit<'_, '_>], problems: &mut Vec<Problem>) {
    let runs = visits.iter().flat_map(|visit| {
        let steps = visit.plan.steps(visit.procedure);
        let runs = (0..steps.len()).filter(|index| !left_out(plan, visit, &steps, *index));
        runs.filter_map(|index| Some((visit, steps.get(index)?.step))).collect::<Vec<_>>()
    });
    let runs: Vec<_> = runs.collect();
    if !runs.iter().any(|(_, step)| step.settings.on_failure == Some(OnFailure::Rollback)) {
        return;
    }
    for (visit, step) in runs {
        step.settings.rollback.iter().for_each(|part| written(visit, part, problems));
    }
}

/// Finds values that cannot stand where an author wants them. Whoever is asked
/// for a value may give another.
pub(super) fn refused_values(plan: &Plan<'_>, visits: &[Visit<'_, '_>], problems: &mut Vec<Problem>) {
    for visit in visits {
        let facts = Facts::before(visit.plan.runbook, &visit.values);
        let steps = visit.plan.steps(visit.procedure);
        for (index, planned) in steps.iter().enumerate() {
            let step = planned.step;
            let never = || step.settings.when.as_ref().is_some_and(|when| facts.holds(when) == Ok(false));
            let StepKind::Command(Command { template: Some(template), .. }) = &step.kind else { continue };
            if left_out(plan, visit, &steps, index) || step.blocked.is_some() || never() {
                continue;
            }
            let found = known(template, &step.settings.interpreter, &facts);
            for problem in found.into_iter().flat_map(|known| known.problems) {
                let input = problem.filler.input().unwrap_or_default();
                let asked = plan.request.attended && visit.values.source(input) == Some(InputSource::Default);
                let reason = format!("{}; {}", problem.message, problem.help);
                if input.is_empty() {
                    problems.push(blocked(visit, step, &reason));
                } else if !asked {
                    let (input, place) = (format!("{}{input}", visit.path), Some(visit.place(step)));
                    problems.push(Problem::BadValue { input, reason, place });
                }
            }
        }
    }
}

/// Tells whether a step is left out, or waits for the word of a person, or
/// stands under such a step.
pub(super) fn left_out(plan: &Plan<'_>, visit: &Visit<'_, '_>, steps: &[Planned<'_>], index: usize) -> bool {
    let mut at = Some(index);
    while let Some(planned) = at.and_then(|index| steps.get(index)) {
        if plan.skips(&visit.name(planned.step)) || planned.step.condition.is_some() {
            return true;
        }
        at = planned.parent;
    }
    false
}

fn check(visit: &Visit<'_, '_>, step: &Step, command: &Command, problems: &mut Vec<Problem>) {
    let here = || visit.place(step);
    if let Some(reason) = &step.blocked {
        problems.push(blocked(visit, step, reason));
        return;
    }
    let (effect, cause, way) = match prepare(visit.plan.runbook, command, &step.inputs, &visit.values) {
        Ok(prepared) => (step.settings.effect_of(prepared.effect), prepared.cause, prepared.way),
        Err(Unprepared::Missing(inputs)) => {
            for input in inputs {
                missing(visit, step, &input, command.supplied, problems);
            }
            if command.supplied {
                return;
            }
            (step.effect, cause(command), command.way.clone())
        }
        Err(Unprepared::Refused(refused)) => {
            problems.extend(refused.into_iter().map(|(input, reason)| Problem::BadValue {
                input,
                reason,
                place: Some(here()),
            }));
            return;
        }
        Err(Unprepared::Impossible(reason)) => {
            problems.push(blocked(visit, step, &reason));
            return;
        }
    };
    let facts = (step.origin, effect, &way, command.supplied);
    if let Decision::Refuse(refusal) =
        decide(&visit.plan.request, visit.plan.request.attended, facts, &step.id)
    {
        problems.push(Problem::Refused {
            step: visit.name(step),
            title: step.title.clone(),
            effect,
            cause,
            refusal,
            place: here(),
        });
    }
}

/// Checks a step whose values are only known when its turn comes.
fn written(visit: &Visit<'_, '_>, step: &Step, problems: &mut Vec<Problem>) {
    let here = || visit.place(step);
    if let Some(reason) = &step.blocked {
        problems.push(blocked(visit, step, reason));
        return;
    }
    let StepKind::Command(command) = &step.kind else { return };
    let facts = (step.origin, step.effect, &command.way, command.supplied);
    if let Decision::Refuse(refusal) =
        decide(&visit.plan.request, visit.plan.request.attended, facts, &step.id)
    {
        problems.push(Problem::Refused {
            step: visit.name(step),
            title: step.title.clone(),
            effect: step.effect,
            cause: cause(command),
            refusal,
            place: here(),
        });
    }
}

fn blocked(visit: &Visit<'_, '_>, step: &Step, reason: &str) -> Problem {
    Problem::Blocked {
        step: visit.name(step),
        title: step.title.clone(),
        reason: reason.to_owned(),
        place: visit.place(step),
    }
}

fn cause(command: &Command) -> String {
    command.analysis.strongest().map(|command| command.cause.clone()).unwrap_or_default()
}

/// Notes a value that is missing, and which steps need it.
pub(super) fn missing(
    visit: &Visit<'_, '_>,
    step: &Step,
    name: &str,
    supplied: bool,
    problems: &mut Vec<Problem>,
) {
    if visit.later.contains(name) {
        return;
    }
    if !visit.path.is_empty() {
        let file = &visit.plan.runbook.file;
        let reason =
            format!("`{name}` of {file} has no value; the call of that file can give one, under `inputs`");
        let problem = blocked(visit, step, &reason);
        problems.extend((!problems.contains(&problem)).then_some(problem));
        return;
    }
    let known = problems.iter_mut().find_map(|problem| match problem {
        Problem::Missing { input, steps, .. } if input == name => Some(steps),
        _ => None,
    });
    if let Some(steps) = known {
        if !steps.contains(&step.id) {
            steps.push(step.id.clone());
        }
        return;
    }
    let input = visit.plan.runbook.inputs.iter().find(|input| input.name == name);
    let allowed =
        input.filter(|input| input.declared.is_none() && !input.kind.choices().is_empty()).map(Input::wanted);
    problems.push(Problem::Missing {
        input: name.to_owned(),
        placeholder: input.map_or_else(
            || name.to_owned(),
            |input| match &input.declared {
                Some(_) => input.wanted(),
                None => input.placeholder.clone(),
            },
        ),
        description: input.and_then(|input| input.description.clone()).or(allowed),
        command: supplied,
        steps: vec![step.id.clone()],
    });
}
