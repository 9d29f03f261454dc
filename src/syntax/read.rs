//! A file to a document: the stages of reading, one after another.

use crate::source::{Diagnostics, SourceFile};

use super::infer::Mode;
use super::survey::survey;
use super::{Document, infer, markdown, marked, metadata, prose, tables, yaml};

/// Reads a file that is YAML as a whole. What is wrong with it is in the
/// diagnostics.
pub fn read_yaml(file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    match yaml::read_file(file, diagnostics) {
        Some(tree) => {
            let mut document = marked::read(file, tree, diagnostics);
            marked::outputs(&mut document, diagnostics);
            document
        }
        None => Document { marked: true, ..Document::default() },
    }
}

/// Reads a Markdown file. What is wrong with it is in the diagnostics.
pub fn read(file: &SourceFile, diagnostics: &mut Diagnostics) -> Document {
    let outline = markdown::read(file, diagnostics);
    let mut metadata = metadata::read(file, &outline, diagnostics);
    if !metadata.marked {
        diagnostics.extend(metadata::missed(file, outline.front_matter.as_ref()));
        diagnostics.extend(metadata::runme(&metadata.entries));
    }
    let front = outline.front_matter.as_ref().filter(|_| metadata.marked);
    // The keys of a marked runbook are read as such, and not as lines of text.
    metadata.entries.retain(|entry| !front.is_some_and(|front| front.span.contains(entry.key.span)));
    let mut resources = tables::read(file, &outline, &metadata, diagnostics);
    let survey = survey(file, &outline, &metadata);
    let mode = match front {
        None => Mode::Plain,
        Some(front) if infers(&front.value) => Mode::Both,
        Some(_) => Mode::Marked,
    };
    let inferred = infer::read(file, &outline, mode, diagnostics);
    let description = prose::description(file, &outline, metadata.title.as_ref(), &inferred.sections);
    let mut anchors = outline.anchors;
    // A heading with a name of its own has its slug all the same.
    let slugs = outline.sections.iter().zip(&inferred.sections).enumerate();
    anchors.extend(slugs.filter_map(|(index, (section, draft))| {
        let slug = &section.heading.as_ref()?.slug;
        (*slug != draft.slug).then(|| (slug.clone(), index))
    }));
    tables::attach(&mut resources.diagnoses, &inferred.sections);
    let mut document = Document {
        title: metadata.title,
        marked: metadata.marked,
        description,
        sections: inferred.sections,
        metadata: metadata.entries.into_iter().map(|entry| (entry.key, entry.value)).collect(),
        resources,
        not_steps: inferred.not_steps,
        inputs: inferred.inputs,
        links: survey.links,
        anchors,
        unfilled: survey.unfilled,
        runbook: None,
    };
    if let Some(front) = front
        && let Some(tree) = yaml::read(&front.value, front.span.start, diagnostics)
    {
        marked::add(file, tree, &mut document, diagnostics);
    }
    marked::outputs(&mut document, diagnostics);
    document
}

/// Tells whether front matter asks for steps to be found in prose, too.
fn infers(front_matter: &str) -> bool {
    front_matter.lines().any(|line| {
        line.strip_prefix("infer:").is_some_and(|word| word.trim().trim_matches(['"', '\'']) == "steps")
    })
}
