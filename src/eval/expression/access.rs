//! The way into a value.

use super::evaluator::{Evaluator, Frame, Result};
use super::failure::Failure;
use super::held::Held;
use super::told::unfit;
use crate::model::expression::{Access, AccessKind};
use crate::model::{Expression, Value};
use crate::source::Span;

/// How many names of a map a message lists.
const MAX_NAMES: usize = 8;

impl Evaluator<'_> {
    /// Takes a part of the value at `path`.
    pub(super) fn step_into<'v>(&self, held: Held<'v>, step: &Access, path: &str) -> Result<Held<'v>> {
        match &step.kind {
            AccessKind::Field(name) | AccessKind::Key(name) => match held.value.as_ref() {
                Value::Map(members) if !members.contains_key(name) => {
                    let names = names(&held);
                    Err(Failure::missing(step.span, format!("`{path}` has no `{name}`{names}")))
                }
                Value::Map(_) => held.part(|value| member(value, name)).ok_or_else(|| lost(step.span)),
                Value::Null => {
                    Err(Failure::missing(step.span, format!("`{path}` is null, and so has no `{name}`")))
                }
                _ => {
                    let message = format!("`{path}` is {}, and so has no `{name}`", held.told());
                    Err(Failure::clash(step.span, message))
                }
            },
            AccessKind::Index(index) => self.element(held, *index, path, step.span),
        }
    }

    fn element<'v>(&self, held: Held<'v>, index: i64, path: &str, span: Span) -> Result<Held<'v>> {
        let Value::List(elements) = held.value.as_ref() else {
            return Err(match held.value.as_ref() {
                Value::Null => Failure::missing(span, format!("`{path}` is null, and so has no elements")),
                _ => Failure::clash(span, format!("`{path}` is {}, and no list", held.told())),
            });
        };
        let count = elements.len();
        let distance = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        let at = if index < 0 { count.checked_sub(distance) } else { Some(distance) };
        let Some(at) = at.filter(|at| *at < count) else {
            let elements = if count == 1 { "element" } else { "elements" };
            return Err(Failure::missing(span, format!("`{path}` has {count} {elements}, and no [{index}]")));
        };
        self.charge(1, span)?;
        held.part(|value| match value {
            Value::List(elements) => elements.get(at),
            _ => None,
        })
        .ok_or_else(|| lost(span))
    }

    /// Takes a field of the element that a predicate is tried on.
    pub(super) fn field_of_element<'v>(&self, held: Held<'v>, name: &str, span: Span) -> Result<Held<'v>> {
        self.charge(1, span)?;
        match held.value.as_ref() {
            Value::Map(members) if members.contains_key(name) => {
                held.part(|value| member(value, name)).ok_or_else(|| lost(span))
            }
            Value::Map(_) => {
                Err(Failure::missing(span, format!("the element has no `{name}`{}", names(&held))))
            }
            _ => Err(Failure::clash(
                span,
                format!("the element is {}, and has no fields: `item` is the element itself", held.told()),
            )),
        }
    }

    /// Tells whether there is nothing in a value.
    pub(super) fn is_empty<'v>(&'v self, of: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(of, frame)?;
        let empty = match held.value.as_ref() {
            Value::Null => true,
            Value::Text(text) | Value::Cell(text) => text.trim().is_empty(),
            Value::List(elements) => elements.is_empty(),
            Value::Map(members) => members.is_empty(),
            _ => {
                return Err(unfit(of, &held, "which is never empty"));
            }
        };
        Ok(Held::truth(empty).from(&[&held]).vacuous(held.vacuous))
    }
}

fn member<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Map(members) => members.get(name),
        _ => None,
    }
}

/// Lists the names that a map does have, unless it is secret.
fn names(held: &Held<'_>) -> String {
    match held.value.as_ref() {
        Value::Map(members) if !held.secret && !members.is_empty() => {
            let names: Vec<&str> = members.keys().take(MAX_NAMES).map(String::as_str).collect();
            let more = if members.len() > MAX_NAMES { ", ..." } else { "" };
            format!("; there is {}{more}", names.join(", ")).chars().take(120).collect()
        }
        _ => String::new(),
    }
}

/// Not reached: what was looked up a line before is there.
fn lost(span: Span) -> Failure {
    Failure::missing(span, "the value is missing")
}
