//! A value.

use std::collections::BTreeMap;

use super::Number;
use crate::model::Quantity;

/// A value of the language. A missing value is none: what looks values up says
/// so, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// JSON's `null`, which is there and empty.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, exact.
    Number(Number),
    /// Text.
    Text(String),
    /// A cell of a table: text that is read as the type that it is compared
    /// with.
    Cell(String),
    /// A number with a unit, or a fraction without finite decimal.
    Quantity(Quantity),
    /// A point in time.
    Timestamp(jiff::Timestamp),
    /// Values in order.
    List(Vec<Self>),
    /// Values by name.
    Map(BTreeMap<String, Self>),
    /// A value that no message may show.
    Secret(Box<Self>),
}

impl Value {
    /// Makes a text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Makes a whole number.
    pub fn integer(number: impl Into<i64>) -> Self {
        Self::Number(Number::from(number.into()))
    }

    /// Makes a value that no message may show.
    #[must_use]
    pub fn secret(self) -> Self {
        match self {
            Self::Secret(_) => self,
            open => Self::Secret(Box::new(open)),
        }
    }

    /// Returns the value itself, and whether it is secret.
    pub fn open(&self) -> (&Self, bool) {
        let mut value = self;
        while let Self::Secret(inner) = value {
            value = inner;
        }
        (value, matches!(self, Self::Secret(_)))
    }

    /// Tells whether something in it is secret.
    pub fn holds_secret(&self) -> bool {
        match self {
            Self::Secret(_) => true,
            Self::List(elements) => elements.iter().any(Self::holds_secret),
            Self::Map(members) => members.values().any(Self::holds_secret),
            _ => false,
        }
    }

    /// Returns the text of a value that is a single piece: what a template puts
    /// in. Nothing for lists, maps and `null`.
    pub fn piece(&self) -> Option<String> {
        match self.open().0 {
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(number) => Some(number.written().to_owned()),
            Self::Text(text) | Self::Cell(text) => Some(text.clone()),
            Self::Quantity(quantity) => Some(quantity.to_string()),
            Self::Timestamp(time) => Some(time.to_string()),
            Self::Null | Self::List(_) | Self::Map(_) | Self::Secret(_) => None,
        }
    }

    /// Takes a value over from JSON. Its depth is bounded by the reader.
    pub fn from_json(json: serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(value),
            Json::Number(number) => {
                let written = number.to_string();
                // An exponent beyond all measure compares with nothing.
                Number::read(&written).map_or(Self::Text(written), Self::Number)
            }
            Json::String(text) => Self::Text(text),
            Json::Array(elements) => Self::List(elements.into_iter().map(Self::from_json).collect()),
            Json::Object(members) => {
                Self::Map(members.into_iter().map(|(key, value)| (key, Self::from_json(value))).collect())
            }
        }
    }
}
