//! Descriptions as prose.

use crate::source::{Diagnostics, SourceFile};
use crate::syntax::markdown;

use super::trial::section;

/// A step that prose stands by.
const STEP: &str = "```bash {.read}\ntrue\n```\n";

/// Tells whether a text comes back as the description of a step.
pub(super) fn describes_step(text: &str, with_tables: bool) -> bool {
    let read = section(&format!("## X\n\n---\n\n{text}\n\n{STEP}"), with_tables);
    read.is_some_and(|read| match &read.steps[..] {
        [step] => read.description.is_none() && step.description.as_deref() == Some(text),
        _ => false,
    })
}

/// Tells whether a text comes back as the description of a procedure.
pub(super) fn describes_procedure(heading: &str, text: &str, with_tables: bool) -> bool {
    let read = section(&format!("## {heading}\n\n{text}\n\n---\n\nAbout the step.\n\n{STEP}"), with_tables);
    read.is_some_and(|read| read.steps.len() == 1 && read.description.as_deref() == Some(text))
}

/// Finds how a title is written in a heading, if it can be.
pub(super) fn heading(title: &str) -> Option<String> {
    let comes_back = |written: &String| {
        let read = section(&format!("## {written} {{#x}}\n\n{STEP}"), true);
        read.is_some_and(|read| read.title == title && read.slug == "x" && read.steps.len() == 1)
    };
    [title.to_owned(), escaped(title)].into_iter().find(comes_back)
}

/// A text in which no sign means anything.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_[]<>#&~|{}!".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Finds where the first heading of a text begins.
pub(super) fn first_heading(text: &str) -> Option<usize> {
    let outline = markdown::read(&SourceFile::from_text("prose.md", text), &mut Diagnostics::default());
    let heading = outline.sections.get(1)?.heading.as_ref()?;
    text.get(..heading.span.start)?.rfind('\n').map_or(Some(0), |feed| Some(feed + 1))
}
