//! Calls of procedures in other files: what runs there has its own names.

use crate::engine::event::{Event, InputSource};
use crate::engine::facts::{Facts, Unanswered};
use crate::engine::plan::{Plan, Values, unfit};
use crate::engine::{Operator, Outcome, Shells};
use crate::model::Call;
use crate::source::Span;

use super::flow::given;
use super::path::Path;
use super::run::{Engine, Next, Stop, Turn};

/// What is left behind while the steps of another file run.
struct Left<'r> {
    plan: &'r Plan<'r>,
    path: Path,
    values: Values,
    facts: Facts,
    visited: Vec<usize>,
}

impl<'r, S: Shells, O: Operator> Engine<'r, S, O> {
    /// Runs a procedure of another file, and comes back.
    pub(super) async fn call_elsewhere(
        &mut self,
        turn: Turn<'r, '_>,
        call: &'r Call,
        file: usize,
    ) -> Result<Next, Stop> {
        let plan = self.root.called.get(file);
        let procedures = plan.map(|plan| plan.runbook.procedures.as_slice()).unwrap_or_default();
        let index = procedures.iter().position(|procedure| procedure.slug == call.procedure);
        let (Some(plan), Some(index)) = (plan, index) else {
            return Err(Stop::End(Outcome::Waiting, format!("there is no procedure `{}`", call.procedure)));
        };
        let values = match self.values_of(plan, call) {
            Ok(values) => values,
            Err((input, problem)) => return self.unanswered(turn, &input, &problem).await,
        };
        let left = self.enter(plan, self.path.call(&turn.step().id, &call.procedure), values);
        let outcome = self.everything_from(call, index).await;
        let given = given(procedures.get(index), &self.facts);
        self.leave(left);
        outcome?;
        self.returned(turn, given).await
    }

    /// What the inputs of a called file are: what the call gives, else what
    /// their author says. What does not fit is told with its input.
    fn values_of(&self, plan: &Plan<'_>, call: &Call) -> Result<Values, (String, Unanswered)> {
        let mut values = plan.request.values.clone();
        for (name, template) in &call.inputs {
            let Some(input) = plan.runbook.inputs.iter().find(|input| input.name == *name) else { continue };
            let refused = |problem| (name.clone(), problem);
            let value = input.kind.tidied(self.facts.text(template).map_err(refused)?);
            if let Some(reason) = unfit(input, &value) {
                let message = format!("{} does not take this for `{name}`: {reason}", plan.runbook.file);
                let span = template.expressions.first().map_or(Span::default(), |found| found.span);
                return Err(refused(Unanswered { message, span }));
            }
            values.forget(name);
            values.give(name, value, InputSource::Call);
        }
        Ok(values)
    }

    fn enter(&mut self, plan: &'r Plan<'r>, path: Path, values: Values) -> Left<'r> {
        let facts = self.facts.elsewhere(plan.runbook, &values);
        let left = Left {
            plan: std::mem::replace(&mut self.plan, plan),
            path: self.path.clone(),
            values: std::mem::replace(&mut self.values, values),
            facts: std::mem::replace(&mut self.facts, facts),
            visited: std::mem::take(&mut self.visited),
        };
        self.at(path);
        left
    }

    fn leave(&mut self, left: Left<'r>) {
        self.plan = left.plan;
        self.values = left.values;
        self.facts = left.facts;
        self.visited = left.visited;
        self.at(left.path);
    }

    /// Lets everything that has a name have it behind these calls.
    fn at(&mut self, path: Path) {
        self.recorder.path = path.clone();
        self.progress.path = path.clone();
        self.path = path;
    }

    /// Runs a procedure and those that jumps lead to: the file is over when
    /// they are.
    async fn everything_from(&mut self, call: &Call, procedure: usize) -> Result<(), Stop> {
        for (input, _) in &call.inputs {
            if let Some(value) = self.values.get(input) {
                let (input, value, source) = (input.clone(), value.to_owned(), InputSource::Call);
                self.recorder.emit(Event::InputGiven { input, value, source })?;
            }
        }
        let mut next = procedure;
        loop {
            match self.called(next).await {
                Err(Stop::Procedure(procedure)) => next = procedure,
                Err(Stop::Return) => return Ok(()),
                outcome => return outcome,
            }
        }
    }
}
