//! The names whose values may be missing: steps, values that are set, inputs.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::{Input, Procedure, STEP_FIELDS, Step, StepKind, slug};

use super::fates::{DONE, FAILED, Fates, NONE, PASSED_OVER, SKIPPED};

/// Fields that say what became of a step, whatever became of it.
const SAYS: &[&str] = &["outcome", "succeeded", "failed", "timed_out", "skipped"];

/// A procedure with all its steps in the order of their turns.
pub(super) struct Ordered<'r> {
    pub(super) procedure: &'r Procedure,
    pub(super) steps: Vec<&'r Step>,
    /// The number of its first step among all names.
    pub(super) first: usize,
    /// Behind each step: the index of the first that does not stand under it.
    pub(super) ends: Vec<usize>,
}

/// All names, numbered: steps, then values that are set, then inputs that may
/// have no value.
pub(super) struct Names<'r> {
    pub(super) procedures: Vec<Ordered<'r>>,
    pub(super) by_slug: HashMap<&'r str, usize>,
    /// Procedure and index of each step.
    pub(super) steps: Vec<(usize, usize)>,
    by_id: HashMap<&'r str, usize>,
    by_value: HashMap<&'r str, usize>,
    /// The steps that set each value.
    pub(super) setters: Vec<(&'r str, Vec<usize>)>,
    by_input: HashMap<&'r str, usize>,
    pub(super) inputs: Vec<&'r Input>,
}

impl<'r> Names<'r> {
    pub(super) fn new(inputs: &'r [Input], procedures: &'r [Procedure]) -> Self {
        let mut names = Self {
            procedures: Vec::new(),
            by_slug: HashMap::new(),
            steps: Vec::new(),
            by_id: HashMap::new(),
            by_value: HashMap::new(),
            setters: Vec::new(),
            by_input: HashMap::new(),
            inputs: inputs.iter().filter(|input| may_lack(input)).collect(),
        };
        for (index, procedure) in procedures.iter().enumerate() {
            names.by_slug.insert(&procedure.slug, index);
            let first = names.steps.len();
            let (mut steps, mut ends) = (Vec::new(), Vec::new());
            procedure.steps.iter().for_each(|step| flatten(step, &mut steps, &mut ends));
            for (at, step) in steps.iter().enumerate() {
                names.by_id.insert(&step.id, first + at);
                names.steps.push((index, at));
            }
            names.procedures.push(Ordered { procedure, steps, first, ends });
        }
        for number in 0..names.steps.len() {
            let Some(StepKind::Set(values)) = names.step(number).map(|step| &step.kind) else { continue };
            for (name, _) in values {
                let next = names.setters.len();
                let at = *names.by_value.entry(name).or_insert(next);
                match names.setters.get_mut(at) {
                    Some((_, steps)) => steps.push(number),
                    None => names.setters.push((name, vec![number])),
                }
            }
        }
        for (at, input) in names.inputs.iter().enumerate() {
            names.by_input.insert(&input.name, at);
        }
        names
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> usize {
        self.steps.len() + self.setters.len() + self.inputs.len()
    }

    /// Returns the numbers of all steps of a procedure.
    pub(super) fn of_procedure(&self, procedure: usize) -> Range<usize> {
        self.procedures.get(procedure).map_or(0..0, |known| known.first..known.first + known.steps.len())
    }

    /// Returns the numbers of all values that are set.
    pub(super) fn values(&self) -> Range<usize> {
        self.steps.len()..self.steps.len() + self.setters.len()
    }

    /// Returns a step by its number.
    pub(super) fn step(&self, number: usize) -> Option<&'r Step> {
        let (procedure, at) = *self.steps.get(number)?;
        self.procedures.get(procedure)?.steps.get(at).copied()
    }

    /// Returns the number of a step.
    pub(super) fn number(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Returns the number of a value that is set.
    pub(super) fn value(&self, name: &str) -> Option<usize> {
        self.by_value.get(name).map(|at| self.steps.len() + at)
    }

    /// Returns the number of an input that may have no value.
    pub(super) fn input(&self, name: &str) -> Option<usize> {
        let at = self.by_input.get(name).copied().or_else(|| self.by_input.get(slug(name).as_str()).copied());
        at.map(|at| self.steps.len() + self.setters.len() + at)
    }
}

/// Tells whether an input may have no value although the run goes on.
fn may_lack(input: &Input) -> bool {
    input.declared.as_ref().is_some_and(|declared| !declared.required && declared.default.is_none())
}

fn flatten<'r>(step: &'r Step, steps: &mut Vec<&'r Step>, ends: &mut Vec<usize>) {
    let here = steps.len();
    steps.push(step);
    ends.push(0);
    step.children.iter().for_each(|child| flatten(child, steps, ends));
    let end = steps.len();
    if let Some(slot) = ends.get_mut(here) {
        *slot = end;
    }
}

/// Tells whether a field says what became of a step.
pub(super) fn says(field: &str) -> bool {
    SAYS.contains(&field)
}

/// Tells whether a field is known of every command that has run.
pub(super) fn is_known_of_all(field: &str) -> bool {
    STEP_FIELDS.contains(&field) && field != "answer"
}

/// The fates of a step with which a field has a value.
pub(super) fn wanted(field: &str) -> Fates {
    if says(field) {
        PASSED_OVER | SKIPPED | FAILED | DONE
    } else if is_known_of_all(field) {
        FAILED | DONE
    } else {
        DONE
    }
}

/// The fates of a step with which one of these fields is true.
pub(super) fn true_with(field: &str) -> Option<Fates> {
    match field {
        "succeeded" => Some(DONE),
        "failed" => Some(FAILED),
        "skipped" => Some(SKIPPED),
        _ => None,
    }
}

/// The fates of a step with this outcome.
pub(super) fn with_outcome(outcome: &str) -> Fates {
    match outcome {
        "succeeded" => DONE,
        "failed" => FAILED,
        "skipped" => SKIPPED,
        "branched_over" => PASSED_OVER,
        "unverified" | "error" | "cancelled" | "in_doubt" => 0,
        _ => NONE,
    }
}
