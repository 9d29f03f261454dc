//! What an input takes, in words.

use super::scalar::LEAST_SECRET;
use super::{Input, InputType};

impl Input {
    /// Describes the values that it takes as a noun with its article: `a whole
    /// number from 1 to 50`.
    pub fn wanted(&self) -> String {
        let Some(declared) = &self.declared else { return noun(&self.kind, false) };
        let mut wanted = noun(&self.kind, declared.min.is_some() || declared.max.is_some());
        let ends =
            [&declared.min, &declared.max].map(|limit| limit.as_ref().map(|limit| limit.written.as_str()));
        match ends {
            [Some(min), Some(max)] => wanted.extend([" from ", min, " to ", max]),
            [Some(min), None] => wanted.extend([" of at least ", min]),
            [None, Some(max)] => wanted.extend([" of at most ", max]),
            [None, None] => {}
        }
        if let Some(pattern) = &declared.pattern {
            let joint = match self.kind {
                InputType::Secret => return wanted,
                InputType::String => " that matches `",
                InputType::List => ", each matching `",
                _ => ", matching `",
            };
            wanted.extend([joint, pattern.written(), "`"]);
        }
        wanted
    }
}

/// The type as a noun. Limits are examples enough.
fn noun(kind: &InputType, limited: bool) -> String {
    match kind {
        InputType::Duration if limited => "a time span".to_owned(),
        InputType::Timestamp if limited => "a point in time".to_owned(),
        InputType::Quantity if limited => "a quantity".to_owned(),
        InputType::String => "text".to_owned(),
        InputType::Integer => "a whole number".to_owned(),
        InputType::Number => "a number".to_owned(),
        InputType::Boolean => "`true` or `false`".to_owned(),
        InputType::Duration => "a time span with its unit, as `90s` or `1h30m`".to_owned(),
        InputType::Timestamp => "a point in time with its zone, as `2027-06-01T12:00:00Z`".to_owned(),
        InputType::Quantity => "a number with its unit, as `10Gi` or `80%`".to_owned(),
        InputType::Host => "the name or the address of a host, without port".to_owned(),
        InputType::Url => "a whole URL, as `https://example.com/path`".to_owned(),
        InputType::Path => "the path of a file".to_owned(),
        InputType::Secret => format!("a secret of at least {LEAST_SECRET} bytes"),
        InputType::Choice(choices) => format!("one of: {}", choices.join(", ")),
        InputType::List => "texts, one a line".to_owned(),
        InputType::Words => "words of a command".to_owned(),
    }
}
