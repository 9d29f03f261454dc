//! Names and their types.

use std::collections::BTreeMap;

use crate::model::{STEP_FIELDS, ValueType, step_field};

/// What a name stands for.
#[derive(Clone)]
pub enum Known<'s> {
    /// A value of this type.
    Value(ValueType),
    /// More names: the inputs, a step with its fields.
    Scope(&'s dyn TypeScope),
    /// Nothing.
    Unknown,
}

/// Knows which names there are, and what they stand for.
pub trait TypeScope {
    /// Finds what a name stands for.
    fn find(&self, name: &str) -> Known<'_>;

    /// Returns the names, for suggestions.
    fn names(&self) -> Vec<&str>;
}

/// Names and their types as they are given.
#[derive(Default)]
pub struct TypeNames<'s> {
    names: BTreeMap<String, Known<'s>>,
}

impl<'s> TypeNames<'s> {
    /// Adds a value.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, kind: ValueType) -> Self {
        self.names.insert(name.into(), Known::Value(kind));
        self
    }

    /// Adds names below a name.
    #[must_use]
    pub fn scope(mut self, name: impl Into<String>, scope: &'s dyn TypeScope) -> Self {
        self.names.insert(name.into(), Known::Scope(scope));
        self
    }
}

impl TypeScope for TypeNames<'_> {
    fn find(&self, name: &str) -> Known<'_> {
        self.names.get(name).cloned().unwrap_or(Known::Unknown)
    }

    fn names(&self) -> Vec<&str> {
        self.names.keys().map(String::as_str).collect()
    }
}

/// The fields of a step, and the outputs that it declares.
#[derive(Debug, Clone, Default)]
pub struct StepTypes {
    outputs: BTreeMap<String, ValueType>,
}

impl StepTypes {
    /// Adds an output. It hides no field of the step.
    #[must_use]
    pub fn output(mut self, name: impl Into<String>, kind: ValueType) -> Self {
        self.outputs.insert(name.into(), kind);
        self
    }
}

impl TypeScope for StepTypes {
    fn find(&self, name: &str) -> Known<'_> {
        let found = step_field(name).or_else(|| self.outputs.get(name).cloned());
        found.map_or(Known::Unknown, Known::Value)
    }

    fn names(&self) -> Vec<&str> {
        STEP_FIELDS.iter().copied().chain(self.outputs.keys().map(String::as_str)).collect()
    }
}
