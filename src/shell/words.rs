//! Words as the program sees them.

use std::borrow::Cow;
use std::ops::Range;

use super::tree::{Part, PartKind, Word};

/// A word after quotes and backslashes are taken away. Expansions stay as
/// they were written: what they become is not known.
#[derive(Debug, Clone)]
pub(crate) struct Arg<'a> {
    pub text: Cow<'a, str>,
    /// Where the word stands in the text that was read.
    pub bytes: Range<usize>,
    /// Whether nothing in it is expanded.
    pub literal: bool,
}

impl Arg<'_> {
    /// Tells whether it is an option: `-x`, `--long`; not `-` alone.
    pub(crate) fn is_option(&self) -> bool {
        self.text.len() > 1 && self.text.starts_with('-')
    }
}

/// Decodes a word of `text`.
pub(crate) fn decode<'a>(text: &'a str, word: &Word) -> Arg<'a> {
    let whole = text.get(word.bytes.clone()).unwrap_or_default();
    let plain = matches!(word.parts.as_slice(), [Part { kind: PartKind::Bare, .. }]) && !whole.contains('\\');
    if plain {
        return Arg { text: Cow::Borrowed(whole), bytes: word.bytes.clone(), literal: true };
    }
    let mut decoded = String::with_capacity(whole.len());
    let mut literal = true;
    for part in &word.parts {
        let raw = text.get(part.bytes.clone()).unwrap_or_default();
        match &part.kind {
            PartKind::Bare => unescape(raw, &mut decoded, |_| true),
            PartKind::Single => decoded.push_str(trim(raw, 1)),
            PartKind::AnsiC => ansi_c(trim(raw, 2), &mut decoded),
            PartKind::Double(inner) => {
                literal &= inner.is_empty();
                double(text, part, inner, &mut decoded);
            }
            _ => {
                literal = false;
                decoded.push_str(raw);
            }
        }
    }
    Arg { text: Cow::Owned(decoded), bytes: word.bytes.clone(), literal }
}

/// Takes the opening, `width` bytes wide, and the closing quote away.
fn trim(raw: &str, width: usize) -> &str {
    raw.get(width..raw.len().saturating_sub(1)).unwrap_or_default()
}

fn double(text: &str, part: &Part, inner: &[Part], decoded: &mut String) {
    let mut at = part.bytes.start + 1;
    let end = part.bytes.end.saturating_sub(1);
    let special = |next| matches!(next, '$' | '`' | '"' | '\\' | '\n');
    for expansion in inner {
        unescape(text.get(at..expansion.bytes.start).unwrap_or_default(), decoded, special);
        decoded.push_str(text.get(expansion.bytes.clone()).unwrap_or_default());
        at = expansion.bytes.end;
    }
    unescape(text.get(at..end).unwrap_or_default(), decoded, special);
}

/// Takes backslashes away in front of the characters that they quote.
fn unescape(raw: &str, decoded: &mut String, quotes: impl Fn(char) -> bool) {
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        if character != '\\' {
            decoded.push(character);
            continue;
        }
        match characters.next() {
            Some('\n') => {}
            Some(next) if quotes(next) => decoded.push(next),
            Some(next) => decoded.extend(['\\', next]),
            None => decoded.push('\\'),
        }
    }
}

/// Decodes the common escapes of `$'...'`; others stay as they are, which is
/// enough to judge a command.
fn ansi_c(raw: &str, decoded: &mut String) {
    let mut characters = raw.chars();
    while let Some(character) = characters.next() {
        match (character, if character == '\\' { characters.next() } else { None }) {
            ('\\', Some('n')) => decoded.push('\n'),
            ('\\', Some('t')) => decoded.push('\t'),
            ('\\', Some(next @ ('\\' | '\'' | '"' | '?'))) => decoded.push(next),
            ('\\', Some(next)) => decoded.extend(['\\', next]),
            (other, _) => decoded.push(other),
        }
    }
}
