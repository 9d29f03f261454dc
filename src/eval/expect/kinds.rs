//! Values of a kind: `<uuid>`, `<integer>`, `<re:...>`.

use std::cell::OnceCell;

use regex_lite::Regex;
use serde_json::Value;

use super::scan;
use crate::model::{Number, ValueKind};

/// A kind, ready to be held against values.
#[derive(Debug)]
pub(super) struct Matcher {
    kind: ValueKind,
    whole: OnceCell<Option<Regex>>,
    start: OnceCell<Option<Regex>>,
}

impl Matcher {
    /// Makes one; a pattern is compiled only when it is needed, but must be
    /// one.
    ///
    /// # Errors
    /// Says what is wrong with the pattern.
    pub(super) fn new(kind: ValueKind) -> Result<Self, String> {
        if let ValueKind::Pattern(pattern) = &kind {
            Regex::new(pattern).map_err(|error| {
                let reason = error.to_string();
                format!("`<re:{pattern}>` is no pattern: {}", reason.lines().last().unwrap_or_default())
            })?;
        }
        Ok(Self { kind, whole: OnceCell::new(), start: OnceCell::new() })
    }

    /// Tells whether a JSON value is of the kind; nothing is converted.
    pub(super) fn is_met(&self, value: &Value) -> bool {
        match (&self.kind, value) {
            (ValueKind::Any, _)
            | (ValueKind::String, Value::String(_))
            | (ValueKind::Number, Value::Number(_))
            | (ValueKind::Bool, Value::Bool(_)) => true,
            (ValueKind::Integer, Value::Number(number)) => {
                Number::read(&number.to_string()).is_some_and(|number| number.is_integer())
            }
            (ValueKind::Nonempty, value) => match value {
                Value::Null => false,
                Value::String(text) => !text.is_empty(),
                Value::Array(elements) => !elements.is_empty(),
                Value::Object(members) => !members.is_empty(),
                Value::Bool(_) | Value::Number(_) => true,
            },
            (
                ValueKind::Absent
                | ValueKind::String
                | ValueKind::Number
                | ValueKind::Bool
                | ValueKind::Integer,
                _,
            ) => false,
            (ValueKind::Pattern(pattern), Value::String(text)) => {
                let whole = self.whole.get_or_init(|| Regex::new(&format!("^(?:{pattern})$")).ok());
                whole.as_ref().is_some_and(|regex| regex.is_match(text))
            }
            (_, Value::String(text)) => self.prefix(text) == Some(text.len()),
            _ => false,
        }
    }

    /// Returns how many bytes at the start of a text are of the kind.
    pub(super) fn prefix(&self, text: &str) -> Option<usize> {
        match &self.kind {
            ValueKind::Any | ValueKind::String => Some(text.len()),
            ValueKind::Nonempty => (!text.is_empty()).then_some(text.len()),
            ValueKind::Integer => scan::integer(text),
            ValueKind::Number => scan::number(text),
            ValueKind::Bool => {
                ["true", "false"].iter().find(|word| text.starts_with(**word)).map(|word| word.len())
            }
            ValueKind::Uuid => scan::uuid(text),
            ValueKind::Timestamp => scan::timestamp(text),
            ValueKind::Date => scan::date(text),
            ValueKind::Duration => scan::duration(text),
            ValueKind::Semver => scan::version(text).filter(|end| {
                let version = text.get(..*end).unwrap_or_default();
                version.split(['-', '+']).next().is_some_and(|core| core.matches('.').count() == 2)
            }),
            ValueKind::Url => scan::url(text),
            ValueKind::Ip => scan::ip(text),
            ValueKind::Hex => scan::hex(text),
            ValueKind::Pattern(pattern) => {
                let start = self.start.get_or_init(|| Regex::new(&format!("^(?:{pattern})")).ok());
                start.as_ref()?.find(text).map(|found| found.end())
            }
            ValueKind::Absent => None,
        }
    }

    /// Tells whether any text of enough length is of the kind.
    pub(super) const fn is_open(&self) -> bool {
        matches!(self.kind, ValueKind::Any | ValueKind::String | ValueKind::Nonempty)
    }

    /// Returns how many bytes such a text has at least.
    pub(super) const fn least(&self) -> usize {
        matches!(self.kind, ValueKind::Nonempty) as usize
    }
}
