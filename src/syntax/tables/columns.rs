//! What a header or a heading says: words in it, whatever their case, and one
//! or many.

use crate::syntax::outline::{Inline, Table};

/// The words of a text, lower case and singular where that is a matter of a
/// final `s`.
#[derive(Debug, Clone)]
pub struct Words(Vec<String>);

impl Words {
    /// Takes a text apart.
    pub fn new(text: &str) -> Self {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.map(|word| singular(&word.to_lowercase())).collect())
    }

    /// Tells whether one of the phrases stands in it; their words are singular.
    pub fn say(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.place(phrase).is_some())
    }

    /// Tells whether it is one of the phrases and nothing else.
    pub fn are(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.0.iter().map(String::as_str).eq(phrase.split(' ')))
    }

    /// Returns how many words there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    fn place(&self, phrase: &str) -> Option<usize> {
        let count = phrase.split(' ').count();
        self.0.windows(count).position(|window| window.iter().map(String::as_str).eq(phrase.split(' ')))
    }
}

fn singular(word: &str) -> String {
    let kept =
        ["status", "sms", "address", "access", "process", "dns", "ops", "s", "ss", "us", "as", "is", "sops"];
    match word.strip_suffix('s') {
        Some(stem) if !kept.contains(&word) && stem.len() > 1 && !stem.ends_with(['s', 'u', 'i']) => {
            stem.to_owned()
        }
        _ => word.to_owned(),
    }
}

/// The header of a table.
#[derive(Debug)]
pub struct Columns(Vec<Words>);

impl Columns {
    /// Reads the header of a table.
    pub fn new(table: &Table) -> Self {
        Self(table.header.iter().map(|cell| Words::new(&cell.text)).collect())
    }

    /// Returns the first column that says one of the phrases.
    pub fn find(&self, phrases: &[&str]) -> Option<usize> {
        // An earlier phrase is the better one, wherever its column stands.
        phrases.iter().find_map(|phrase| self.0.iter().position(|words| words.say(&[phrase])))
    }

    /// Returns the first column, but for one, that says one of the phrases.
    pub fn find_besides(&self, taken: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find_map(|phrase| {
            self.0.iter().enumerate().position(|(index, words)| index != taken && words.say(&[phrase]))
        })
    }

    /// Tells whether a column says one of the phrases.
    pub fn say(&self, column: usize, phrases: &[&str]) -> bool {
        self.0.get(column).is_some_and(|words| words.say(phrases))
    }

    /// Returns how many columns there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }
}

/// Returns the text of a cell, empty if there is no such column.
pub fn text(row: &[Inline], column: Option<usize>) -> &str {
    column.and_then(|column| row.get(column)).map_or("", |cell| cell.text.trim())
}
