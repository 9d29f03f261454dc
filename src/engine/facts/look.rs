//! Names to what they stand for.

use std::borrow::Cow;

use crate::eval::expression::{Found, Scope};
use crate::model::Value;
use crate::model::slug;

use super::Facts;
use super::known::{Inputs, Steps};

impl Scope for Facts {
    fn find(&self, name: &str) -> Found<'_> {
        if let Some(own) = self.own.as_ref().and_then(|step| self.steps.ended.get(step)) {
            match own.find(name) {
                Found::Unknown => {}
                found => return found,
            }
        }
        match name {
            "inputs" => Found::Scope(&self.inputs),
            "steps" => Found::Scope(&self.steps),
            "run" => Found::Scope(&self.run),
            _ => match self.names.get(name) {
                Some(value) => Found::Value(Cow::Borrowed(value)),
                None => self.steps.find(name),
            },
        }
    }
}

impl Scope for Inputs {
    fn find(&self, name: &str) -> Found<'_> {
        let slug = slug(name);
        match self.values.get(&slug) {
            Some(value) => Found::Value(Cow::Borrowed(value)),
            None if self.known.contains(&slug) => Found::Missing("the input has no value".into()),
            None => Found::Unknown,
        }
    }
}

impl Scope for Steps {
    fn find(&self, name: &str) -> Found<'_> {
        match self.ended.get(name) {
            Some(fields) => Found::Scope(fields),
            None if self.known.contains(name) => Found::Missing("the step has not run".into()),
            None => Found::Unknown,
        }
    }
}

/// The run itself.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    pub(super) id: Option<Value>,
}

impl Scope for Run {
    fn find(&self, name: &str) -> Found<'_> {
        match (name, &self.id) {
            ("id", Some(id)) => Found::Value(Cow::Borrowed(id)),
            ("user" | "elapsed", _) => Found::Missing("it is not known yet".into()),
            _ => Found::Unknown,
        }
    }
}

/// Elements of lists that a template goes through, before all else.
pub(super) struct Loops<'f> {
    pub(super) facts: &'f Facts,
    pub(super) elements: Vec<(&'f str, Value)>,
}

impl Scope for Loops<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        match self.elements.iter().rev().find(|(variable, _)| *variable == name) {
            Some((_, element)) => Found::Value(Cow::Borrowed(element)),
            None => self.facts.find(name),
        }
    }
}
