//! Calls of procedures, in the same file and in others.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;

use crate::engine::event::{Event, InputSource};
use crate::engine::facts::{Facts, Unanswered};
use crate::engine::plan::{Plan, Values, unfit};
use crate::engine::{Operator, Outcome, Shells};
use crate::model::{Call, GivenOutput, Procedure, Value};
use crate::source::Span;

use super::changes::Undo;
use super::path::Path;
use super::run::{Engine, Next, Stop, Turn};

/// How deep procedures may call each other. That they do not go in circles was
/// checked before.
const DEEPEST: usize = 32;

/// What is left behind while the steps of a call run.
enum Left<'r> {
    /// In the same file: what the inputs were that the call gives.
    Inputs(Values),
    /// In another file, whose steps have names of their own.
    File(Box<LeftFile<'r>>),
}

pub(super) struct LeftFile<'r> {
    plan: &'r Plan<'r>,
    path: Path,
    values: Values,
    facts: Facts,
    visited: Vec<usize>,
    asked: BTreeSet<String>,
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Runs a procedure, and comes back.
    pub(super) async fn call(&mut self, turn: Turn<'r, '_>, call: &'r Call) -> Result<Next, Stop> {
        if self.depth >= DEEPEST {
            let reason = format!("procedures call each other more than {DEEPEST} deep");
            return Err(Stop::End(Outcome::Failed, reason));
        }
        let failed = self.progress.failed();
        self.depth += 1;
        let next = self.call_out(turn, call).await;
        self.depth -= 1;
        match next {
            Err(Stop::Failed(reason)) => self.call_failed(turn, &failed, reason).await,
            next => next,
        }
    }

    async fn call_out(&mut self, turn: Turn<'r, '_>, call: &'r Call) -> Result<Next, Stop> {
        let plan = call.file.map_or(Some(self.plan), |file| self.root.called.get(file));
        let procedures = plan.map(|plan| plan.runbook.procedures.as_slice()).unwrap_or_default();
        let index = procedures.iter().position(|procedure| procedure.slug == call.procedure);
        let (Some(plan), Some(index)) = (plan, index) else {
            return Err(Stop::End(Outcome::Waiting, format!("there is no procedure `{}`", call.procedure)));
        };
        let values = match self.values_of(plan, call) {
            Ok(values) => values,
            Err((input, problem)) => return self.unanswered(turn, &input, &problem).await,
        };
        let left = self.enter(turn, plan, call, values);
        let outcome = self.everything_from(call, index).await;
        let given = given(procedures.get(index), &self.facts);
        self.leave(left, call);
        outcome?;
        self.returned(turn, given).await
    }

    /// What inputs are during a call: what it gives, else what they are here, or
    /// in another file what its author says. What does not fit is told with its
    /// input.
    fn values_of(&self, plan: &Plan<'_>, call: &Call) -> Result<Values, (String, Unanswered)> {
        let mut values = if call.file.is_some() { &plan.request.values } else { &self.values }.clone();
        for given in &call.inputs {
            let name = &given.name;
            let Some(input) = plan.runbook.inputs.iter().find(|input| input.name == *name) else { continue };
            let refused = |problem| (name.clone(), problem);
            let value = input.kind.tidied(self.facts.text(&given.value).map_err(refused)?);
            if let Some(reason) = unfit(input, &value) {
                let whose = call.file.map(|_| format!("{} ", plan.runbook.file)).unwrap_or_default();
                let message = if whose.is_empty() {
                    format!("`{name}` does not take this: {reason}")
                } else {
                    format!("{whose}does not take this for `{name}`: {reason}")
                };
                let span = given.value.expressions.first().map_or(Span::default(), |found| found.span);
                return Err(refused(Unanswered { message, span }));
            }
            values.forget(name);
            values.give(name, value, InputSource::Call);
        }
        Ok(values)
    }

    fn enter(&mut self, turn: Turn<'r, '_>, plan: &'r Plan<'r>, call: &Call, values: Values) -> Left<'r> {
        if call.file.is_none() {
            self.facts.know(plan.runbook, &values);
            return Left::Inputs(std::mem::replace(&mut self.values, values));
        }
        let facts = self.facts.elsewhere(plan.runbook, &values);
        let path = self.path.call(&turn.step().id, &call.procedure);
        Left::File(Box::new(self.enter_file((plan, path), values, facts)))
    }

    fn enter_file(
        &mut self,
        (plan, path): (&'r Plan<'r>, Path),
        values: Values,
        facts: Facts,
    ) -> LeftFile<'r> {
        let left = LeftFile {
            plan: std::mem::replace(&mut self.plan, plan),
            path: self.path.clone(),
            values: std::mem::replace(&mut self.values, values),
            facts: std::mem::replace(&mut self.facts, facts),
            visited: std::mem::take(&mut self.visited),
            asked: std::mem::take(&mut self.asked),
        };
        self.at(path);
        left
    }

    /// Goes back to where a step was that is taken back.
    pub(super) fn go_back_to(&mut self, undo: &Undo<'r>) -> LeftFile<'r> {
        let kept = self.changes.left.remove(&undo.path.step(""));
        let facts = match kept {
            _ if self.path == undo.path => std::mem::take(&mut self.facts),
            Some(kept) => kept,
            None => self.facts.elsewhere(undo.plan.runbook, &undo.values),
        };
        self.enter_file((undo.plan, undo.path.clone()), undo.values.clone(), facts)
    }

    /// Comes back from the steps of a file.
    pub(super) fn leave_file(&mut self, left: LeftFile<'r>) {
        if left.path != self.path {
            let path = self.path.step("");
            let known = std::mem::replace(&mut self.facts, left.facts);
            // What takes steps of this file back may ask about it.
            if self.changes.all.iter().any(|change| change.name.starts_with(&path)) {
                self.changes.left.insert(path, known);
            }
        }
        self.plan = left.plan;
        self.values = left.values;
        self.visited = left.visited;
        self.asked = left.asked;
        self.at(left.path);
    }

    fn leave(&mut self, left: Left<'r>, call: &Call) {
        match left {
            // What a person was asked for meanwhile stays known.
            Left::Inputs(before) => {
                for given in &call.inputs {
                    self.values.restore(&given.name, &before);
                }
                self.facts.know(self.plan.runbook, &self.values);
            }
            Left::File(left) => self.leave_file(*left),
        }
    }

    /// Lets everything that has a name have it behind these calls.
    fn at(&mut self, path: Path) {
        self.recorder.path = path.clone();
        self.progress.path = path.clone();
        self.path = path;
    }

    /// Runs a procedure, and in another file those that jumps lead to: the file
    /// is over when they are. In the same file a jump leaves the call for good.
    async fn everything_from(&mut self, call: &Call, procedure: usize) -> Result<(), Stop> {
        for given in &call.inputs {
            if let Some(value) = self.values.get(&given.name) {
                let (input, value, source) = (given.name.clone(), value.to_owned(), InputSource::Call);
                self.recorder.emit(Event::InputGiven { input, value, source })?;
            }
        }
        let mut next = procedure;
        loop {
            match self.called(next).await {
                Err(Stop::Procedure(procedure)) if call.file.is_some() => next = procedure,
                Err(Stop::Return) if call.file.is_some() => return Ok(()),
                outcome => return outcome,
            }
        }
    }

    /// Runs a procedure within another. A future that holds itself has to be on
    /// the heap.
    fn called(&mut self, procedure: usize) -> Pin<Box<dyn Future<Output = Result<(), Stop>> + '_>> {
        Box::pin(self.procedure(procedure))
    }

    /// Takes what a procedure gives to the step that has called it.
    async fn returned(&mut self, turn: Turn<'r, '_>, given: Given) -> Result<Next, Stop> {
        match given {
            Ok(values) => {
                for (name, value) in values {
                    self.facts.add(&turn.step().id, &name, value);
                }
                self.passed(turn)
            }
            Err((name, problem)) => self.unanswered(turn, &name, &problem).await,
        }
    }
}

/// What a procedure gives, or the name of what has no value.
type Given = Result<Vec<(String, Value)>, (String, Unanswered)>;

/// Evaluates what a procedure gives, in its own words.
fn given(procedure: Option<&Procedure>, facts: &Facts) -> Given {
    let outputs = procedure.map(|procedure| procedure.outputs.as_slice()).unwrap_or_default();
    let value = |output: &GivenOutput| match facts.value(&output.value) {
        Ok(value) => Ok((output.name.clone(), value)),
        Err(problem) => Err((output.name.clone(), problem)),
    };
    outputs.iter().map(value).collect()
}
