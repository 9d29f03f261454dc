//! The way in.

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
