//! Values while they are worked with.

use std::borrow::Cow;

use crate::model::Value;

/// A value, and what has to be remembered of how it came about.
#[derive(Debug, Clone)]
pub(super) struct Held<'v> {
    /// The value; never [`Value::Secret`] on the outside.
    pub(super) value: Cow<'v, Value>,
    /// Whether it was made from a secret.
    pub(super) secret: bool,
    /// Whether it came from going through nothing: if it says yes, it says so
    /// of nothing.
    pub(super) vacuous: bool,
}

impl<'v> Held<'v> {
    /// Takes a value in hand.
    pub(super) fn of(value: Cow<'v, Value>) -> Self {
        let (value, secret) = match value {
            Cow::Borrowed(value) => {
                let (open, secret) = value.open();
                (Cow::Borrowed(open), secret)
            }
            Cow::Owned(mut value) => {
                let mut secret = false;
                while let Value::Secret(inner) = value {
                    value = *inner;
                    secret = true;
                }
                (Cow::Owned(value), secret)
            }
        };
        Self { value, secret, vacuous: false }
    }

    pub(super) fn made(value: Value) -> Self {
        Self::of(Cow::Owned(value))
    }

    pub(super) fn truth(value: bool) -> Self {
        Self::made(Value::Bool(value))
    }

    /// Marks it as made from these, too.
    pub(super) fn from(mut self, sources: &[&Held<'_>]) -> Self {
        self.secret |= sources.iter().any(|source| source.secret);
        self
    }

    pub(super) fn vacuous(mut self, vacuous: bool) -> Self {
        self.vacuous = vacuous;
        self
    }

    /// Takes a part of it.
    pub(super) fn part(self, pick: impl FnOnce(&Value) -> Option<&Value>) -> Option<Self> {
        let part = match self.value {
            Cow::Borrowed(value) => pick(value).map(Cow::Borrowed),
            Cow::Owned(value) => pick(&value).cloned().map(Cow::Owned),
        };
        let mut part = Self::of(part?);
        part.secret |= self.secret;
        Some(part)
    }

    /// Shows it, or hides it.
    pub(super) fn shown(&self) -> String {
        if self.secret { Value::Null.secret().shown() } else { self.value.shown() }
    }

    /// Hands it on.
    pub(super) fn finish(self) -> Value {
        let value = self.value.into_owned();
        if self.secret { value.secret() } else { value }
    }

    /// Says what it is and what it holds: "the text \"a\"".
    pub(super) fn told(&self) -> String {
        let noun = noun(&self.value);
        match (&*self.value, self.secret) {
            (_, true) => format!("{noun} {}", self.shown()),
            (Value::Null, _) => "null".to_owned(),
            (Value::List(_) | Value::Map(_), _) => self.shown(),
            _ => format!("{noun} {}", self.shown()),
        }
    }
}

/// Names the kind of a value.
pub(super) const fn noun(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "the truth value",
        Value::Number(_) => "the number",
        Value::Text(_) => "the text",
        Value::Cell(_) => "the cell",
        Value::Quantity(quantity) => match quantity.unit() {
            crate::model::Unit::None => "the number",
            crate::model::Unit::Percent => "the percentage",
            crate::model::Unit::Seconds => "the duration",
            crate::model::Unit::Bytes => "the size",
            crate::model::Unit::PerSecond | crate::model::Unit::BytesPerSecond => "the rate",
        },
        Value::Timestamp(_) => "the time",
        Value::List(_) => "the list",
        Value::Map(_) => "the map",
        Value::Secret(_) => "the secret",
    }
}
