//! Values within values.

use crate::shell::Text;
use crate::source::{SourceFile, Span, Spanned};

use super::scalar::Scalar;

/// A value and the place where it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: NodeValue,
    /// Where it was written, quotes and brackets included. Empty where nothing
    /// was written, as behind `owner:`.
    pub span: Span,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeValue {
    /// Text, or nothing at all.
    Scalar(Scalar),
    /// Values in order.
    List(Vec<Node>),
    /// Keys and values in the order of the file; a key may stand there twice.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key.
    pub key: Spanned<String>,
    /// The value.
    pub value: Node,
}

impl Entry {
    /// Returns where key and value were written.
    pub fn span(&self) -> Span {
        self.key.span.cover(self.value.span)
    }
}

impl Node {
    /// Makes a plain value that stands on one line.
    pub fn plain(text: impl Into<String>, span: Span) -> Self {
        Self { value: NodeValue::Scalar(Scalar::plain(text, span)), span }
    }

    /// Makes a map.
    pub const fn map(entries: Vec<Entry>, span: Span) -> Self {
        Self { value: NodeValue::Map(entries), span }
    }

    /// Makes a list.
    pub const fn list(items: Vec<Self>, span: Span) -> Self {
        Self { value: NodeValue::List(items), span }
    }

    /// Makes a value that is not there.
    pub fn nothing(span: Span) -> Self {
        Self::plain("", span)
    }

    /// Tells whether there is nothing: no text, `null` or `~`, without quotes.
    pub fn is_null(&self) -> bool {
        self.as_scalar().is_some_and(Scalar::is_null)
    }

    /// Returns the truth value of a plain `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        self.as_scalar()?.as_bool()
    }

    /// Returns the text of a value that is neither list, map nor nothing.
    pub fn as_text(&self) -> Option<&Text> {
        self.as_scalar().filter(|scalar| !scalar.is_null()).map(|scalar| &scalar.text)
    }

    /// Returns the single value, if it is one; nothing is one too.
    pub const fn as_scalar(&self) -> Option<&Scalar> {
        match &self.value {
            NodeValue::Scalar(scalar) => Some(scalar),
            NodeValue::List(_) | NodeValue::Map(_) => None,
        }
    }

    /// Returns the items, if it is a list.
    pub fn as_list(&self) -> Option<&[Self]> {
        match &self.value {
            NodeValue::List(items) => Some(items),
            NodeValue::Scalar(_) | NodeValue::Map(_) => None,
        }
    }

    /// Returns the entries, if it is a map.
    pub fn as_map(&self) -> Option<&[Entry]> {
        match &self.value {
            NodeValue::Map(entries) => Some(entries),
            NodeValue::Scalar(_) | NodeValue::List(_) => None,
        }
    }

    /// Finds the first entry of a map that has this key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.as_map()?.iter().find(|entry| entry.key.value == key)
    }

    /// Finds the value of the first entry of a map that has this key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Returns what kind of value it is, for messages that say what stands
    /// where something else is wanted.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            NodeValue::Scalar(scalar) if scalar.is_null() => "nothing",
            NodeValue::Scalar(_) => "text",
            NodeValue::List(_) => "a list",
            NodeValue::Map(_) => "a map",
        }
    }

    /// Returns the value as it stands in the file, quotes included.
    pub fn written<'a>(&self, file: &'a SourceFile) -> &'a str {
        file.slice(self.span)
    }
}
