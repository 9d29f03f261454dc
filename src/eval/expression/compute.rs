//! Exact arithmetic with numbers, quantities and times.

use super::cell;
use super::compare::fraction;
use super::evaluator::{Evaluator, Frame, Result};
use super::failure::Failure;
use super::held::Held;
use super::told::unfit;
use crate::model::expression::Arithmetic;
use crate::model::{Expression, Number, Quantity, Unit, Value};
use crate::source::Span;

/// The longest text that is put together, in bytes.
const MAX_TEXT: usize = 1 << 22;

impl Evaluator<'_> {
    pub(super) fn negative<'v>(&'v self, of: &'v Expression, frame: Frame<'v>) -> Result<Held<'v>> {
        let held = self.value(of, frame)?;
        let number = match held.value.as_ref() {
            Value::Number(number) => Number::read(&flipped(number.written())).map(Value::Number),
            Value::Cell(text) => cell::number(text)
                .and_then(|number| Number::read(&flipped(number.written())))
                .map(Value::Number),
            Value::Quantity(quantity) => {
                Quantity::new(-quantity.numerator(), quantity.denominator(), quantity.unit())
                    .map(Value::Quantity)
            }
            _ => None,
        };
        let number = number.ok_or_else(|| unfit(of, &held, "and no number"))?;
        Ok(Held::made(number).from(&[&held]))
    }

    pub(super) fn compute<'v>(
        &'v self,
        (left, right): (&'v Expression, &'v Expression),
        operator: Arithmetic,
        span: Span,
        frame: Frame<'v>,
    ) -> Result<Held<'v>> {
        let (a, b) = (self.value(left, frame)?, self.value(right, frame)?);
        let refuse = |why: &str| {
            let symbol = operator.symbol();
            Failure::clash(span, format!("{} {symbol} {}: {why}", a.told(), b.told()))
        };
        if let (Arithmetic::Plus, Some((first, second))) = (operator, texts(&a.value, &b.value)) {
            if first.len() + second.len() > MAX_TEXT {
                return Err(refuse("the text becomes too long"));
            }
            self.charge_text(first, span)?;
            self.charge_text(second, span)?;
            return Ok(Held::made(Value::Text(format!("{first}{second}"))).from(&[&a, &b]));
        }
        let (first, second) = (reread(&a.value, &b.value), reread(&b.value, &a.value));
        let (Some(first), Some(second)) = (first, second) else {
            return Err(refuse("they cannot be read as numbers"));
        };
        let value = times(&first, operator, &second).unwrap_or_else(|| measured(&first, operator, &second));
        let vacuous = a.vacuous || b.vacuous;
        value.map(|value| Held::made(value).from(&[&a, &b]).vacuous(vacuous)).map_err(refuse)
    }
}

fn flipped(number: &str) -> String {
    number.strip_prefix('-').map_or_else(|| format!("-{number}"), str::to_owned)
}

/// Texts are put together; two cells are rather added.
fn texts<'v>(a: &'v Value, b: &'v Value) -> Option<(&'v str, &'v str)> {
    match (a, b) {
        (Value::Text(a), Value::Text(b) | Value::Cell(b)) | (Value::Cell(a), Value::Text(b)) => Some((a, b)),
        _ => None,
    }
}

/// Reads a cell as what the other side is; two cells as numbers.
fn reread(value: &Value, other: &Value) -> Option<Value> {
    match (value, other) {
        (Value::Cell(text), Value::Cell(_)) => {
            cell::number(text).map(Value::Number).or_else(|| cell::quantity(text).map(Value::Quantity))
        }
        (Value::Cell(text), other) => cell::read_as(text, other),
        (value, _) => Some(value.clone()),
    }
}

/// Computes with points in time; nothing if there is none.
fn times(a: &Value, operator: Arithmetic, b: &Value) -> Option<std::result::Result<Value, &'static str>> {
    let moved = |time: &jiff::Timestamp, by: &Quantity, sign: i128| {
        let nanoseconds = by
            .numerator()
            .checked_mul(1_000_000_000)
            .map(|scaled| sign * scaled / by.denominator())
            .and_then(|moved| time.as_nanosecond().checked_add(moved))
            .and_then(|moved| jiff::Timestamp::from_nanosecond(moved).ok());
        nanoseconds.map(Value::Timestamp).ok_or("the time is out of range")
    };
    let seconds = |quantity: &Quantity| quantity.unit() == Unit::Seconds;
    match (a, operator, b) {
        (Value::Timestamp(a), Arithmetic::Minus, Value::Timestamp(b)) => {
            let nanoseconds = a.as_nanosecond() - b.as_nanosecond();
            let quantity = Quantity::new(nanoseconds, 1_000_000_000, Unit::Seconds);
            Some(quantity.map(Value::Quantity).ok_or("the time is out of range"))
        }
        (Value::Timestamp(time), Arithmetic::Plus, Value::Quantity(by))
        | (Value::Quantity(by), Arithmetic::Plus, Value::Timestamp(time))
            if seconds(by) =>
        {
            Some(moved(time, by, 1))
        }
        (Value::Timestamp(time), Arithmetic::Minus, Value::Quantity(by)) if seconds(by) => {
            Some(moved(time, by, -1))
        }
        (Value::Timestamp(_), ..) | (.., Value::Timestamp(_)) => {
            Some(Err("a time takes only a duration, or another time that is taken away"))
        }
        _ => None,
    }
}

/// Computes with numbers and quantities.
fn measured(a: &Value, operator: Arithmetic, b: &Value) -> std::result::Result<Value, &'static str> {
    const TOO_LONG: &str = "there are more digits than can be computed with";
    let is_number = |value: &Value| matches!(value, Value::Number(_) | Value::Quantity(_));
    if !is_number(a) || !is_number(b) {
        return Err("they are not both numbers");
    }
    let (a, b) = (fraction(a).ok_or(TOO_LONG)?, fraction(b).ok_or(TOO_LONG)?);
    let unit = match (operator, a.unit(), b.unit()) {
        (Arithmetic::Plus | Arithmetic::Minus, one, other) if one == other => one,
        (Arithmetic::Times | Arithmetic::Over, one, Unit::None) => one,
        (Arithmetic::Times, Unit::None, other) => other,
        (Arithmetic::Times, ..) => return Err("one of them must be a plain number"),
        (Arithmetic::Over, one, other) if one == other => Unit::None,
        (Arithmetic::Plus | Arithmetic::Minus | Arithmetic::Over, ..) => {
            return Err("they count different things");
        }
    };
    let cross = |left: i128, right: i128| left.checked_mul(right);
    let (over, under) = match operator {
        Arithmetic::Plus | Arithmetic::Minus => {
            let (first, second) =
                (cross(a.numerator(), b.denominator()), cross(b.numerator(), a.denominator()));
            let joined = first.zip(second).and_then(|(first, second)| match operator {
                Arithmetic::Plus => first.checked_add(second),
                _ => first.checked_sub(second),
            });
            (joined, cross(a.denominator(), b.denominator()))
        }
        Arithmetic::Times => (cross(a.numerator(), b.numerator()), cross(a.denominator(), b.denominator())),
        Arithmetic::Over if b.numerator() == 0 => return Err("nothing is divided by zero"),
        Arithmetic::Over => (cross(a.numerator(), b.denominator()), cross(a.denominator(), b.numerator())),
    };
    let (numerator, denominator) = over.zip(under).ok_or(TOO_LONG)?;
    let sign = denominator.signum();
    let made = numerator
        .checked_mul(sign)
        .zip(denominator.checked_mul(sign))
        .and_then(|(numerator, denominator)| Quantity::new(numerator, denominator, unit))
        .ok_or(TOO_LONG)?;
    if unit == Unit::None
        && let Some(number) = Number::of_quantity(made)
    {
        return Ok(Value::Number(number));
    }
    Ok(Value::Quantity(made))
}
