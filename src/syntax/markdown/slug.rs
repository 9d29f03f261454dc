//! Slugs as GitHub makes them, so that links in a runbook work here too.

use std::collections::HashMap;
use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthChar;

/// Returns the slug of a heading's text: lower case, letters, marks, digits,
/// `_` and `-` kept, blanks as `-`, everything else dropped. Repeats are not
/// numbered here.
pub fn slug(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .filter_map(|character| match character {
            ' ' => Some('-'),
            '-' | '_' => Some(character),
            _ if is_word(character) => Some(character),
            _ => None,
        })
        .collect()
}

/// Tells whether a character is a letter, a mark, a decimal digit or a
/// connector. Selectors that only ask for the coloured form of an emoji are
/// dropped with the emoji: nobody can type them.
fn is_word(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    !DROPPED.iter().any(|range| range.contains(&character))
        && (character.is_alphanumeric()
            || CONNECTORS.contains(&character)
            || character.width() == Some(0) && !character.is_control())
}

/// What counts as alphanumeric or has no width, and is dropped all the same.
const DROPPED: &[RangeInclusive<char>] = &[
    // Numbers that are no decimal digits: fractions, superscripts, circled ones.
    '\u{b2}'..='\u{b3}',
    '\u{b9}'..='\u{b9}',
    '\u{bc}'..='\u{be}',
    '\u{2070}'..='\u{2089}',
    '\u{2150}'..='\u{215f}',
    '\u{2460}'..='\u{24ff}',
    '\u{2776}'..='\u{2793}',
    '\u{1f100}'..='\u{1f1ff}',
    // What steers formatting.
    '\u{ad}'..='\u{ad}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{e0000}'..='\u{e0fff}',
];

/// Letters are joined by these besides `_`.
const CONNECTORS: &[char] = &[
    '\u{203f}', '\u{2040}', '\u{2054}', '\u{fe33}', '\u{fe34}', '\u{fe4d}', '\u{fe4e}', '\u{fe4f}',
    '\u{ff3f}',
];

/// Gives out slugs so that each is given once.
#[derive(Debug)]
pub struct Slugs {
    given: HashMap<String, usize>,
}

impl Default for Slugs {
    /// The empty slug is taken: it stands for what precedes the first heading.
    fn default() -> Self {
        Self { given: HashMap::from([(String::new(), 0)]) }
    }
}

impl Slugs {
    /// Returns the slug of a text, with `-1` and so on if it was given before,
    /// also when that clashes with a heading that is written so.
    pub fn give(&mut self, text: &str) -> String {
        let plain = slug(text);
        let Some(&last) = self.given.get(&plain) else {
            self.given.insert(plain.clone(), 0);
            return plain;
        };
        let mut number = last;
        let free = loop {
            number += 1;
            let candidate = format!("{plain}-{number}");
            if !self.given.contains_key(&candidate) {
                break candidate;
            }
        };
        self.given.insert(plain, number);
        self.given.insert(free.clone(), 0);
        free
    }
}
