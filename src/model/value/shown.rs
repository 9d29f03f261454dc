//! Values on one line of a message.

use std::fmt;

use super::{Number, Value};
use crate::model::{Quantity, Unit};

/// How many characters of a value a message shows.
const MAX_CHARACTERS: usize = 72;

/// What stands for a secret.
pub const HIDDEN: &str = "\u{ab}hidden\u{bb}";

impl Value {
    /// Shows the value on one line, shortened; nothing of a secret.
    pub fn shown(&self) -> String {
        match self {
            Self::Secret(_) => HIDDEN.to_owned(),
            Self::Null => "null".to_owned(),
            Self::Text(text) | Self::Cell(text) => quoted(text),
            Self::List(elements) => {
                let count = elements.len();
                if count == 0 { "an empty list".to_owned() } else { counted("a list of", count, "element") }
            }
            Self::Map(members) => {
                let keys: Vec<&str> = members.keys().take(16).map(String::as_str).collect();
                if keys.is_empty() {
                    return "an empty map".to_owned();
                }
                shortened(&format!("a map with {}", keys.join(", ")))
            }
            Self::Bool(_) | Self::Number(_) | Self::Quantity(_) | Self::Timestamp(_) => {
                shortened(&self.piece().unwrap_or_default())
            }
        }
    }
}

/// Shows text in quotes, on one line and shortened.
pub(super) fn quoted(text: &str) -> String {
    let mut characters = text.chars();
    let head: String = characters.by_ref().take(MAX_CHARACTERS).collect();
    if characters.next().is_none() {
        return serde_json::Value::String(head).to_string();
    }
    let head: String = head.chars().take(MAX_CHARACTERS - 3).collect();
    format!("{}...", serde_json::Value::String(head))
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(MAX_CHARACTERS).collect();
    if shown.len() < text.len() {
        shown.push_str("...");
    }
    shown
}

fn counted(before: &str, count: usize, noun: &str) -> String {
    format!("{before} {count} {noun}{}", if count == 1 { "" } else { "s" })
}

impl fmt::Display for Quantity {
    /// Writes it as the language reads it: `250ms`, `99.9%`, `12/s`; a number
    /// that never ends as a fraction.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (scaled, unit) = match self.unit() {
            Unit::None => (*self, ""),
            Unit::Percent => (*self, "%"),
            Unit::Bytes => (*self, "B"),
            Unit::PerSecond => (*self, "/s"),
            Unit::BytesPerSecond => (*self, "B/s"),
            Unit::Seconds => seconds(*self),
        };
        match Number::of_quantity(scaled) {
            Some(number) => write!(formatter, "{number}{unit}"),
            None => write!(formatter, "{}/{}{unit}", scaled.numerator(), scaled.denominator()),
        }
    }
}

/// Times below a second are shown in milliseconds.
fn seconds(quantity: Quantity) -> (Quantity, &'static str) {
    let small = quantity.numerator().unsigned_abs() < quantity.denominator().unsigned_abs();
    let scaled = quantity.numerator().checked_mul(1_000).filter(|_| small && quantity.numerator() != 0);
    match scaled.and_then(|numerator| Quantity::new(numerator, quantity.denominator(), Unit::Seconds)) {
        Some(scaled) => (scaled, "ms"),
        None => (quantity, "s"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn values_are_shown_on_one_line() {
        let quantity = |numerator, denominator, unit| {
            Value::Quantity(Quantity::new(numerator, denominator, unit).unwrap())
        };
        for (value, shown) in [
            (Value::Null, "null"),
            (Value::text("a\nb"), "\"a\\nb\""),
            (Value::Cell("46%".to_owned()), "\"46%\""),
            (Value::integer(-3), "-3"),
            (quantity(1, 4, Unit::Seconds), "250ms"),
            (quantity(90, 1, Unit::Seconds), "90s"),
            (quantity(0, 1, Unit::Seconds), "0s"),
            (quantity(999, 10, Unit::Percent), "99.9%"),
            (quantity(1, 3, Unit::None), "1/3"),
            (Value::List(vec![]), "an empty list"),
            (Value::List(vec![Value::Null]), "a list of 1 element"),
            (Value::Map(BTreeMap::from([("a".to_owned(), Value::Null)])), "a map with a"),
        ] {
            assert_eq!(value.shown(), shown);
        }
        assert!(Value::text("x".repeat(1000)).shown().chars().count() < 80);
    }

    #[test]
    fn nothing_of_a_secret_is_shown() {
        let secret = Value::text("hunter2").secret();
        assert_eq!(secret.shown(), "\u{ab}hidden\u{bb}");
        let list = Value::List(vec![secret.clone()]);
        assert!(list.holds_secret());
        assert!(!list.shown().contains("hunter2"));
        assert_eq!(secret.open(), (&Value::text("hunter2"), true));
    }
}
