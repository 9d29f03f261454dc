//! Functions, by types.

use super::checker::{Checker, Element, is_text};
use crate::model::expression::{Call, Function};
use crate::model::{Expression, Unit, ValueType};

impl Checker<'_> {
    pub(super) fn call(&mut self, call: &Call, element: Element<'_>) -> ValueType {
        let Some(first) = call.arguments.first() else { return ValueType::Any };
        let kind = self.kind(first, element);
        match (call.function, call.arguments.get(1)) {
            (Function::Size, _) => {
                let sized = is_text(&kind) || matches!(kind, ValueType::List(_) | ValueType::Map(_));
                self.wants(sized, first, &kind, "a list, a map or a text");
                ValueType::Number
            }
            (Function::Lines, _) => {
                self.wants(is_text(&kind), first, &kind, "text");
                ValueType::list(ValueType::Text)
            }
            (Function::Lower | Function::Trim, _) => {
                self.wants(is_text(&kind), first, &kind, "text");
                ValueType::Text
            }
            (Function::Number, _) => {
                self.wants(is_text(&kind) || kind == ValueType::Number, first, &kind, "text");
                ValueType::Number
            }
            (Function::Duration, _) => {
                let duration = ValueType::Quantity(Unit::Seconds);
                self.wants(is_text(&kind) || kind == duration, first, &kind, "text");
                duration
            }
            (Function::Join, Some(between)) => {
                let list = matches!(kind, ValueType::List(_) | ValueType::Any);
                self.wants(list, first, &kind, "a list");
                let glue = self.kind(between, element);
                self.wants(is_text(&glue), between, &glue, "text");
                ValueType::Text
            }
            (function, Some(predicate)) => {
                let inner = match &kind {
                    ValueType::List(inner) => (**inner).clone(),
                    ValueType::Any => ValueType::Any,
                    _ => {
                        self.wants(false, first, &kind, "a list");
                        return ValueType::Any;
                    }
                };
                self.condition(predicate, Some(&inner));
                match function {
                    Function::Count => ValueType::Number,
                    Function::Where => ValueType::list(inner),
                    _ => ValueType::Bool,
                }
            }
            (_, None) => ValueType::Any,
        }
    }

    fn wants(&mut self, given: bool, argument: &Expression, kind: &ValueType, wanted: &str) {
        if !given {
            self.differ(argument.span, format!("{wanted} is wanted here, and this is {kind}"), None);
        }
    }
}
