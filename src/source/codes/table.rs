//! What an entry of the table is, and how it is found.

use super::{
    expectations, expressions, files, inputs, keys, markdown, marks, metadata, notation, resolution, shell,
    templates, text,
};

/// One entry of the table.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Code {
    /// Stable id, as `RW0101`.
    pub id: &'static str,
    /// Stable name in words, as `not-utf8`.
    pub name: &'static str,
    /// What it is about, on one line.
    pub title: &'static str,
    /// The long text: what it means, why it matters, what to do.
    pub text: &'static str,
}

/// Returns every code, in the order of ids.
pub fn all() -> impl Iterator<Item = &'static Code> {
    [
        text::ALL,
        markdown::ALL,
        shell::ALL,
        inputs::ALL,
        expectations::ALL,
        metadata::ALL,
        resolution::ALL,
        notation::ALL,
        templates::ALL,
        expressions::ALL,
        keys::ALL,
        marks::ALL,
        files::ALL,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// Finds a code by id or by name; case does not count.
pub fn find(wanted: &str) -> Option<&'static Code> {
    all().find(|code| code.id.eq_ignore_ascii_case(wanted) || code.name.eq_ignore_ascii_case(wanted))
}
