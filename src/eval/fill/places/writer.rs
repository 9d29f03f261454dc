//! What puts a value into its place.

use crate::shell::context::Obstacle;

/// Writes a value as its reader takes it for one piece of data.
pub(in super::super) type Writer = fn(&str) -> Result<String, Refused>;

/// A place for a value.
pub(in super::super) type Place = Result<Writer, Obstacle>;

/// Why a value cannot stand in its place, as fragments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Refused {
    pub(in super::super) why: &'static str,
    pub(in super::super) help: &'static str,
}

pub(super) const fn refused<T>(why: &'static str, help: &'static str) -> Result<T, Refused> {
    Err(Refused { why, help })
}

/// Escapes some characters by what `escape` says, and leaves others.
pub(super) fn escaped(value: &str, escape: impl Fn(char, &mut String) -> bool) -> String {
    let mut written = String::with_capacity(value.len() + 8);
    for character in value.chars() {
        if !escape(character, &mut written) {
            written.push(character);
        }
    }
    written
}
