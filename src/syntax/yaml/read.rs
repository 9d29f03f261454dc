//! The way in.

use std::borrow::Cow;

use crate::source::{Diagnostics, SourceFile};
use crate::syntax::tree::Node;

use super::build::Builder;
use super::parse::parse;
use super::{errors, traps};

/// Reads a whole file.
pub fn read_file(file: &SourceFile, diagnostics: &mut Diagnostics) -> Option<Node> {
    let start = file.body_start();
    read(file.text().get(start..).unwrap_or_default(), start, diagnostics)
}

/// Reads one YAML document that stands at `start` of its file: a file, front
/// matter, a fence. Nothing comes out if a mistake of syntax ends the reading;
/// an empty document is a node that holds nothing.
///
/// What a trap caught is taken as it was meant, with its error: reading goes on
/// behind it, and whoever reads the tree finds the value that its author saw.
pub fn read(text: &str, start: usize, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = &*lines(text);
    let found = traps::find(text, start);
    let text = text.get(..found.end).unwrap_or(text);
    let mended = found.mend(text);
    let (lines, tabs) = (found.unmended().collect::<Vec<_>>(), found.tabs);
    diagnostics.extend(found.diagnostics);
    match parse(&mended) {
        Ok(raw) => Some(Builder::new(text, &mended, start, diagnostics).document(raw)),
        Err(refusal) => {
            if !tabs && !errors::follows(text, &refusal, &lines) {
                diagnostics.push(errors::in_our_words(text, start, &refusal));
            }
            None
        }
    }
}

/// Makes line feeds of carriage returns that stand alone, which YAML takes for
/// line endings too; no offset changes.
fn lines(text: &str) -> Cow<'_, str> {
    let alone = |(at, _): &(usize, &str)| text.as_bytes().get(at + 1) != Some(&b'\n');
    let mut found = text.match_indices('\r').filter(alone).map(|(at, _)| at).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut lines = String::with_capacity(text.len());
    for at in found {
        lines.push_str(text.get(lines.len()..at).unwrap_or_default());
        lines.push('\n');
    }
    lines.push_str(text.get(lines.len()..).unwrap_or_default());
    Cow::Owned(lines)
}
