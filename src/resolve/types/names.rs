//! The names that expressions of a runbook can use, and their types.

use std::collections::{BTreeMap, HashMap};

use crate::model::{Input, LaterExpression, Procedure, Step, StepKind, Unit, ValueType, slug};
use crate::resolve::expression::{Known, StepTypes, TypeNames, TypeScope, check_value};
use crate::resolve::files::Links;

/// All names of a runbook.
#[derive(Default)]
pub(super) struct Names<'r> {
    inputs: Inputs<'r>,
    steps: Steps,
    set: BTreeMap<String, ValueType>,
    run: TypeNames<'static>,
    incident: TypeNames<'static>,
}

#[derive(Default)]
struct Inputs<'r>(&'r [Input]);

#[derive(Default)]
struct Steps(BTreeMap<String, Fields>);

/// What a step gives to others.
struct Fields {
    types: StepTypes,
    /// Whether it may give values that nobody has named: it writes them into a
    /// file, and a person answers what she likes.
    open: bool,
    /// What a person says of it.
    answer: TypeNames<'static>,
}

impl<'r> Names<'r> {
    /// Gathers the names of inputs and steps.
    pub(super) fn new(inputs: &'r [Input], steps: &[&Step]) -> Self {
        let run = TypeNames::default()
            .value("id", ValueType::Text)
            .value("user", ValueType::Text)
            .value("elapsed", ValueType::Quantity(Unit::Seconds));
        let incident = TypeNames::default().value("started", ValueType::Timestamp);
        let mut names = Self { inputs: Inputs(inputs), run, incident, ..Self::default() };
        for step in steps {
            let form = step.settings.form.iter();
            let answer = form.fold(TypeNames::default(), |names, field| {
                names.value(field.name.clone(), field.input.value_type())
            });
            let fields = Fields { types: StepTypes::default(), open: writes(step), answer };
            names.steps.0.insert(step.id.clone(), fields);
            for part in step.settings.parts() {
                let (types, answer) = (StepTypes::default(), TypeNames::default());
                names.steps.0.insert(part.id.clone(), Fields { types, open: false, answer });
            }
        }
        for step in steps {
            names.add(step);
        }
        names
    }

    /// Returns the inputs of the file.
    pub(super) const fn all_inputs(&self) -> &'r [Input] {
        self.inputs.0
    }

    /// Tells whether there is a step of this name.
    pub(super) fn has_step(&self, id: &str) -> bool {
        self.steps.0.contains_key(id)
    }

    /// Adds what a step gives, with its types as far as they are known by now.
    fn add(&mut self, step: &Step) {
        let own = Within { names: self, step: &step.id, variables: &[] };
        let outputs: Vec<(String, ValueType)> = step
            .settings
            .outputs
            .iter()
            .map(|output| (output.name.clone(), check_value(&output.value, &own).0))
            .chain(step.settings.later.iter().filter_map(|later| match later {
                LaterExpression::Output(name) => Some((name.clone(), ValueType::Any)),
                _ => None,
            }))
            .collect();
        let set: Vec<(String, ValueType)> = match &step.kind {
            StepKind::Set(values) => {
                values.iter().map(|(name, value)| (name.clone(), check_value(value, &own).0)).collect()
            }
            _ => Vec::new(),
        };
        self.set.extend(set);
        if let Some(fields) = self.steps.0.get_mut(&step.id) {
            let types = std::mem::take(&mut fields.types);
            fields.types = outputs.into_iter().fold(types, |types, (name, kind)| types.output(name, kind));
        }
    }
}

impl Names<'_> {
    /// Adds what calls give to the steps that make them: by files with their
    /// types, by procedures of this file with those that are known by now.
    pub(super) fn add_calls(&mut self, procedures: &[Procedure], links: Links<'_>, kinds: &[ValueType]) {
        let mut kinds = kinds.iter();
        let mut own: HashMap<&str, Vec<(String, ValueType)>> = HashMap::new();
        for procedure in procedures {
            let known = procedure
                .outputs
                .iter()
                .map(|output| (output.name.clone(), kinds.next().cloned().unwrap_or(ValueType::Any)));
            own.insert(&procedure.slug, known.collect());
        }
        for step in procedures.iter().flat_map(Procedure::every_step) {
            for call in step.calls() {
                let given = match call.file {
                    None => own.get(call.procedure.as_str()).cloned().unwrap_or_default(),
                    Some(index) => elsewhere(links, index, &call.procedure),
                };
                if let Some(fields) = self.steps.0.get_mut(&step.id) {
                    let types = std::mem::take(&mut fields.types);
                    fields.types =
                        given.into_iter().fold(types, |types, (name, kind)| types.output(name, kind));
                }
            }
        }
    }
}

fn elsewhere(links: Links<'_>, file: usize, procedure: &str) -> Vec<(String, ValueType)> {
    let found = links.get(file).and_then(|called| called.runbook.procedure(procedure));
    let outputs = found.into_iter().flat_map(|procedure| &procedure.outputs);
    outputs.map(|output| (output.name.clone(), output.kind.clone())).collect()
}

/// Tells whether a step writes values of its own choice.
fn writes(step: &Step) -> bool {
    match &step.kind {
        StepKind::Command(command) => command.text.written().contains("RUNWRIGHT_OUTPUT"),
        // What it would give is not known.
        StepKind::Unbuilt("call") => true,
        _ => false,
    }
}

/// The names as they are within a step: its own fields come first in its
/// `expect` and `outputs`, elements of lists in templates before all.
pub(super) struct Within<'n, 'r> {
    pub(super) names: &'n Names<'r>,
    /// Its id; empty where fields of the step itself are not there yet.
    pub(super) step: &'n str,
    pub(super) variables: &'n [String],
}

impl Within<'_, '_> {
    /// Tells whether the step itself gives this.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let own = self.names.steps.0.get(self.step);
        own.is_some_and(|fields| !matches!(fields.find(name), Known::Unknown))
    }
}

impl TypeScope for Within<'_, '_> {
    fn find(&self, name: &str) -> Known<'_> {
        if self.variables.iter().any(|variable| variable == name) {
            return Known::Value(ValueType::Any);
        }
        if let Some(own) = self.names.steps.0.get(self.step) {
            match own.find(name) {
                Known::Unknown => {}
                known => return known,
            }
        }
        match name {
            "inputs" => Known::Scope(&self.names.inputs),
            "steps" => Known::Scope(&self.names.steps),
            "run" => Known::Scope(&self.names.run),
            "incident" => Known::Scope(&self.names.incident),
            _ => match self.names.set.get(name) {
                Some(kind) => Known::Value(kind.clone()),
                None => self.names.steps.find(name),
            },
        }
    }

    fn names(&self) -> Vec<&str> {
        let own = self.names.steps.0.get(self.step).map(TypeScope::names).unwrap_or_default();
        let set = self.names.set.keys().map(String::as_str);
        let variables = self.variables.iter().map(String::as_str);
        ["inputs", "steps", "run", "incident"]
            .into_iter()
            .chain(own)
            .chain(set)
            .chain(variables)
            .chain(self.names.steps.names())
            .collect()
    }
}

impl TypeScope for Inputs<'_> {
    fn find(&self, name: &str) -> Known<'_> {
        let slug = slug(name);
        let found = self.0.iter().find(|input| input.name == slug);
        found.map_or(Known::Unknown, |input| Known::Value(input.value_type()))
    }

    fn names(&self) -> Vec<&str> {
        self.0.iter().map(|input| input.name.as_str()).collect()
    }
}

impl TypeScope for Steps {
    fn find(&self, name: &str) -> Known<'_> {
        self.0.get(name).map_or(Known::Unknown, |fields| Known::Scope(fields))
    }

    fn names(&self) -> Vec<&str> {
        // Parts of steps have no names that anybody can write.
        self.0.keys().map(String::as_str).filter(|name| !name.contains('.')).collect()
    }
}

impl TypeScope for Fields {
    fn find(&self, name: &str) -> Known<'_> {
        match self.types.find(name) {
            _ if name == "answer" => Known::Scope(&self.answer),
            Known::Unknown if self.open => Known::Value(ValueType::Any),
            known => known,
        }
    }

    fn names(&self) -> Vec<&str> {
        self.types.names()
    }
}
