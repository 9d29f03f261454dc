//! Keys that are put together one by one.

use crate::model::{Written, WrittenMap};
use crate::syntax::keys::STEP;

use crate::convert::gather::sort;

/// Keys of a step that are put together one by one.
#[derive(Debug, Default)]
pub(in crate::convert) struct Keys(WrittenMap);

impl Keys {
    /// Adds a key, if there is something to say under it.
    pub(in crate::convert) fn add(&mut self, key: &str, value: impl Into<Option<Written>>) {
        if let Some(value) = value.into() {
            self.0.push((key.to_owned(), value));
        }
    }

    /// Adds a text.
    pub(in crate::convert) fn text(&mut self, key: &str, text: impl Into<String>) {
        self.add(key, Written::Text(text.into()));
    }

    /// Adds what has to hold after the step, behind what has to already.
    pub(in crate::convert) fn expect(&mut self, expression: String) {
        let expression = Written::Text(expression);
        match self.0.iter_mut().find(|(key, _)| key == "expect") {
            Some((_, Written::List(all))) => all.push(expression),
            _ => self.add("expect", Written::List(vec![expression])),
        }
    }

    /// Tells whether there is such a key.
    pub(in crate::convert) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known == key)
    }

    /// Returns the keys in the order of the reference.
    pub(in crate::convert) fn sorted(mut self) -> WrittenMap {
        sort(&mut self.0, &STEP);
        self.0
    }
}
