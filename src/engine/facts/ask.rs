//! Expressions and templates, answered.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::eval::expression::{Emptiness, Failure, evaluate, holds};
use crate::eval::template::{Rendered, TemplateProblem, render};
use crate::model::expression::{AccessKind, ExpressionKind};
use crate::model::slug;
use crate::model::{Expression, HIDDEN, Purpose, Template, Value};
use crate::shell::{Filler, Hole, Piece};
use crate::source::Span;

use super::Facts;
use super::look::Loops;

/// What stands for a value that is not known yet: it is right in a word, as a
/// number and in JSON.
const STAND_IN: &str = "0";

/// Why a question has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// What is wrong, as a fragment.
    pub message: String,
    /// Where.
    pub span: Span,
}

impl From<Failure> for Unanswered {
    fn from(failure: Failure) -> Self {
        Self { message: failure.message, span: failure.span }
    }
}

impl Facts {
    /// Returns the value of an expression.
    pub fn value(&self, expression: &Expression) -> Result<Value, Unanswered> {
        evaluate(expression, self, &Emptiness::default()).map_err(Unanswered::from)
    }

    /// Tells whether a condition holds.
    pub fn holds(&self, condition: &Expression) -> Result<bool, Unanswered> {
        holds(condition, self, &Emptiness::default()).map_err(Unanswered::from)
    }

    /// What a template puts in for an input and nothing else: its value as it
    /// was given. Lists are gone through. For a secret something stands in:
    /// whoever makes a text asks [`Self::secret_in`].
    fn as_given(&self, expression: &Expression) -> Option<&str> {
        let slug = input(expression)?;
        if self.inputs.secrets.contains(&slug) {
            return self.inputs.given.contains_key(&slug).then_some(STAND_IN);
        }
        let single = !matches!(self.inputs.values.get(&slug)?, Value::List(_) | Value::Bool(_));
        single.then(|| self.inputs.given.get(&slug).map(String::as_str))?
    }

    /// Returns the secret that a hole of a template stands for.
    pub fn secret_in(&self, template: &Template<Expression>, hole: &Hole) -> Option<String> {
        if self.inputs.secrets.is_empty() {
            return None;
        }
        let written = template.holes().into_iter().find(|written| written.span == hole.span)?;
        let Filler::Expression(number) = written.filler else { return None };
        let slug = input(&template.expressions.get(number)?.expression)?;
        self.inputs.secrets.contains(&slug).then_some(slug)
    }

    /// Puts values into a template, each in a hole of its own.
    pub fn render(&self, template: &Template<Expression>) -> Result<Rendered, Unanswered> {
        let mut evaluate = |number: usize, elements: &[Value]| {
            let Some(found) = template.expressions.get(number) else { return Ok(Value::Null) };
            if let Some(given) = self.as_given(&found.expression) {
                return Ok(Value::text(given));
            }
            let elements = found.variables.iter().map(String::as_str).zip(elements.iter().cloned());
            let scope = Loops { facts: self, elements: elements.collect() };
            evaluate(&found.expression, &scope, &Emptiness::default()).map_err(|failure| {
                let help = "every value of a template has to be there";
                TemplateProblem::new(failure.span, failure.message, help)
            })
        };
        render(template, &mut evaluate).map_err(|problems| {
            problems.into_iter().next().map_or_else(
                || Unanswered { message: "it cannot be put together".to_owned(), span: Span::default() },
                |problem| Unanswered { message: problem.message, span: problem.span },
            )
        })
    }

    /// Puts those values into a template that are known by now; something stands
    /// for each that is not. Returns the numbers of those expressions, too.
    /// Nothing if not even what a block puts in is known.
    pub fn partly(&self, template: &Template<Expression>) -> Option<(Rendered, BTreeSet<usize>)> {
        let unknown = Mutex::new(BTreeSet::new());
        let mut evaluate = |number: usize, elements: &[Value]| {
            let Some(found) = template.expressions.get(number) else { return Ok(Value::Null) };
            if let Some(given) = self.as_given(&found.expression) {
                return Ok(Value::text(given));
            }
            let elements = found.variables.iter().map(String::as_str).zip(elements.iter().cloned());
            let scope = Loops { facts: self, elements: elements.collect() };
            match evaluate(&found.expression, &scope, &Emptiness::default()) {
                Ok(value) => Ok(value),
                Err(_) if found.purpose == Purpose::Value => {
                    unknown.lock().unwrap_or_else(PoisonError::into_inner).insert(number);
                    Ok(Value::text(STAND_IN))
                }
                Err(failure) => Err(TemplateProblem::new(failure.span, failure.message, "")),
            }
        };
        let rendered = render(template, &mut evaluate).ok()?;
        Some((rendered, unknown.into_inner().unwrap_or_else(PoisonError::into_inner)))
    }

    /// Puts values into a text that others may read.
    ///
    /// # Errors
    /// When one has no value, or is a secret.
    pub fn text(&self, template: &Template<Expression>) -> Result<String, Unanswered> {
        let (text, secret) = self.put(template, &|_| None)?;
        let message = || "a secret cannot stand in a text, where others would read it".to_owned();
        secret.map_or(Ok(text), |span| Err(Unanswered { message: message(), span }))
    }

    /// Puts values into a text for a person, with nothing of a secret.
    pub fn shown(&self, template: &Template<Expression>) -> Result<String, Unanswered> {
        Ok(self.put(template, &|_| Some(HIDDEN))?.0)
    }

    /// Puts values into a text that only a command gets, in its environment.
    pub fn revealed(&self, template: &Template<Expression>) -> Result<String, Unanswered> {
        let value = |secret: &str| match self.inputs.values.get(secret).map(Value::open) {
            Some((Value::Text(text), _)) => Some(text.as_str()),
            _ => None,
        };
        let (text, unknown) = self.put(template, &value)?;
        let message = || "the secret has no value any more".to_owned();
        unknown.map_or(Ok(text), |span| Err(Unanswered { message: message(), span }))
    }

    /// Puts values into a text, and returns the place of a secret for which
    /// there is nothing.
    fn put<'f>(
        &'f self,
        template: &Template<Expression>,
        secret: &dyn Fn(&str) -> Option<&'f str>,
    ) -> Result<(String, Option<Span>), Unanswered> {
        let rendered = self.render(template)?;
        let (mut text, mut open) = (String::new(), None);
        for piece in rendered.text.pieces() {
            match piece {
                Piece::Literal { text: literal, .. } => text.push_str(literal),
                Piece::Hole(hole) => match self.secret_in(template, hole) {
                    Some(name) => match secret(&name) {
                        Some(value) => text.push_str(value),
                        None => open = open.or(Some(hole.span)),
                    },
                    None => text.push_str(rendered.value(hole).unwrap_or_default()),
                },
            }
        }
        Ok((text, open))
    }
}

/// The input that is all that an expression is about.
fn input(expression: &Expression) -> Option<String> {
    let ExpressionKind::Access(of, path) = &expression.kind else { return None };
    let (ExpressionKind::Name(root), [step]) = (&of.kind, path.as_slice()) else { return None };
    let (AccessKind::Field(name) | AccessKind::Key(name)) = &step.kind else { return None };
    (root == "inputs").then(|| slug(name))
}
