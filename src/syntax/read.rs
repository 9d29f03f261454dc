//! A file to a document: the stages of reading, one after another.

use crate::source::{Diagnostics, SourceFile};

use super::survey::survey;
use super::{Document, infer, markdown, metadata, tables};

/// Reads a Markdown file. What is wrong with it is in the diagnostics.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    let outline = markdown::read(file, diagnostics);
    let metadata = metadata::read(file, &outline, diagnostics);
    let mut resources = tables::read(file, &outline, &metadata, diagnostics);
    let survey = survey(file, &outline, &metadata);
    let inferred = infer::read(file, &outline, diagnostics);
    tables::attach(&mut resources.diagnoses, &inferred.sections);
    Document {
        title: metadata.title,
        marked: metadata.marked,
        sections: inferred.sections,
        metadata: metadata.entries.into_iter().map(|entry| (entry.key, entry.value)).collect(),
        resources,
        not_steps: inferred.not_steps,
        inputs: inferred.inputs,
        links: survey.links,
        anchors: outline.anchors,
        unfilled: survey.unfilled,
    }
}
