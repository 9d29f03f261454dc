//! Texts held against what an input takes.

use std::cmp::Ordering;

use crate::model::Value;

use super::scalar::{LEAST_SECRET, MOST_SECRET, elements, is_element};
use super::{Declaration, Input, InputType, Limit};

/// Why a text is no value of an input. Nothing of a secret stands in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct Unfit {
    /// Why, as a fragment.
    pub reason: String,
    /// What was probably meant.
    pub instead: Option<String>,
}

impl Unfit {
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), instead: None }
    }
}

impl Input {
    /// Reads a text as the value of the input: what expressions see. The text
    /// itself is what commands get.
    ///
    /// # Errors
    /// When the input does not take it.
    pub fn read(&self, text: &str) -> Result<Value, Unfit> {
        if text.contains('\0') {
            return Err(Unfit::new("a NUL byte cannot be passed to a command"));
        }
        if self.kind == InputType::List {
            self.check_elements(text)?;
        }
        let Some(value) = self.kind.read(text) else { return Err(self.refuse(text)) };
        let Some(declared) = &self.declared else { return Ok(value) };
        if !within(declared, &value) {
            return Err(self.refuse(text));
        }
        match &declared.pattern {
            Some(pattern) if self.kind != InputType::List && !pattern.fits(text) => Err(self.mismatch(text)),
            None if text.is_empty() && self.kind == InputType::String && declared.required => {
                Err(Unfit::new("it is empty, and a value is required"))
            }
            _ => Ok(value),
        }
    }

    /// Holds one element of a list against what the input takes.
    ///
    /// # Errors
    /// When the input does not take it.
    pub fn check_element(&self, text: &str) -> Result<(), Unfit> {
        if text.is_empty() {
            return Err(Unfit::new("an element of a list is not empty"));
        }
        if !is_element(text) {
            return Err(Unfit::new("an element of a list is one line"));
        }
        let pattern = self.declared.as_ref().and_then(|declared| declared.pattern.as_ref());
        if pattern.is_some_and(|pattern| !pattern.fits(text)) { Err(self.mismatch(text)) } else { Ok(()) }
    }

    fn check_elements(&self, text: &str) -> Result<(), Unfit> {
        for (number, element) in elements(text).into_iter().enumerate() {
            self.check_element(element)
                .map_err(|unfit| Unfit::new(format!("element {}: {}", number + 1, unfit.reason)))?;
        }
        Ok(())
    }

    fn mismatch(&self, text: &str) -> Unfit {
        let pattern = self.declared.as_ref().and_then(|declared| declared.pattern.as_ref());
        Unfit::new(match pattern {
            Some(pattern) if !self.is_secret() => {
                format!("{} does not match `{}`", Value::text(text).shown(), pattern.written())
            }
            _ => "it does not match its pattern".to_owned(),
        })
    }

    fn refuse(&self, text: &str) -> Unfit {
        let not = |instead: Option<String>| Unfit {
            reason: format!("{} is not {}", Value::text(text).shown(), self.wanted()),
            instead,
        };
        match &self.kind {
            InputType::Secret if text.len() > MOST_SECRET => {
                Unfit::new(format!("it has more than {} KiB", MOST_SECRET >> 10))
            }
            InputType::Secret => Unfit::new(format!("it has fewer than {LEAST_SECRET} bytes")),
            InputType::Words => Unfit::new("it is empty"),
            InputType::Choice(choices) => Unfit::new(format!("it must be one of: {}", choices.join(", "))),
            InputType::Path if text.starts_with('~') => {
                Unfit::new("`~` is expanded by shells only, and no shell reads a value: write the whole path")
            }
            InputType::Boolean => not(boolean_instead(text)),
            _ => not(None),
        }
    }
}

/// Tells whether a value lies between the limits. A value that counts
/// something else does not.
fn within(declared: &Declaration, value: &Value) -> bool {
    let holds = |limit: &Option<Limit>, outside: Ordering| match limit {
        Some(limit) => limit.order(value).is_some_and(|order| order != outside),
        None => true,
    };
    holds(&declared.min, Ordering::Less) && holds(&declared.max, Ordering::Greater)
}

impl Limit {
    /// Compares a value with the limit; nothing if they count different things.
    pub fn order(&self, value: &Value) -> Option<Ordering> {
        match (value, &self.value) {
            (Value::Number(value), Value::Number(limit)) => Some(value.cmp(limit)),
            (Value::Quantity(value), Value::Quantity(limit)) => value.compare(*limit),
            (Value::Timestamp(value), Value::Timestamp(limit)) => Some(value.cmp(limit)),
            _ => None,
        }
    }
}

/// What people write for a truth value.
fn boolean_instead(text: &str) -> Option<String> {
    let meant = match text.trim().to_ascii_lowercase().as_str() {
        "yes" | "y" | "on" | "1" | "true" => "true",
        "no" | "n" | "off" | "0" | "false" => "false",
        _ => return None,
    };
    Some(meant.to_owned())
}
