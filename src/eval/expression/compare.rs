//! Two values against each other.

use std::cmp::Ordering;

use super::cell;
use super::held::Held;
use crate::model::expression::Comparator;
use crate::model::{Quantity, Unit, Value};

/// Why nothing is said of a secret: the answer would tell something of it, and
/// of an output it would be about the mask.
pub(super) const HIDDEN_SIDE: &str =
    "\u{ab}hidden\u{bb} is a secret, or a secret is hidden in it: no comparison says anything";

/// Compares two values; if that says nothing, tells why.
pub(super) fn compare(left: &Held<'_>, by: Comparator, right: &Held<'_>) -> Result<bool, String> {
    if left.secret || right.secret {
        return Err(HIDDEN_SIDE.to_owned());
    }
    match by {
        Comparator::Equal => equal(left, right),
        Comparator::NotEqual => equal(left, right).map(|equal| !equal),
        Comparator::Less => Ok(order(left, right)? == Ordering::Less),
        Comparator::AtMost => Ok(order(left, right)? != Ordering::Greater),
        Comparator::Greater => Ok(order(left, right)? == Ordering::Greater),
        Comparator::AtLeast => Ok(order(left, right)? != Ordering::Less),
        Comparator::Contains => contains(left, right),
        Comparator::In => contains(right, left),
        Comparator::StartsWith | Comparator::EndsWith => {
            let (Some(text), Some(part)) = (text(&left.value), text(&right.value)) else {
                return Err(format!("{} and {} are not both text", left.told(), right.told()));
            };
            Ok(if by == Comparator::StartsWith { text.starts_with(part) } else { text.ends_with(part) })
        }
    }
}

/// Estimates how many bytes are looked at when a value is compared.
pub(super) fn effort(value: &Value) -> usize {
    match value {
        Value::Text(text) | Value::Cell(text) => text.len(),
        Value::List(elements) => elements.iter().map(effort).fold(elements.len(), usize::saturating_add),
        Value::Map(members) => members.values().map(effort).fold(members.len(), usize::saturating_add),
        Value::Secret(inner) => effort(inner),
        _ => 1,
    }
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) | Value::Cell(text) => Some(text),
        _ => None,
    }
}

/// Says that two values have nothing in common.
fn clash(left: &Held<'_>, right: &Held<'_>) -> String {
    let hint = match (left.value.as_ref(), right.value.as_ref()) {
        (Value::Text(_), Value::Number(_)) | (Value::Number(_), Value::Text(_)) => {
            ": read the text by `number(...)`"
        }
        (Value::Text(_), Value::Quantity(quantity)) | (Value::Quantity(quantity), Value::Text(_))
            if quantity.unit() == Unit::Seconds =>
        {
            ": read the text by `duration(...)`"
        }
        (Value::Quantity(_), Value::Number(_)) | (Value::Number(_), Value::Quantity(_)) => {
            ": the number needs a unit"
        }
        _ => "",
    };
    format!("{} cannot be compared with {}{hint}", left.told(), right.told())
}

/// Says that a cell is not what it is compared with.
fn unreadable(cell: &Held<'_>, other: &Held<'_>) -> String {
    let kind = match other.value.as_ref() {
        Value::Bool(_) => "true or false",
        Value::Quantity(quantity) => quantity.unit().noun(),
        Value::Timestamp(_) => "a point in time",
        Value::Null => "null",
        _ => "a number",
    };
    format!("{} cannot be read as {kind}, to be compared with {}", cell.told(), other.shown())
}

/// Reads the cells among two values as the kind of the other.
fn read<'v>(left: &Held<'v>, right: &Held<'v>) -> Result<(Held<'v>, Held<'v>), String> {
    let reread = |cell: &Held<'v>, text: &str, other: &Held<'v>| {
        let value = cell::read_as(text, &other.value).ok_or_else(|| unreadable(cell, other))?;
        Ok::<_, String>(Held::made(value).from(&[cell]))
    };
    match (left.value.as_ref(), right.value.as_ref()) {
        (Value::Cell(_), Value::List(_) | Value::Map(_))
        | (Value::List(_) | Value::Map(_), Value::Cell(_)) => Err(clash(left, right)),
        (Value::Cell(text), _) => Ok((reread(left, text, right)?, plain(right))),
        (Value::Text(text), Value::Timestamp(_)) => Ok((reread(left, text, right)?, right.clone())),
        (_, Value::Cell(text)) | (Value::Timestamp(_), Value::Text(text)) => {
            Ok((left.clone(), reread(right, text, left)?))
        }
        _ => Ok((left.clone(), right.clone())),
    }
}

/// A cell as text.
fn plain<'v>(held: &Held<'v>) -> Held<'v> {
    match held.value.as_ref() {
        Value::Cell(text) => Held::made(Value::text(text.trim())).from(&[held]),
        _ => held.clone(),
    }
}

fn equal(left: &Held<'_>, right: &Held<'_>) -> Result<bool, String> {
    // What is null equals nothing else, and is there to be asked for.
    match (left.value.as_ref(), right.value.as_ref()) {
        (Value::Null, other) | (other, Value::Null) => return Ok(matches!(other, Value::Null)),
        (Value::Text(a), Value::Text(b)) => return Ok(a == b),
        _ => {}
    }
    let (a, b) = read(left, right)?;
    match (a.value.as_ref(), b.value.as_ref()) {
        (Value::Text(a), Value::Text(b)) => Ok(a == b),
        (Value::Bool(a), Value::Bool(b)) => Ok(a == b),
        (Value::Timestamp(a), Value::Timestamp(b)) => Ok(a == b),
        (Value::List(_), Value::List(_)) | (Value::Map(_), Value::Map(_)) => Ok(same(&a.value, &b.value)),
        (Value::Number(_) | Value::Quantity(_), Value::Number(_) | Value::Quantity(_)) => {
            measured(&a.value, &b.value)
                .map(|order| order == Ordering::Equal)
                .ok_or_else(|| clash(left, right))
        }
        _ => Err(clash(left, right)),
    }
}

/// Tells whether two values are the same all through; what cannot be compared
/// is not the same.
fn same(a: &Value, b: &Value) -> bool {
    match (a.open().0, b.open().0) {
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && same(a, b))
        }
        (a @ (Value::Number(_) | Value::Quantity(_)), b @ (Value::Number(_) | Value::Quantity(_))) => {
            measured(a, b) == Some(Ordering::Equal)
        }
        (a, b) => match (text(a), text(b)) {
            (Some(a), Some(b)) => a == b,
            _ => a == b,
        },
    }
}

fn order(left: &Held<'_>, right: &Held<'_>) -> Result<Ordering, String> {
    if let (Value::Cell(a), Value::Cell(b)) = (left.value.as_ref(), right.value.as_ref()) {
        let numbers = cell::number(a).zip(cell::number(b)).map(|(a, b)| a.cmp(&b));
        let quantities = || cell::quantity(a).zip(cell::quantity(b)).and_then(|(a, b)| a.compare(b));
        return numbers
            .or_else(quantities)
            .ok_or_else(|| format!("{} and {} cannot both be read as numbers", left.told(), right.told()));
    }
    let (a, b) = read(left, right)?;
    match (a.value.as_ref(), b.value.as_ref()) {
        (Value::Timestamp(a), Value::Timestamp(b)) => Ok(a.cmp(b)),
        (Value::Text(_), Value::Text(_)) => {
            Err(format!("{} and {}: text has no order", left.told(), right.told()))
        }
        (a, b) => measured(a, b).ok_or_else(|| clash(left, right)),
    }
}

/// Compares numbers and quantities; nothing if they count different things, or
/// have more digits than can be computed with.
fn measured(a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => Some(a.cmp(b)),
        (a, b) => fraction(a)?.compare(fraction(b)?),
    }
}

/// Returns a number or quantity as a fraction.
pub(super) fn fraction(value: &Value) -> Option<Quantity> {
    match value {
        Value::Number(number) => number.quantity(),
        Value::Quantity(quantity) => Some(*quantity),
        _ => None,
    }
}

/// Tells whether a value is an element, a key or a part of another.
fn contains(whole: &Held<'_>, part: &Held<'_>) -> Result<bool, String> {
    match (whole.value.as_ref(), part.value.as_ref()) {
        (Value::List(elements), _) => {
            let mut refused = None;
            for element in elements {
                let element = Held::of(std::borrow::Cow::Borrowed(element)).from(&[whole]);
                match equal(&element, part) {
                    Ok(true) => return Ok(true),
                    Ok(false) => {}
                    Err(message) => refused = refused.or(Some(message)),
                }
            }
            refused.map_or(Ok(false), Err)
        }
        (Value::Map(members), Value::Text(key) | Value::Cell(key)) => Ok(members.contains_key(key)),
        (Value::Text(text) | Value::Cell(text), Value::Text(part) | Value::Cell(part)) => {
            Ok(text.contains(part))
        }
        (Value::Text(_) | Value::Cell(_) | Value::Map(_), _) => {
            Err(format!("only text is looked for in {}, and not {}", whole.told(), part.told()))
        }
        _ => Err(format!("nothing is contained in {}", whole.told())),
    }
}
