//! One name and one value of a file.

use crate::source::{Span, Spanned};

/// A value that a file gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputValue {
    /// The input, as a slug.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// The value as text; of a list, one element a line.
    pub value: Spanned<String>,
}

/// A name and what was written for it, before anything is checked.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: Spanned<String>,
    pub(super) value: Spanned<Written>,
}

/// What was written.
#[derive(Debug)]
pub(super) enum Written {
    /// One value.
    Text(String),
    /// Nothing, as in `name:`.
    Nothing,
    /// Values in order.
    List(Vec<Spanned<Self>>),
    /// A map.
    Map,
}
