//! Arithmetic, by types.

use super::checker::{Checker, Element};
use crate::model::expression::Arithmetic;
use crate::model::{Expression, Unit, ValueType};
use crate::source::Span;

impl Checker<'_> {
    pub(super) fn negative(&mut self, of: &Expression, element: Element<'_>) -> ValueType {
        match self.kind(of, element) {
            kind @ (ValueType::Number | ValueType::Quantity(_) | ValueType::Any) => kind,
            ValueType::Cell => ValueType::Number,
            kind => {
                self.differ(of.span, format!("only a number has a sign, and this is {kind}"), None);
                ValueType::Any
            }
        }
    }

    pub(super) fn compute(
        &mut self,
        (left, right): (&Expression, &Expression),
        operator: Arithmetic,
        span: Span,
        element: Element<'_>,
    ) -> ValueType {
        let (a, b) = (self.kind(left, element), self.kind(right, element));
        if let Some(kind) = result(&a, operator, &b) {
            return kind;
        }
        let numbers = |kind: &ValueType| matches!(kind, ValueType::Number | ValueType::Quantity(_));
        let help = match (&a, &b) {
            (ValueType::Text | ValueType::Choice(_), _) | (_, ValueType::Text | ValueType::Choice(_)) => {
                Some("text is read by `number(...)`; `+` puts two texts together")
            }
            (a, b) if numbers(a) && numbers(b) => Some(
                "what counts different things is neither added nor divided; a quantity is multiplied by a number",
            ),
            _ => None,
        };
        self.differ(span, format!("{a} {} {b} cannot be computed", operator.symbol()), help);
        ValueType::Any
    }
}

/// Returns what comes out; nothing if nothing does.
fn result(a: &ValueType, operator: Arithmetic, b: &ValueType) -> Option<ValueType> {
    use ValueType as Type;
    let unit = |kind: &Type| match kind {
        Type::Number => Some(Unit::None),
        Type::Quantity(unit) => Some(*unit),
        _ => None,
    };
    let made = |unit: Unit| if unit == Unit::None { Type::Number } else { Type::Quantity(unit) };
    let text = |kind: &Type| matches!(kind, Type::Text | Type::Choice(_));
    match (a, b) {
        (Type::Null | Type::Bool | Type::List(_) | Type::Map(_), _)
        | (_, Type::Null | Type::Bool | Type::List(_) | Type::Map(_)) => return None,
        (Type::Any, _) | (_, Type::Any) | (Type::Cell, Type::Cell) => return Some(Type::Any),
        (a, b) if text(a) || text(b) => {
            let texts = (text(a) || *a == Type::Cell) && (text(b) || *b == Type::Cell);
            return (texts && operator == Arithmetic::Plus).then_some(Type::Text);
        }
        (Type::Timestamp, Type::Timestamp) => {
            return (operator == Arithmetic::Minus).then_some(Type::Quantity(Unit::Seconds));
        }
        (Type::Timestamp, Type::Quantity(Unit::Seconds)) => {
            return matches!(operator, Arithmetic::Plus | Arithmetic::Minus).then_some(Type::Timestamp);
        }
        (Type::Quantity(Unit::Seconds), Type::Timestamp) => {
            return (operator == Arithmetic::Plus).then_some(Type::Timestamp);
        }
        (Type::Timestamp, _) | (_, Type::Timestamp) => return None,
        _ => {}
    }
    // A cell is read as what the other side is.
    let (first, second) = (unit(a).or_else(|| unit(b))?, unit(b).or_else(|| unit(a))?);
    match operator {
        Arithmetic::Plus | Arithmetic::Minus => (first == second).then(|| made(first)),
        Arithmetic::Times | Arithmetic::Over if second == Unit::None => Some(made(first)),
        Arithmetic::Times => (first == Unit::None).then(|| made(second)),
        Arithmetic::Over => (first == second).then_some(Type::Number),
    }
}
