//! A key, and the keys that may stand together.

use super::Shape;

/// A key of the language.
#[derive(Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What its value may be.
    pub shape: Shape,
    /// Whether it must be there.
    pub required: bool,
    /// Whether a run does what it says. A run refuses a runbook that uses a
    /// key for which this is false.
    pub built: bool,
    /// What it means, in sentences.
    pub meaning: &'static str,
}

/// The keys that may stand in one map.
#[derive(Debug)]
pub struct KeyTable {
    /// Its name in the schema: `step`.
    pub name: &'static str,
    /// Its name for people, with its article: `a step`.
    pub title: &'static str,
    /// Its keys, in the order of the reference.
    pub keys: &'static [Key],
}

impl KeyTable {
    /// Finds a key by its name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys.iter().find(|key| key.name == name)
    }

    /// Finds the key that was probably meant.
    pub fn nearest(&self, name: &str) -> Option<&'static Key> {
        let lower = name.to_ascii_lowercase().replace('-', "_");
        // Short words with two letters changed round are not alike to the first.
        let slip = |key: &Key| lower.len() > 2 && strsim::osa_distance(key.name, &lower) == 1;
        let likeness =
            |key: &Key| strsim::jaro_winkler(key.name, &lower).max(if slip(key) { 0.9 } else { 0.0 });
        self.keys
            .iter()
            .map(|key| (likeness(key), key))
            .filter(|(likeness, _)| *likeness > 0.83)
            .max_by(|left, right| left.0.total_cmp(&right.0))
            .map(|(_, key)| key)
    }
}

/// Makes a key.
pub(super) const fn key(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, required: false, built: true, meaning }
}

/// Makes a key that must be there.
pub(super) const fn required(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, required: true, built: true, meaning }
}

/// Makes a key that is read and checked, and that no run obeys yet.
pub(super) const fn later(name: &'static str, shape: Shape, meaning: &'static str) -> Key {
    Key { name, shape, required: false, built: false, meaning }
}
