//! What a value may be.

use std::fmt;

use crate::model::Unit;

/// The type of a value, as far as it is known before anything runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueType {
    /// Anything: what stands in JSON.
    Any,
    /// Only `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// Text.
    Text,
    /// One of these texts.
    Choice(Vec<String>),
    /// A cell of a table: text that is read as the type that it is compared
    /// with.
    Cell,
    /// A number that counts something.
    Quantity(Unit),
    /// A point in time.
    Timestamp,
    /// Values of one type in order.
    List(Box<Self>),
    /// Values of one type by name.
    Map(Box<Self>),
}

impl ValueType {
    /// Makes the type of a list.
    pub fn list(element: Self) -> Self {
        Self::List(Box::new(element))
    }

    /// Makes the type of a map.
    pub fn map(member: Self) -> Self {
        Self::Map(Box::new(member))
    }

    /// Makes the type of a column table: rows whose cells have names.
    pub fn rows() -> Self {
        Self::list(Self::map(Self::Cell))
    }
}

impl fmt::Display for ValueType {
    /// Writes it as a noun with its article: `a number`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Any => "any value",
            Self::Null => "null",
            Self::Bool => "true or false",
            Self::Number => "a number",
            Self::Text | Self::Choice(_) => "text",
            Self::Cell => "a cell of a table",
            Self::Quantity(unit) => unit.noun(),
            Self::Timestamp => "a point in time",
            Self::List(_) => "a list",
            Self::Map(_) => "a map",
        })
    }
}

impl Unit {
    /// Returns what is counted as a noun with its article.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::None => "a number",
            Self::Percent => "a percentage",
            Self::Seconds => "a duration",
            Self::Bytes => "a size",
            Self::PerSecond => "a rate",
            Self::BytesPerSecond => "a rate of data",
        }
    }
}
