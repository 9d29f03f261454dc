//! How often a name stands in brackets or braces in the whole file: what is
//! written twice is meant.

use std::collections::HashMap;

use super::{brace, bracket, slug};

/// Counts by slug.
#[derive(Debug, Default)]
pub struct Recurrence(HashMap<String, usize>);

impl Recurrence {
    /// Counts the names of a file.
    pub fn of(text: &str) -> Self {
        let mut counts = HashMap::new();
        for (at, _) in text.match_indices(['[', '{']) {
            let rest = &text[at..];
            let content = bracket::read(rest).or_else(|| brace::read(rest));
            if let Some(content) = content {
                let link = rest[content.len() + 2..].starts_with(['(', '[']);
                if content.len() <= 60 && !link {
                    *counts.entry(slug(content)).or_default() += 1;
                }
            }
        }
        Self(counts)
    }

    /// Returns how often a name occurs.
    pub fn count(&self, content: &str) -> usize {
        self.0.get(&slug(content)).copied().unwrap_or(0)
    }
}
