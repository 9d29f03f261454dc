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
    let mut decoder = Decoder::new(text, &[]);
    let literal = decoder.word(word);
    Arg { text: Cow::Owned(decoder.out), bytes: word.bytes.clone(), literal }
}

/// Takes quotes and backslashes away, and keeps track of where places of the
/// text come to stand.
pub(crate) struct Decoder<'a> {
    text: &'a str,
    /// Starts of places in the text, in ascending order.
    starts: &'a [usize],
    /// What has been decoded.
    pub out: String,
    /// For each place that was met, its index and where it starts in `out`.
    pub places: Vec<(usize, usize)>,
    next: usize,
}

impl<'a> Decoder<'a> {
    pub(crate) fn new(text: &'a str, starts: &'a [usize]) -> Self {
        Self { text, starts, out: String::new(), places: Vec::new(), next: 0 }
    }

    /// Decodes a word; false if something in it is expanded.
    pub(crate) fn word(&mut self, word: &Word) -> bool {
        let mut literal = true;
        for part in &word.parts {
            literal &= self.part(part);
        }
        literal
    }

    /// Decodes a part of a word; false if something in it is expanded.
    pub(crate) fn part(&mut self, part: &Part) -> bool {
        let Range { start, end } = part.bytes.clone();
        match &part.kind {
            PartKind::Bare => self.unescape(start..end, |_| true),
            PartKind::Single => self.raw(start + 1..end.saturating_sub(1)),
            PartKind::AnsiC => self.ansi_c(start + 2..end.saturating_sub(1)),
            PartKind::Double(inner) => {
                self.expanded(start + 1..end.saturating_sub(1), inner, &['$', '`', '"', '\\', '\n']);
                return inner.is_empty();
            }
            _ => {
                self.raw(start..end);
                return false;
            }
        }
        true
    }

    /// Decodes text in which a backslash quotes only some characters and
    /// expansions stay as they are: `"..."`, here-documents.
    pub(crate) fn expanded(&mut self, range: Range<usize>, inner: &[Part], quoted: &[char]) {
        let mut at = range.start;
        for expansion in inner {
            self.unescape(at..expansion.bytes.start, |next| quoted.contains(&next));
            self.raw(expansion.bytes.clone());
            at = expansion.bytes.end;
        }
        self.unescape(at..range.end, |next| quoted.contains(&next));
    }

    /// Takes a range as it stands.
    pub(crate) fn raw(&mut self, range: Range<usize>) {
        for (offset, character) in self.characters(range) {
            self.push(offset, character);
        }
    }

    fn characters(&self, range: Range<usize>) -> impl Iterator<Item = (usize, char)> + use<'a> {
        let start = range.start;
        let text = self.text.get(range).unwrap_or_default();
        text.char_indices().map(move |(offset, character)| (start + offset, character))
    }

    fn push(&mut self, offset: usize, character: char) {
        while self.starts.get(self.next).is_some_and(|start| *start <= offset) {
            if self.starts.get(self.next) == Some(&offset) {
                self.places.push((self.next, self.out.len()));
            }
            self.next += 1;
        }
        self.out.push(character);
    }

    /// Takes backslashes away in front of the characters that they quote.
    fn unescape(&mut self, range: Range<usize>, quotes: impl Fn(char) -> bool) {
        let mut characters = self.characters(range);
        while let Some((offset, character)) = characters.next() {
            if character != '\\' {
                self.push(offset, character);
                continue;
            }
            match characters.next() {
                Some((_, '\n')) => {}
                Some((at, next)) if quotes(next) => self.push(at, next),
                Some((at, next)) => {
                    self.push(offset, '\\');
                    self.push(at, next);
                }
                None => self.push(offset, '\\'),
            }
        }
    }

    /// Decodes the common escapes of `$'...'`; others stay as they are, which
    /// is enough to judge a command.
    fn ansi_c(&mut self, range: Range<usize>) {
        let mut characters = self.characters(range);
        while let Some((offset, character)) = characters.next() {
            match (character, if character == '\\' { characters.next() } else { None }) {
                ('\\', Some((at, 'n'))) => self.push(at, '\n'),
                ('\\', Some((at, 't'))) => self.push(at, '\t'),
                ('\\', Some((at, next @ ('\\' | '\'' | '"' | '?')))) => self.push(at, next),
                ('\\', Some((at, next))) => {
                    self.push(offset, '\\');
                    self.push(at, next);
                }
                (other, _) => self.push(offset, other),
            }
        }
    }
}
