//! The values of a run's inputs.

use std::collections::BTreeMap;

use crate::engine::event::InputSource;
use crate::engine::secrets::Secret;
use crate::model::HIDDEN;

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// The text.
    pub text: String,
    /// Who gave it.
    pub source: InputSource,
}

/// Values by the name of their input.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    known: BTreeMap<String, Value>,
    /// Those of secrets, for which something else stands among the others:
    /// whoever asks for a value gets none by mistake.
    secrets: BTreeMap<String, Secret>,
}

impl Values {
    /// Sets a value. A stronger source stays; what a person says now counts
    /// over everything that was said before.
    pub fn give(&mut self, input: &str, text: impl Into<String>, source: InputSource) {
        self.put(input, text.into(), source);
    }

    /// Sets the value of a secret in the same way.
    pub fn give_secret(&mut self, input: &str, secret: Secret, source: InputSource) {
        if self.put(input, HIDDEN.to_owned(), source) {
            self.secrets.insert(input.to_owned(), secret);
        }
    }

    fn put(&mut self, input: &str, text: String, source: InputSource) -> bool {
        let stays = |old: &Value| source != InputSource::Operator && old.source < source;
        let counts = !self.known.get(input).is_some_and(stays);
        if counts {
            self.known.insert(input.to_owned(), Value { text, source });
        }
        counts
    }

    /// Returns the value of a secret.
    pub fn secret(&self, input: &str) -> Option<&Secret> {
        self.secrets.get(input)
    }

    /// Returns all secrets by the names of their inputs.
    pub fn secrets(&self) -> impl Iterator<Item = (&str, &Secret)> {
        self.secrets.iter().map(|(name, secret)| (name.as_str(), secret))
    }

    /// Returns the value of an input.
    pub fn get(&self, input: &str) -> Option<&str> {
        self.known.get(input).map(|value| value.text.as_str())
    }

    /// Returns who gave the value of an input.
    pub fn source(&self, input: &str) -> Option<InputSource> {
        self.known.get(input).map(|value| value.source)
    }

    /// Tells whether an input has a value.
    pub fn has(&self, input: &str) -> bool {
        self.known.contains_key(input)
    }

    /// Tells whether no input has a value.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Forgets the value of an input.
    pub fn forget(&mut self, input: &str) {
        self.known.remove(input);
        self.secrets.remove(input);
    }

    /// Makes an input what it is among other values, without one if it has none.
    pub fn restore(&mut self, input: &str, before: &Self) {
        match before.known.get(input) {
            Some(value) => {
                self.known.insert(input.to_owned(), value.clone());
                match before.secrets.get(input) {
                    Some(secret) => drop(self.secrets.insert(input.to_owned(), secret.clone())),
                    None => drop(self.secrets.remove(input)),
                }
            }
            None => self.forget(input),
        }
    }

    /// Returns all values in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.known.iter().map(|(name, value)| (name.as_str(), value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stronger_source_stays() {
        let mut values = Values::default();
        values.give("a", "file", InputSource::File);
        values.give("a", "environment", InputSource::Environment);
        assert_eq!(values.get("a"), Some("file"));
        values.give("a", "argument", InputSource::Argument);
        assert_eq!(values.get("a"), Some("argument"));
    }

    #[test]
    fn the_last_of_equal_sources_counts() {
        let mut values = Values::default();
        values.give("a", "1", InputSource::Argument);
        values.give("a", "2", InputSource::Argument);
        assert_eq!(values.get("a"), Some("2"));
    }

    #[test]
    fn a_person_can_correct_every_source() {
        let mut values = Values::default();
        values.give("a", "-x", InputSource::Argument);
        values.give("a", "x", InputSource::Operator);
        assert_eq!(values.get("a"), Some("x"));
    }
}
