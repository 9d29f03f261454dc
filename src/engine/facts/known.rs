//! What is known.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use crate::engine::plan::{Request, Values};
use crate::engine::secrets::Secret;
use crate::eval::expression::{Found, Scope, StepFields};
use crate::model::{Quantity, Runbook, Step, Unit, Value};

use super::look::Run;

/// What is known at a moment of a run.
#[derive(Debug, Default)]
pub struct Facts {
    pub(super) run: Run,
    pub(super) inputs: Inputs,
    pub(super) steps: Steps,
    pub(super) names: BTreeMap<String, Value>,
    /// The step whose fields need no prefix.
    pub(super) own: Option<String>,
}

/// Values of inputs by their slugs.
#[derive(Debug, Default)]
pub(super) struct Inputs {
    pub(super) values: BTreeMap<String, Value>,
    /// As they were given: `5m` and not 300 seconds.
    pub(super) given: BTreeMap<String, String>,
    pub(super) known: BTreeSet<String>,
    /// Those that are secrets.
    pub(super) secrets: BTreeSet<String>,
}

/// What came of steps, by id.
#[derive(Debug, Default)]
pub(super) struct Steps {
    pub(super) ended: BTreeMap<String, StepFields>,
    pub(super) known: BTreeSet<String>,
}

impl Facts {
    /// Begins with what is known before the first step.
    pub fn new(runbook: &Runbook, run: &str, request: &Request) -> Self {
        let user = Some(&request.user).filter(|user| !user.is_empty()).map(Value::text);
        let run = Run { id: Some(Value::text(run)), user, elapsed: None };
        Self::of(run, runbook, &request.values)
    }

    /// Knows what can be known before there is a run.
    pub fn before(runbook: &Runbook, values: &Values) -> Self {
        Self::of(Run::default(), runbook, values)
    }

    /// Knows the values of inputs, and of steps not even which there are: for
    /// whoever asks about one text after another.
    pub fn of_inputs(runbook: &Runbook, values: &Values) -> Self {
        let mut facts = Self::default();
        facts.know(runbook, values);
        facts
    }

    fn of(run: Run, runbook: &Runbook, values: &Values) -> Self {
        let mut facts = Self { run, ..Self::default() };
        facts.inputs.known = runbook.inputs.iter().map(|input| input.name.clone()).collect();
        let steps = runbook.procedures.iter().flat_map(|procedure| &procedure.steps);
        facts.steps.known = steps.map(|step| step.id.clone()).collect();
        facts.know(runbook, values);
        facts
    }

    /// Begins anew in another file of the same run: nothing of what is known
    /// here is known there.
    #[must_use]
    pub fn elsewhere(&self, runbook: &Runbook, values: &Values) -> Self {
        Self::of(self.run.clone(), runbook, values)
    }

    /// Takes over how long the run has gone on.
    pub fn elapsed(&mut self, time: Duration) {
        let milliseconds = i128::try_from(time.as_millis()).unwrap_or(i128::MAX);
        self.run.elapsed = Quantity::new(milliseconds, 1000, Unit::Seconds).map(Value::Quantity);
    }

    /// Takes over the values of inputs as they are now.
    pub fn know(&mut self, runbook: &Runbook, values: &Values) {
        let given = runbook.inputs.iter().filter_map(|input| {
            let secret = values.secret(&input.name).map(Secret::reveal);
            let text = secret.or_else(|| values.get(&input.name))?;
            // What does not fit was refused when it was given.
            Some((input.name.clone(), input.read(text).unwrap_or_else(|_| Value::text(text))))
        });
        self.inputs.values = given.collect();
        let given = values.iter().map(|(name, value)| (name.to_owned(), value.text.clone()));
        self.inputs.given = given.collect();
        self.inputs.secrets =
            runbook.inputs.iter().filter(|input| input.is_secret()).map(|input| input.name.clone()).collect();
    }

    /// Tells whether an input has a value.
    pub fn has(&self, input: &str) -> bool {
        self.inputs.given.contains_key(input)
    }

    /// Gives a value its name.
    pub fn set(&mut self, name: &str, value: Value) {
        self.names.insert(name.to_owned(), value);
    }

    /// Notes what came of a step, and takes its fields for those that need no
    /// prefix.
    pub fn note(&mut self, step: &Step, fields: StepFields) {
        self.steps.ended.insert(step.id.clone(), fields.allow_empty(step.settings.allow_empty));
        self.own = Some(step.id.clone());
    }

    /// Lets the fields of this step need no prefix, and returns the one whose
    /// fields did not until now.
    pub fn within(&mut self, step: Option<&str>) -> Option<String> {
        std::mem::replace(&mut self.own, step.map(str::to_owned))
    }

    /// Adds to what came of a step: a value that it gives, what it came to.
    pub fn add(&mut self, step: &str, name: &str, value: Value) {
        let fields = self.steps.ended.remove(step).unwrap_or_default();
        self.steps.ended.insert(step.to_owned(), fields.with(name, value));
    }

    /// Notes what a step came to in the end; from now on its fields need its
    /// name.
    pub fn came_to(&mut self, step: &str, outcome: &str) {
        self.own = None;
        let fields = self.steps.ended.remove(step).unwrap_or_default();
        let fields = ["succeeded", "failed", "skipped"]
            .into_iter()
            .fold(fields, |fields, name| fields.with(name, Value::Bool(name == outcome)));
        // What has not run has not run too long.
        let fields = match fields.find("timed_out") {
            Found::Value(_) => fields,
            _ => fields.with("timed_out", Value::Bool(false)),
        };
        let fields = fields.with("outcome", Value::text(outcome));
        self.steps.ended.insert(step.to_owned(), fields);
    }
}
