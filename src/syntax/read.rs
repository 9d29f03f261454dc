//! A file to a document: the stages of reading, one after another.

use crate::source::{Diagnostics, SourceFile};

use super::{Document, infer, markdown};

/// Reads a Markdown file. What is wrong with it is in the diagnostics.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    let outline = markdown::read(file, diagnostics);
    let inferred = infer::read(file, &outline, diagnostics);
    Document {
        sections: inferred.sections,
        not_steps: inferred.not_steps,
        inputs: inferred.inputs,
        ..Document::default()
    }
}
