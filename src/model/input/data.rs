//! A value that a runbook needs.

use crate::source::Span;

use super::{Declaration, InputFrom, InputType};

/// An input: a placeholder of a plain text, or what an author has declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its slug: `service-name`.
    pub name: String,
    /// As it is written where it is used: `[service-name]`, `$NAMESPACE`,
    /// `{{ inputs.service_name }}`.
    pub placeholder: String,
    /// The author's words about it, if there are any.
    pub description: Option<String>,
    /// What it may be.
    pub kind: InputType,
    /// The environment variable under which its value is exported, for `$VAR`
    /// and for `export VAR=<value>`.
    pub variable: Option<String>,
    /// What its author has declared of it; nothing for a placeholder.
    pub declared: Option<Declaration>,
    /// Where it was first written.
    pub span: Span,
}

impl Input {
    /// Tells whether it has to have a value.
    pub fn is_required(&self) -> bool {
        self.declared.as_ref().is_none_or(|declared| declared.required)
    }

    /// Returns its value if none is given, as text.
    pub fn default(&self) -> Option<&str> {
        self.declared.as_ref()?.default.as_deref()
    }

    /// Tells whether a person at a terminal is asked for it at the start of its
    /// procedure. Placeholders are asked for where they are used.
    pub fn is_asked_at_start(&self) -> bool {
        self.declared.as_ref().is_some_and(|declared| declared.ask)
    }

    /// Returns the variable in which every command finds its value.
    pub fn own_variable(&self) -> String {
        format!("RUNWRIGHT_INPUT_{}", self.name.to_ascii_uppercase().replace('-', "_"))
    }

    /// Returns all variables that hold its value: its own, the one that it is
    /// exported under, and the one that it is taken from.
    pub fn variables(&self) -> impl Iterator<Item = String> {
        let from = self.declared.as_ref().and_then(|declared| match &declared.from {
            Some(InputFrom::Environment(name)) => Some(name.clone()),
            _ => None,
        });
        std::iter::once(self.own_variable()).chain(self.variable.clone()).chain(from)
    }

    /// Tells whether no message may show its value.
    pub fn is_secret(&self) -> bool {
        self.kind == InputType::Secret
    }
}
