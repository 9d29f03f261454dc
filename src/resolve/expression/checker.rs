//! The way through a tree.

use super::scope::{Known, TypeScope};
use super::unknown;
use crate::model::expression::{ExpressionKind as Kind, Literal, OUTER, Test};
use crate::model::{Expression, ValueType};
use crate::source::codes::expressions::{NOT_A_CONDITION, TYPES_DIFFER};
use crate::source::{Diagnostic, Span};

/// Checks a condition, and says what is wrong with it.
pub fn check_condition(expression: &Expression, scope: &dyn TypeScope) -> Vec<Diagnostic> {
    let mut checker = Checker::new(scope);
    checker.condition(expression, None);
    if let Kind::Literal(Literal::Bool(truth)) = &expression.kind {
        checker.always(expression.span, if *truth { "this always holds" } else { "this never holds" }, None);
    }
    checker.found
}

/// Checks an expression, and returns its type besides what is wrong with it.
/// The type of what cannot be known is [`ValueType::Any`].
pub fn check_value(expression: &Expression, scope: &dyn TypeScope) -> (ValueType, Vec<Diagnostic>) {
    let mut checker = Checker::new(scope);
    let kind = checker.kind(expression, None);
    (kind, checker.found)
}

/// The type of the element that a predicate is tried on.
pub(super) type Element<'e> = Option<&'e ValueType>;

/// Checks the parts of one expression.
pub(super) struct Checker<'s> {
    pub(super) scope: &'s dyn TypeScope,
    found: Vec<Diagnostic>,
}

impl<'s> Checker<'s> {
    pub(super) const fn new(scope: &'s dyn TypeScope) -> Self {
        Self { scope, found: Vec::new() }
    }

    pub(super) fn say(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    /// Says that types do not go together, with what to do about it.
    pub(super) fn differ(&mut self, span: Span, message: impl Into<String>, help: Option<&str>) {
        let diagnostic = Diagnostic::error(&TYPES_DIFFER, span, message);
        self.say(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    pub(super) fn condition(&mut self, expression: &Expression, element: Element<'_>) {
        let kind = self.kind(expression, element);
        let help = match &kind {
            ValueType::Bool | ValueType::Any => return,
            ValueType::Cell => "a cell is compared with something: `STATUS == 'Running'`",
            ValueType::List(_) | ValueType::Map(_) => "ask whether it `is empty`, or for its `size(...)`",
            ValueType::Text | ValueType::Choice(_) => "ask whether it `is empty`, or what it is or contains",
            _ => "compare it with something",
        };
        let message = format!("a condition is true or false, and this is {kind}");
        self.say(Diagnostic::error(&NOT_A_CONDITION, expression.span, message).help(help));
    }

    pub(super) fn kind(&mut self, expression: &Expression, element: Element<'_>) -> ValueType {
        match &expression.kind {
            Kind::Literal(literal) => literal_kind(literal),
            Kind::List(elements) => {
                let mut kinds = elements.iter().map(|part| self.kind(part, element)).collect::<Vec<_>>();
                let first = kinds.pop().unwrap_or(ValueType::Any);
                ValueType::list(if kinds.iter().all(|kind| *kind == first) { first } else { ValueType::Any })
            }
            Kind::Name(name) => self.name(name, expression.span, element),
            Kind::Access(of, steps) => self.access(of, steps, element),
            Kind::Call(call) => self.call(call, element),
            Kind::Not(of) => {
                self.condition(of, element);
                ValueType::Bool
            }
            Kind::And(parts) | Kind::Or(parts) => {
                for part in parts {
                    self.condition(part, element);
                }
                self.always_joined(parts, expression);
                ValueType::Bool
            }
            Kind::Negative(of) => self.negative(of, element),
            Kind::Compute(left, operator, right) => {
                self.compute((left, right), *operator, expression.span, element)
            }
            Kind::Compare(left, by, right) => {
                self.compare((left, *by, right), expression, element);
                ValueType::Bool
            }
            Kind::Between(of, low, high) => {
                self.between(of, (low, high), expression, element);
                ValueType::Bool
            }
            Kind::Matches(of, _) => {
                let kind = self.kind(of, element);
                if !is_text(&kind) {
                    self.differ(of.span, format!("only text can match, and this is {kind}"), None);
                }
                ValueType::Bool
            }
            Kind::Test(of, Test::IsEmpty) => {
                let kind = self.kind(of, element);
                let can = is_text(&kind) || matches!(kind, ValueType::List(_) | ValueType::Map(_));
                if !can {
                    let help = "only a list, a map or a text can be empty";
                    self.differ(of.span, format!("this is {kind}, which is never empty"), Some(help));
                }
                ValueType::Bool
            }
            Kind::Test(of, Test::Exists) => {
                self.kind(of, element);
                ValueType::Bool
            }
        }
    }

    fn name(&mut self, name: &str, span: Span, element: Element<'_>) -> ValueType {
        if let Some(element) = element
            && !OUTER.contains(&name)
        {
            return self.field_of_element(name, span, element);
        }
        match self.scope.find(name) {
            Known::Value(kind) => kind,
            Known::Scope(scope) => {
                self.say(unknown::no_value(name, scope, span));
                ValueType::Any
            }
            Known::Unknown => {
                self.say(unknown::name(name, self.scope, span));
                ValueType::Any
            }
        }
    }
}

/// Tells whether something can be text.
pub(super) const fn is_text(kind: &ValueType) -> bool {
    matches!(kind, ValueType::Any | ValueType::Text | ValueType::Choice(_) | ValueType::Cell)
}

pub(super) const fn literal_kind(literal: &Literal) -> ValueType {
    match literal {
        Literal::Null => ValueType::Null,
        Literal::Bool(_) => ValueType::Bool,
        Literal::Number(_) => ValueType::Number,
        Literal::Text(_) => ValueType::Text,
        Literal::Quantity { quantity, .. } => ValueType::Quantity(quantity.unit()),
    }
}
