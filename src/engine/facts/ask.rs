//! Expressions and templates, answered.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::eval::expression::{Emptiness, Failure, evaluate, holds};
use crate::eval::template::{Rendered, TemplateProblem, render};
use crate::model::expression::{AccessKind, ExpressionKind};
use crate::model::slug;
use crate::model::{Expression, Purpose, Template, Value};
use crate::shell::Piece;
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
    /// was given. Lists are gone through.
    fn as_given(&self, expression: &Expression) -> Option<&str> {
        let ExpressionKind::Access(of, path) = &expression.kind else { return None };
        let (ExpressionKind::Name(root), [step]) = (&of.kind, path.as_slice()) else { return None };
        let (AccessKind::Field(name) | AccessKind::Key(name)) = &step.kind else { return None };
        let slug = slug(name);
        let single = !matches!(self.inputs.values.get(&slug)?, Value::List(_) | Value::Bool(_));
        (root == "inputs" && single).then(|| self.inputs.given.get(&slug).map(String::as_str))?
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

    /// Puts values into a text that no program reads: a message, a variable.
    pub fn text(&self, template: &Template<Expression>) -> Result<String, Unanswered> {
        let rendered = self.render(template)?;
        let pieces = rendered.text.pieces().iter();
        Ok(pieces
            .map(|piece| match piece {
                Piece::Literal { text, .. } => text.as_str(),
                Piece::Hole(hole) => rendered.value(hole).unwrap_or_default(),
            })
            .collect())
    }
}
