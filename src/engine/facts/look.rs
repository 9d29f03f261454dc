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
            "incident" => Found::Scope(&Incident),
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
    pub(super) user: Option<Value>,
    pub(super) elapsed: Option<Value>,
}

impl Scope for Run {
    fn find(&self, name: &str) -> Found<'_> {
        let field = match name {
            "id" => &self.id,
            "user" => &self.user,
            "elapsed" => &self.elapsed,
            _ => return Found::Unknown,
        };
        field.as_ref().map_or_else(
            || Found::Missing("it is not known before the run".into()),
            |value| Found::Value(Cow::Borrowed(value)),
        )
    }
}

/// What the run is about.
struct Incident;

impl Scope for Incident {
    fn find(&self, name: &str) -> Found<'_> {
        match name {
            "started" => Found::Missing("nobody has said when the incident started".into()),
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

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::engine::plan::Request;
    use crate::model::Runbook;

    fn shown(facts: &Facts, root: &str, field: &str) -> String {
        let Found::Scope(scope) = facts.find(root) else { return "nothing".to_owned() };
        match scope.find(field) {
            Found::Value(value) => value.shown(),
            Found::Missing(why) => why.into_owned(),
            Found::Scope(_) | Found::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn the_run_says_what_it_is_called_who_started_it_and_how_long_it_has_gone_on() {
        let request = Request { user: "ada".to_owned(), ..Request::default() };
        let mut facts = Facts::new(&Runbook::default(), "k4f2", &request);
        assert_eq!(shown(&facts, "run", "elapsed"), "it is not known before the run");
        facts.elapsed(Duration::from_millis(90_500));
        let fields = ["id", "user", "elapsed", "name"].map(|field| shown(&facts, "run", field));
        assert_eq!(fields.join(" "), "\"k4f2\" \"ada\" 90.5s unknown");
        assert_eq!(shown(&facts, "incident", "started"), "nobody has said when the incident started");
    }
}
