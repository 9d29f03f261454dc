//! The functions.

use std::borrow::Cow;

use super::cell;
use super::evaluator::{Evaluator, Frame, Result};
use super::failure::Failure;
use super::held::Held;
use super::told::{told, unfit};
use crate::model::expression::{Call, Function};
use crate::model::{Expression, Number, Quantity, Unit, Value};
use crate::source::Span;

/// How much work it is to copy an element of a list.
const COPY: usize = 16;

/// The longest text that is put together, in bytes.
const MAX_TEXT: usize = 1 << 22;

impl Evaluator<'_> {
    pub(super) fn call<'v>(
        &'v self,
        call: &'v Call,
        expression: &'v Expression,
        frame: Frame<'v>,
    ) -> Result<Held<'v>> {
        let name = call.function.name();
        let Some(first) = call.arguments.first() else {
            return Err(Failure::clash(expression.span, format!("`{name}` is given nothing")));
        };
        match (call.function, call.arguments.get(1)) {
            (Function::Size, _) => self.size(first, frame),
            (Function::Lines | Function::Lower | Function::Trim, _) => self.text(call.function, first, frame),
            (Function::Number, _) => self.number(first, frame),
            (Function::Duration, _) => self.duration(first, frame),
            (Function::Join, Some(between)) => self.join(first, between, frame),
            (function, Some(predicate)) => {
                let held = self.value(first, frame)?;
                if let Value::Null = held.value.as_ref() {
                    let message = format!("`{}` is null, and no list", told(first));
                    return Err(Failure::missing(first.span, message));
                }
                self.each(function, (first, held), predicate, expression.span)
            }
            (_, None) => Err(Failure::clash(expression.span, format!("`{name}` is given too little"))),
        }
    }

    /// Tries a predicate on the elements of a list.
    fn each<'v>(
        &'v self,
        function: Function,
        (list, held): (&'v Expression, Held<'v>),
        predicate: &'v Expression,
        span: Span,
    ) -> Result<Held<'v>> {
        let Value::List(elements) = held.value.as_ref() else {
            return Err(unfit(list, &held, "and no list"));
        };
        let vacuous = elements.is_empty() && !self.emptiness.allows(list);
        let (mut kept, mut secret) = (Vec::new(), held.secret);
        for element in elements {
            let (truth, was_secret) = self.try_on(element, held.secret, predicate)?;
            secret |= was_secret;
            match (function, truth) {
                (Function::Any, true) => return Ok(Held { secret, ..Held::truth(true) }),
                (Function::All, false) | (Function::None, true) => {
                    return Ok(Held { secret, ..Held::truth(false) });
                }
                (Function::Where, true) => {
                    self.charge(COPY, span)?;
                    kept.push(element.clone());
                }
                (Function::Count, true) => kept.push(Value::Null),
                _ => {}
            }
        }
        let value = match function {
            Function::Any => Value::Bool(false),
            Function::All | Function::None => Value::Bool(true),
            Function::Count => Value::Number(Number::from(kept.len())),
            _ => Value::List(kept),
        };
        Ok(Held { secret, ..Held::made(value).vacuous(vacuous) })
    }

    fn try_on(&self, element: &Value, secret: bool, predicate: &Expression) -> Result<(bool, bool)> {
        self.truth(predicate, Frame { element: Some((element, secret)) })
    }

    fn size<'v>(&'v self, of: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(of, frame)?;
        let size = match held.value.as_ref() {
            Value::List(elements) => elements.len(),
            Value::Map(members) => members.len(),
            Value::Text(text) | Value::Cell(text) => {
                self.charge_text(text, of.span)?;
                text.chars().count()
            }
            _ => {
                return Err(unfit(of, &held, "which has no size"));
            }
        };
        let vacuous = held.vacuous;
        Ok(Held::made(Value::Number(Number::from(size))).from(&[&held]).vacuous(vacuous))
    }

    fn text<'v>(&'v self, function: Function, of: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(of, frame)?;
        let (Value::Text(text) | Value::Cell(text)) = held.value.as_ref() else {
            return Err(unfit(of, &held, "and no text"));
        };
        self.charge_text(text, of.span)?;
        let value = match function {
            Function::Lower => Value::Text(text.to_lowercase()),
            Function::Trim => Value::text(text.trim()),
            _ => {
                let lines: Vec<Value> = text.lines().map(Value::text).collect();
                self.charge(lines.len(), of.span)?;
                Value::List(lines)
            }
        };
        Ok(Held::made(value).from(&[&held]).vacuous(held.vacuous))
    }

    fn number<'v>(&'v self, of: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(of, frame)?;
        let found = match held.value.as_ref() {
            Value::Number(number) => Some(number.clone()),
            Value::Text(text) | Value::Cell(text) => cell::number(text),
            _ => None,
        };
        let number = found.ok_or_else(|| unfit(of, &held, "which cannot be read as a number"))?;
        let vacuous = held.vacuous;
        Ok(Held::made(Value::Number(number)).from(&[&held]).vacuous(vacuous))
    }

    fn duration<'v>(&'v self, of: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(of, frame)?;
        let found = match held.value.as_ref() {
            Value::Quantity(quantity) => Some(*quantity),
            Value::Text(text) | Value::Cell(text) => Quantity::read(text),
            _ => None,
        };
        let found = found.filter(|quantity| quantity.unit() == Unit::Seconds);
        let duration = found.ok_or_else(|| unfit(of, &held, "which cannot be read as a duration"))?;
        Ok(Held::made(Value::Quantity(duration)).from(&[&held]))
    }

    fn join<'v>(
        &'v self,
        list: &'v Expression,
        between: &'v Expression,
        frame: Frame<'v>,
    ) -> Result<Held<'v>> {
        let (held, glue) = (self.value(list, frame)?, self.value(between, frame)?);
        let Value::List(elements) = held.value.as_ref() else {
            return Err(unfit(list, &held, "and no list"));
        };
        let (Value::Text(between_text) | Value::Cell(between_text)) = glue.value.as_ref() else {
            return Err(unfit(between, &glue, "and no text"));
        };
        let (mut text, mut secret) = (String::new(), false);
        for (index, element) in elements.iter().enumerate() {
            if index > 0 {
                text.push_str(between_text);
            }
            let element = Held::of(Cow::Borrowed(element));
            secret |= element.secret;
            let Some(piece) = element.value.piece() else {
                let message =
                    format!("an element of `{}` is {}, which cannot be joined", told(list), element.told());
                return Err(Failure::clash(list.span, message));
            };
            self.charge_text(&piece, list.span)?;
            text.push_str(&piece);
            if text.len() > MAX_TEXT {
                return Err(Failure::clash(list.span, "the text becomes too long"));
            }
        }
        let joined = Held::made(Value::Text(text)).from(&[&held, &glue]).vacuous(held.vacuous);
        Ok(Held { secret: joined.secret || secret, ..joined })
    }
}
