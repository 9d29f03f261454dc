//! What a decoded value is.

use std::time::Duration;

use crate::shell::Text;
use crate::source::{Span, Spanned};
use crate::syntax::keys::{Key, KeyTable};
use crate::syntax::tree::Node;

/// A value that is what its key says it may be.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The value.
    pub value: TypedValue,
    /// Where it was written.
    pub span: Span,
}

/// What a decoded value is.
#[derive(Debug, Clone)]
pub enum TypedValue {
    /// Text as it stands: also names, words, expressions and scripts, which
    /// have languages of their own.
    Text(Text),
    /// `true` or `false`.
    Flag(bool),
    /// A whole number.
    Count(u32),
    /// A time span.
    Duration(Duration),
    /// A day.
    Date(jiff::civil::Date),
    /// A map with keys of the table.
    Map(TypedMap),
    /// A map with names of the author's.
    Each(Vec<(Spanned<String>, Typed)>),
    /// A list.
    List(Vec<Typed>),
    /// Anything.
    Any(Node),
}

/// A map with keys of the table.
#[derive(Debug, Clone)]
pub struct TypedMap {
    /// Its keys.
    pub table: &'static KeyTable,
    /// What was written, in order; each key once.
    pub entries: Vec<TypedEntry>,
    /// Keys of the table whose values are wrong, and keys that are none: what
    /// follows from them need not be said too.
    pub refused: Vec<String>,
    /// Where it was written.
    pub span: Span,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub struct TypedEntry {
    /// The key.
    pub key: &'static Key,
    /// Where the key was written.
    pub at: Span,
    /// The value.
    pub value: Typed,
}

impl TypedEntry {
    /// Returns where key and value were written.
    pub fn span(&self) -> Span {
        self.at.cover(self.value.span)
    }
}

impl TypedMap {
    /// Finds an entry by its key.
    pub fn entry(&self, key: &str) -> Option<&TypedEntry> {
        self.entries.iter().find(|entry| entry.key.name == key)
    }

    /// Finds a value by its key.
    pub fn get(&self, key: &str) -> Option<&Typed> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Tells whether a key was written whose value is wrong.
    pub fn is_refused(&self, key: &str) -> bool {
        self.refused.iter().any(|refused| refused == key)
    }

    /// Returns a text.
    pub fn text(&self, key: &str) -> Option<&Text> {
        self.get(key)?.as_text()
    }

    /// Returns a text as a string.
    pub fn string(&self, key: &str) -> Option<String> {
        self.text(key).map(Text::written)
    }

    /// Returns a text as a string with its place.
    pub fn spanned(&self, key: &str) -> Option<Spanned<String>> {
        self.get(key)?.as_spanned()
    }

    /// Returns a flag.
    pub fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key)?.value {
            TypedValue::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// Returns a time span.
    pub fn duration(&self, key: &str) -> Option<Duration> {
        match self.get(key)?.value {
            TypedValue::Duration(duration) => Some(duration),
            _ => None,
        }
    }

    /// Returns the entries of a map with the author's names; none if it is not
    /// there.
    pub fn each(&self, key: &str) -> &[(Spanned<String>, Typed)] {
        match self.get(key).map(|typed| &typed.value) {
            Some(TypedValue::Each(entries)) => entries,
            _ => &[],
        }
    }

    /// Returns the maps of a list; none if it is not there.
    pub fn maps(&self, key: &str) -> impl Iterator<Item = &Self> {
        self.get(key).map_or(&[] as &[Typed], Typed::as_list).iter().filter_map(Typed::as_map)
    }

    /// Returns a map.
    pub fn map(&self, key: &str) -> Option<&Self> {
        self.get(key)?.as_map()
    }
}

impl Typed {
    /// Returns the text, if it is one.
    pub const fn as_text(&self) -> Option<&Text> {
        match &self.value {
            TypedValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the text as a string with its place, if it is one.
    pub fn as_spanned(&self) -> Option<Spanned<String>> {
        self.as_text().map(|text| Spanned::new(text.written(), self.span))
    }

    /// Returns the map, if it is one with keys of the table.
    pub const fn as_map(&self) -> Option<&TypedMap> {
        match &self.value {
            TypedValue::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Returns the items, none if it is no list.
    pub fn as_list(&self) -> &[Self] {
        match &self.value {
            TypedValue::List(items) => items,
            _ => &[],
        }
    }

    /// Returns one name or each of a list of names.
    pub fn names(&self) -> Vec<Spanned<String>> {
        match &self.value {
            TypedValue::List(items) => items.iter().filter_map(Self::as_spanned).collect(),
            _ => self.as_spanned().into_iter().collect(),
        }
    }
}
