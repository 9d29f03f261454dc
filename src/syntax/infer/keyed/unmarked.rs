//! Shell fences of a marked file that have no attributes.

use crate::source::codes::marks::UNMARKED_FENCES;
use crate::source::{Diagnostic, Span};

/// Says how many fences are left out; nothing for none.
pub(in crate::syntax::infer) fn note(fences: &[Span]) -> Option<Diagnostic> {
    let first = fences.first()?;
    let message = match fences.len() {
        1 => "this shell fence has no attributes, and so is documentation".to_owned(),
        count => {
            format!("{count} shell fences have no attributes, and so are documentation; this is the first")
        }
    };
    Some(Diagnostic::note(&UNMARKED_FENCES, *first, message).help(
        "`{.doc}` says that one is meant so, and `infer: steps` in the front matter makes steps of them",
    ))
}
