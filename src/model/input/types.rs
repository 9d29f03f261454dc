//! What the value of an input may be.

use crate::model::{Unit, Value, ValueType};

use super::Input;

/// What a value may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InputType {
    /// Any text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A time span with its unit.
    Duration,
    /// A point in time with its zone.
    Timestamp,
    /// A number with its unit.
    Quantity,
    /// The name or the address of a host.
    Host,
    /// An absolute URL.
    Url,
    /// The path of a file.
    Path,
    /// Text that is shown nowhere.
    Secret,
    /// One of these.
    Choice(Vec<String>),
    /// Texts in order. As text: one a line, and none of them empty.
    List,
    /// Words of a command: code. Only placeholders are.
    Words,
}

impl InputType {
    /// Returns the word of the language.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Boolean => "boolean",
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::Quantity => "quantity",
            Self::Host => "host",
            Self::Url => "url",
            Self::Path => "path",
            Self::Secret => "secret",
            Self::Choice(_) => "choice",
            Self::List => "list",
            Self::Words => "words",
        }
    }

    /// Finds a type by its word. A choice has no choices yet; words of a
    /// command cannot be declared.
    pub fn named(word: &str) -> Option<Self> {
        Some(match word {
            "string" => Self::String,
            "integer" => Self::Integer,
            "number" => Self::Number,
            "boolean" => Self::Boolean,
            "duration" => Self::Duration,
            "timestamp" => Self::Timestamp,
            "quantity" => Self::Quantity,
            "host" => Self::Host,
            "url" => Self::Url,
            "path" => Self::Path,
            "secret" => Self::Secret,
            "choice" => Self::Choice(Vec::new()),
            "list" => Self::List,
            _ => return None,
        })
    }

    /// Tells whether one value can be more than another.
    pub const fn has_order(&self) -> bool {
        matches!(self, Self::Integer | Self::Number | Self::Duration | Self::Timestamp | Self::Quantity)
    }

    /// Returns the only values that are allowed; empty for any.
    pub fn choices(&self) -> &[String] {
        match self {
            Self::Choice(choices) => choices,
            _ => &[],
        }
    }
}

impl Input {
    /// Returns the type that its value has in expressions.
    pub fn value_type(&self) -> ValueType {
        match &self.kind {
            InputType::String
            | InputType::Host
            | InputType::Url
            | InputType::Path
            | InputType::Secret
            | InputType::Words => ValueType::Text,
            InputType::Integer | InputType::Number => ValueType::Number,
            InputType::Boolean => ValueType::Bool,
            InputType::Duration => ValueType::Quantity(Unit::Seconds),
            InputType::Timestamp => ValueType::Timestamp,
            InputType::Quantity => self.dimension(),
            InputType::Choice(choices) => ValueType::Choice(choices.clone()),
            InputType::List => ValueType::list(ValueType::Text),
        }
    }

    /// What a quantity counts, if its limits or its default say so.
    fn dimension(&self) -> ValueType {
        let limits = self.declared.iter().flat_map(|declared| [&declared.min, &declared.max]).flatten();
        let mut known = limits.map(|limit| limit.value.clone());
        match known.next().or_else(|| self.default().and_then(|text| self.read(text).ok())) {
            Some(Value::Quantity(quantity)) => ValueType::Quantity(quantity.unit()),
            Some(Value::Number(_)) => ValueType::Number,
            _ => ValueType::Any,
        }
    }
}
