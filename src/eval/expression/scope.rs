//! What names stand for.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::model::Value;

/// What a name stands for.
#[derive(Clone)]
pub enum Found<'s> {
    /// A value.
    Value(Cow<'s, Value>),
    /// More names: the inputs, a step with its fields.
    Scope(&'s dyn Scope),
    /// A value that may be there, and is not: why, as a fragment.
    Missing(Cow<'s, str>),
    /// Nothing: a mistake of whoever wrote the name.
    Unknown,
}

/// Knows what names stand for.
pub trait Scope {
    /// Finds what a name stands for.
    fn find(&self, name: &str) -> Found<'_>;
}

/// Names and their values as they are given.
#[derive(Default)]
pub struct Names<'s> {
    names: BTreeMap<String, Found<'s>>,
}

impl<'s> Names<'s> {
    /// Adds a value.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: Value) -> Self {
        self.names.insert(name.into(), Found::Value(Cow::Owned(value)));
        self
    }

    /// Adds names below a name.
    #[must_use]
    pub fn scope(mut self, name: impl Into<String>, scope: &'s dyn Scope) -> Self {
        self.names.insert(name.into(), Found::Scope(scope));
        self
    }

    /// Adds a name whose value is missing.
    #[must_use]
    pub fn missing(mut self, name: impl Into<String>, why: impl Into<Cow<'s, str>>) -> Self {
        self.names.insert(name.into(), Found::Missing(why.into()));
        self
    }
}

impl Scope for Names<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        match self.names.get(name) {
            Some(Found::Value(value)) => Found::Value(Cow::Borrowed(value)),
            Some(Found::Scope(scope)) => Found::Scope(*scope),
            Some(Found::Missing(why)) => Found::Missing(Cow::Borrowed(why)),
            Some(Found::Unknown) | None => Found::Unknown,
        }
    }
}
