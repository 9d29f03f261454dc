//! The way through a tree.

use std::borrow::Cow;
use std::cell::Cell;

use super::compare;
use super::empty::Emptiness;
use super::failure::{Failure, FailureKind};
use super::held::Held;
use super::scope::{Found, Scope};
use super::told::{told, unfit};
use crate::model::expression::{Access, Comparator, ExpressionKind as Kind, Literal, OUTER, Test};
use crate::model::{Expression, Value};
use crate::source::Span;

/// How much work one expression may make: a unit is a node, or some bytes that
/// are looked at.
const MAX_WORK: u64 = 20_000_000;

/// How many bytes of text are one unit of work.
const BYTES_A_UNIT: usize = 16;

/// A value while it is worked with, or why there is none.
pub(super) type Result<T> = std::result::Result<T, Failure>;

/// Evaluates an expression.
///
/// # Errors
/// When it has no value: something is missing, or cannot be compared.
pub fn evaluate(expression: &Expression, scope: &dyn Scope, emptiness: &Emptiness) -> Result<Value> {
    let evaluator = Evaluator::new(scope, emptiness);
    let held = evaluator.value(expression, Frame::default())?;
    settled(expression, &held)?;
    Ok(held.finish())
}

/// Evaluates a condition.
///
/// # Errors
/// When it is neither true nor false.
pub fn holds(expression: &Expression, scope: &dyn Scope, emptiness: &Emptiness) -> Result<bool> {
    Evaluator::new(scope, emptiness).truth(expression, Frame::default()).map(|(truth, _)| truth)
}

/// What an expression stands in.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Frame<'v> {
    /// In a predicate: the element, and whether it belongs to a secret.
    pub(super) element: Option<(&'v Value, bool)>,
}

/// Evaluates the parts of one expression.
pub(super) struct Evaluator<'s> {
    scope: &'s dyn Scope,
    pub(super) emptiness: &'s Emptiness,
    work: Cell<u64>,
}

impl<'s> Evaluator<'s> {
    pub(super) fn new(scope: &'s dyn Scope, emptiness: &'s Emptiness) -> Self {
        Self { scope, emptiness, work: Cell::new(0) }
    }

    /// Counts work, so that no expression goes on for long.
    pub(super) fn charge(&self, units: usize, span: Span) -> Result<()> {
        let work = self.work.get().saturating_add(units as u64);
        self.work.set(work);
        if work <= MAX_WORK {
            return Ok(());
        }
        Err(Failure::new(FailureKind::TooMuch, span, "there is too much to go through for one expression"))
    }

    /// Counts a text that is looked at.
    pub(super) fn charge_text(&self, text: &str, span: Span) -> Result<()> {
        self.charge(text.len() / BYTES_A_UNIT + 1, span)
    }

    pub(super) fn value<'v>(&'v self, expression: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        self.charge(1, expression.span)?;
        match &expression.kind {
            Kind::Literal(literal) => Ok(Held::made(constant(literal))),
            Kind::List(elements) => self.list(elements, frame),
            Kind::Name(name) => self.name(name, expression, frame),
            Kind::Access(of, steps) => self.access(of, steps, frame),
            Kind::Call(call) => self.call(call, expression, frame),
            Kind::Negative(of) => self.negative(of, frame),
            Kind::Compute(left, operator, right) => {
                self.compute((left, right), *operator, expression.span, frame)
            }
            Kind::Not(of) => {
                let held = self.condition(of, frame)?;
                let truth = held.value.as_ref() == &Value::Bool(true);
                // That none of nothing is so is said of nothing; that not all
                // of nothing are so is plainly false, and its contrary again
                // is said of nothing.
                Ok(Held::truth(!truth).from(&[&held]).vacuous(held.vacuous))
            }
            Kind::And(parts) => self.joined(parts, false, frame),
            Kind::Or(parts) => self.joined(parts, true, frame),
            Kind::Compare(left, by, right) => self.compare((left, *by, right), expression.span, frame),
            Kind::Matches(of, pattern) => {
                let held = self.value(of, frame)?;
                let (Value::Text(text) | Value::Cell(text)) = held.value.as_ref() else {
                    return Err(unfit(of, &held, "and only text can match"));
                };
                self.charge(text.len() + 1, of.span)?;
                if held.secret {
                    return Err(Failure::clash(of.span, compare::HIDDEN_SIDE.to_owned()));
                }
                let regex =
                    pattern.regex().map_err(|error| Failure::clash(pattern.span, error.to_string()))?;
                Ok(Held::truth(regex.is_match(text)).from(&[&held]).vacuous(held.vacuous))
            }
            Kind::Between(of, low, high) => {
                let (held, low, high) =
                    (self.value(of, frame)?, self.value(low, frame)?, self.value(high, frame)?);
                let within = |by, bound: &Held<'_>| {
                    compare::compare(&held, by, bound)
                        .map_err(|message| Failure::clash(expression.span, message))
                };
                let truth = within(Comparator::AtLeast, &low)? & within(Comparator::AtMost, &high)?;
                let vacuous = held.vacuous || low.vacuous || high.vacuous;
                Ok(Held::truth(truth).from(&[&held, &low, &high]).vacuous(vacuous))
            }
            Kind::Test(of, Test::IsEmpty) => self.is_empty(of, frame),
            Kind::Test(of, Test::Exists) => match self.value(of, frame) {
                Ok(held) => Ok(Held::truth(true).from(&[&held])),
                Err(failure) if failure.kind == FailureKind::Missing => Ok(Held::truth(false)),
                Err(failure) => Err(failure),
            },
        }
    }

    fn list<'v>(&'v self, elements: &'v [Expression], frame: Frame<'v>) -> Result<Held<'v>> {
        let mut values = Vec::with_capacity(elements.len());
        for element in elements {
            values.push(self.value(element, frame)?.finish());
        }
        Ok(Held::made(Value::List(values)))
    }

    fn name<'v>(&'v self, name: &str, expression: &Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        if let Some((element, secret)) = frame.element
            && !OUTER.contains(&name)
        {
            let mut held = Held::of(Cow::Borrowed(element));
            held.secret |= secret;
            return if name == "item" {
                Ok(held)
            } else {
                self.field_of_element(held, name, expression.span)
            };
        }
        match self.scope.find(name) {
            Found::Value(value) => Ok(Held::of(value)),
            found => Err(no_value(&found, name, expression.span)),
        }
    }

    fn access<'v>(&'v self, of: &'v Expression, steps: &'v [Access], frame: Frame<'v>) -> Result<Held<'v>> {
        let outside = |name: &str| frame.element.is_none() || OUTER.contains(&name);
        let (mut held, mut path, mut rest) = match &of.kind {
            Kind::Name(name) if outside(name) => self.root(name, of, steps)?,
            _ => (self.value(of, frame)?, told(of), steps),
        };
        while let Some((step, behind)) = rest.split_first() {
            held = self.step_into(held, step, &path)?;
            path.push_str(&step.to_string());
            rest = behind;
        }
        Ok(held)
    }

    /// Goes down the names that lead to a value.
    fn root<'v>(
        &'v self,
        name: &str,
        of: &Expression,
        steps: &'v [Access],
    ) -> Result<(Held<'v>, String, &'v [Access])> {
        let (mut found, mut path, mut rest, mut span) =
            (self.scope.find(name), name.to_owned(), steps, of.span);
        loop {
            match found {
                Found::Value(value) => return Ok((Held::of(value), path, rest)),
                Found::Scope(scope) => {
                    let Some((step, behind)) = rest.split_first() else {
                        return Err(no_value(&found, &path, span));
                    };
                    let Some(name) = step.name() else {
                        let message = format!("`{path}` is no list; its parts have names");
                        return Err(Failure::clash(step.span, message));
                    };
                    found = scope.find(name);
                    path.push_str(&step.to_string());
                    (rest, span) = (behind, span.cover(step.span));
                }
                Found::Missing(_) | Found::Unknown => return Err(no_value(&found, &path, span)),
            }
        }
    }

    fn compare<'v>(
        &'v self,
        (left, by, right): (&'v Expression, Comparator, &'v Expression),
        span: Span,
        frame: Frame<'v>,
    ) -> Result<Held<'v>> {
        let (a, b) = (self.value(left, frame)?, self.value(right, frame)?);
        for (side, held) in [(left, &a), (right, &b)] {
            self.charge(compare::effort(&held.value) / BYTES_A_UNIT + 1, side.span)?;
        }
        let truth = compare::compare(&a, by, &b).map_err(|message| Failure::clash(span, message))?;
        Ok(Held::truth(truth).from(&[&a, &b]).vacuous(a.vacuous || b.vacuous))
    }

    /// Evaluates conditions up to the first that decides.
    fn joined<'v>(&'v self, parts: &'v [Expression], decides: bool, frame: Frame<'v>) -> Result<Held<'v>> {
        let mut secret = false;
        for part in parts {
            let (truth, was_secret) = self.truth(part, frame)?;
            secret |= was_secret;
            if truth == decides {
                return Ok(Held { secret, ..Held::truth(decides) });
            }
        }
        Ok(Held { secret, ..Held::truth(!decides) })
    }

    /// Evaluates a condition that counts: it must not be true of nothing. Says
    /// also whether it was made from a secret.
    pub(super) fn truth<'v>(&'v self, expression: &'v Expression, frame: Frame<'v>) -> Result<(bool, bool)> {
        let held = self.condition(expression, frame)?;
        settled(expression, &held)?;
        Ok((held.value.as_ref() == &Value::Bool(true), held.secret))
    }

    fn condition<'v>(&'v self, expression: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(expression, frame)?;
        if matches!(held.value.as_ref(), Value::Bool(_)) {
            return Ok(held);
        }
        Err(unfit(expression, &held, "and not true or false"))
    }
}

/// Refuses what is said of nothing.
fn settled(expression: &Expression, held: &Held<'_>) -> Result<()> {
    if !held.vacuous || held.value.as_ref() == &Value::Bool(false) {
        return Ok(());
    }
    let message = format!(
        "`{}` says nothing, since there is nothing to go through: assert a `size`, or write `allow_empty`",
        told(expression)
    );
    Err(Failure::new(FailureKind::Vacuous, expression.span, message))
}

/// Says why a name has no value.
fn no_value(found: &Found<'_>, path: &str, span: Span) -> Failure {
    match found {
        Found::Missing(why) => Failure::missing(span, format!("`{path}` is missing: {why}")),
        Found::Scope(_) => Failure::clash(span, format!("`{path}` is no value; name one of its fields")),
        _ => Failure::clash(span, format!("nothing has the name `{path}`")),
    }
}

/// Makes the value of a literal.
pub(super) fn constant(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::Bool(*value),
        Literal::Number(number) => Value::Number(number.clone()),
        Literal::Text(text) => Value::Text(text.clone()),
        Literal::Quantity { quantity, .. } => Value::Quantity(*quantity),
    }
}
