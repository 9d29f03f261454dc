//! A decoded runbook to a document.

use crate::model::WrittenMap;
use crate::source::codes::text::UNSUPPORTED_NOTATION;
use crate::source::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::syntax::Document;
use crate::syntax::decode::{Typed, TypedMap, TypedValue};
use crate::syntax::document::SectionDraft;
use crate::syntax::keys::{RUNBOOK, Shape};
use crate::syntax::tree::Node;

use super::steps::{drafts, span_of};
use super::{metadata, resources};

static SHAPE: Shape = Shape::Map(&RUNBOOK);

/// Reads a whole file that is one map of keys. What is wrong with it is in the
/// diagnostics.
pub fn read(file: &SourceFile, tree: Node, diagnostics: &mut Diagnostics) -> Document {
    let mut document = Document { marked: true, ..Document::default() };
    let body = Span::new(file.body_start(), file.text().len());
    document.sections.push(SectionDraft {
        slug: String::new(),
        title: String::new(),
        level: 0,
        parent: None,
        span: body,
        description: None,
        keys: Vec::new(),
        steps: Vec::new(),
    });
    add(file, tree, &mut document, diagnostics);
    document
}

/// Adds what the keys of a runbook say to a document: front matter says it of
/// the text below.
pub fn add(file: &SourceFile, tree: Node, document: &mut Document, diagnostics: &mut Diagnostics) {
    let Some(Typed { value: TypedValue::Map(keys), .. }) =
        crate::syntax::decode::decode(tree, &SHAPE, diagnostics)
    else {
        return;
    };
    if let Some(version) = keys.get("runbook")
        && !matches!(version.value, TypedValue::Count(1))
    {
        let message = "this version of the language is not known";
        let help = "`runbook: 1` is; a newer version of runwright may know more";
        diagnostics.push(Diagnostic::error(&UNSUPPORTED_NOTATION, version.span, message).help(help));
    }
    document.description = joined(keys.string("description"), document.description.take());
    document.title = keys.spanned("title").or(document.title.take());
    document.metadata.extend(metadata::entries(&keys));
    metadata::freshness(&keys, &mut document.resources.freshness);
    resources::add(file, &keys, &mut document.resources, diagnostics);
    procedures(&keys, document);
    document.runbook = Some(Box::new(keys));
}

fn procedures(keys: &TypedMap, document: &mut Document) {
    if let (Some(steps), Some(first)) = (keys.get("steps"), document.sections.first_mut()) {
        first.steps.extend(drafts(steps.as_list()));
    }
    for (name, procedure) in keys.each("procedures") {
        let Some(procedure) = procedure.as_map() else { continue };
        let steps = procedure.get("steps").map_or(&[] as &[Typed], Typed::as_list);
        document.sections.push(SectionDraft {
            slug: name.value.clone(),
            title: procedure.string("title").unwrap_or_else(|| name.value.clone()),
            level: 2,
            parent: Some(0),
            span: span_of(steps).map_or(name.span, |span| name.span.cover(span)),
            description: procedure.string("description").map(|text| text.trim_end().to_owned()),
            keys: besides_steps(procedure),
            steps: drafts(steps),
        });
    }
}

/// What the keys of a procedure say besides its steps. Its inputs are those of
/// the runbook.
fn besides_steps(keys: &TypedMap) -> WrittenMap {
    let mut written = keys.written();
    written.retain(|(key, _)| !matches!(key.as_str(), "title" | "description" | "inputs" | "steps"));
    written
}

/// What a key says and what prose says, one below the other.
pub fn joined(key: Option<String>, prose: Option<String>) -> Option<String> {
    let parts = [key, prose].into_iter().flatten();
    let parts: Vec<String> =
        parts.map(|text| text.trim_end().to_owned()).filter(|text| !text.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join("\n\n"))
}
