//! Where in a JSON value.

use std::fmt::Write as _;

use serde_json::Value;

use super::show;

/// A path from the root.
#[derive(Debug, Default)]
pub(super) struct Place {
    steps: Vec<Step>,
}

#[derive(Debug)]
enum Step {
    Key(String),
    Index(usize),
}

impl Place {
    /// Goes to a member.
    pub(super) fn key(&mut self, key: &str) {
        self.steps.push(Step::Key(key.to_owned()));
    }

    /// Goes to an element.
    pub(super) fn index(&mut self, index: usize) {
        self.steps.push(Step::Index(index));
    }

    /// Goes back.
    pub(super) fn pop(&mut self) {
        self.steps.pop();
    }

    /// Returns the last key in small letters; empty if there is none.
    pub(super) fn last_key(&self) -> String {
        let key = self.steps.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.to_lowercase()),
            Step::Index(_) => None,
        });
        key.unwrap_or_default()
    }

    /// Returns the path as the language writes it: `items[0].name`.
    pub(super) fn shown(&self) -> String {
        let mut shown = String::new();
        for step in &self.steps {
            // Writing to a string cannot fail.
            let _ = match step {
                Step::Index(index) => write!(shown, "[{index}]"),
                Step::Key(key) if !is_name(key) => write!(shown, "[{}]", Value::String(key.clone())),
                Step::Key(key) if shown.is_empty() => write!(shown, "{key}"),
                Step::Key(key) => write!(shown, ".{key}"),
            };
        }
        if shown.is_empty() { "output".to_owned() } else { show::short(&shown) }
    }
}

fn is_name(key: &str) -> bool {
    key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}
