//! The secrets of a run.

use serde::{Deserialize, Serialize};

use super::Mask;

/// A value that is never shown: not even by [`std::fmt::Debug`]. It is handed on
/// only to the process that runs commands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret(String);

impl Secret {
    /// Takes a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// Returns the value itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(crate::model::HIDDEN)
    }
}

/// A secret and its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What it is called: the slug of its input.
    pub name: String,
    /// Its value.
    pub value: Secret,
}

/// The secrets that are known, and what hides them.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    named: Vec<Named>,
    mask: Mask,
}

impl Secrets {
    /// Makes them of a list.
    pub fn of(named: Vec<Named>) -> Self {
        let mask = Mask::of(named.iter().map(|secret| secret.value.reveal()));
        Self { named, mask }
    }

    /// Adds one. A value that was known by the same name stays hidden.
    pub fn know(&mut self, name: &str, value: &str) {
        if self.named.iter().any(|known| known.name == name && known.value.reveal() == value) {
            return;
        }
        self.named.push(Named { name: name.to_owned(), value: Secret::new(value) });
        self.mask = Mask::of(self.named.iter().map(|secret| secret.value.reveal()));
    }

    /// Returns all of them.
    pub fn named(&self) -> &[Named] {
        &self.named
    }

    /// Returns the value of one; of several the last that was given.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.named.iter().rev().find(|known| known.name == name).map(|known| known.value.reveal())
    }

    /// Returns what hides them.
    pub const fn mask(&self) -> &Mask {
        &self.mask
    }

    /// Names a secret whose value stands in a text.
    pub fn named_in(&self, text: &str) -> Option<&str> {
        let holds = |known: &&Named| text.contains(known.value.reveal());
        self.named.iter().find(holds).map(|known| known.name.as_str())
    }
}
