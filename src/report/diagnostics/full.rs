//! Diagnostics with the lines that they are about, as compilers draw them.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::report::Look;
use crate::source::{Diagnostic, Severity, SourceFile, visible, visible_line};

use super::excerpt::{Excerpt, excerpts};

/// Appends a diagnostic with the lines that it is about, and an empty line.
pub fn full(out: &mut String, file: &SourceFile, diagnostic: &Diagnostic, look: Look) {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let decor = if look.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    let renderer = renderer.decor_style(decor).term_width(look.width.saturating_sub(MARGIN));
    let name = visible_line(file.name());
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(visible_line(&diagnostic.message)).id(diagnostic.code.id);
    let excerpts = places(file, diagnostic);
    let snippets = excerpts.iter().map(|excerpt| snippet(excerpt, diagnostic, &name));
    let mut group = Group::with_title(title).elements(snippets);
    let help = diagnostic.help.as_deref().map(visible);
    let mut report = Vec::new();
    if let Some(correction) = correction(file, diagnostic) {
        let help = Level::HELP.secondary_title(help.unwrap_or_else(|| "write instead".into()));
        report.extend([group, help.element(correction)]);
    } else {
        if let Some(help) = help {
            group = group.element(Level::HELP.message(help));
        }
        report.push(group);
    }
    let mut text = renderer.render(&report);
    for excerpt in &excerpts {
        // The renderer counts columns in the text that it was given, where a
        // control character takes several; editors count in the file.
        let place = |column: usize| format!("{name}:{}:{column}\n", excerpt.line);
        if excerpt.shown_column != excerpt.column {
            text = text.replacen(&place(excerpt.shown_column), &place(excerpt.column), 1);
        }
    }
    out.push_str(&text);
    out.push_str("\n\n");
}

/// Columns that line numbers and frame take beside the text of a line.
const MARGIN: usize = 8;

/// The lines that a diagnostic points at; none for a file without text.
fn places(file: &SourceFile, diagnostic: &Diagnostic) -> Vec<Excerpt> {
    if file.text().is_empty() {
        return Vec::new();
    }
    let mut spans = vec![diagnostic.span];
    spans.extend(diagnostic.labels.iter().map(|label| label.span));
    excerpts(file, &spans)
}

fn snippet<'a>(
    excerpt: &'a Excerpt,
    diagnostic: &'a Diagnostic,
    name: &'a str,
) -> Snippet<'a, Annotation<'a>> {
    let annotations = excerpt.marks.iter().map(|(index, place)| match index.checked_sub(1) {
        None => AnnotationKind::Primary.span(place.clone()),
        Some(label) => {
            let text = diagnostic.labels.get(label).map(|label| visible_line(&label.text));
            AnnotationKind::Context.span(place.clone()).label(text)
        }
    });
    Snippet::source(&excerpt.text).line_start(excerpt.first).path(name).annotations(annotations)
}

/// The line with the suggested text in place.
fn correction<'a>(file: &SourceFile, diagnostic: &'a Diagnostic) -> Option<Snippet<'a, Patch<'a>>> {
    let suggestion = diagnostic.suggestion.as_ref()?;
    let excerpt = excerpts(file, &[suggestion.span]).pop()?;
    let (_, place) = excerpt.marks.into_iter().next()?;
    let patch = Patch::new(place, visible(&suggestion.replacement));
    Some(Snippet::source(excerpt.text).line_start(excerpt.first).patch(patch))
}
