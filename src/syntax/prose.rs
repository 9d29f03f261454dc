//! Prose that is about the runbook as a whole.

use crate::source::{SourceFile, Spanned};

use super::document::SectionDraft;
use super::outline::Outline;

/// Returns what stands before any step and in sections that have none, with
/// the headings of these. The heading that is the title of the runbook is not
/// said again, and one over procedures only groups them.
pub(super) fn description(
    file: &SourceFile,
    outline: &Outline,
    title: Option<&Spanned<String>>,
    sections: &[SectionDraft],
) -> Option<String> {
    let groups = groups(sections);
    let mut text = String::new();
    let named = |index: usize| {
        let heading = outline.sections.get(index)?.heading.as_ref()?;
        let is_title = index == 1 && title.is_some_and(|title| title.value == heading.title);
        (!is_title).then_some(heading)
    };
    for (index, section) in sections.iter().enumerate() {
        let own = section.description.as_deref().filter(|_| section.steps.is_empty() || section.level == 0);
        let heading = named(index).filter(|_| own.is_some() || groups.get(index) == Some(&false));
        let heading = heading.filter(|_| section.steps.is_empty());
        for part in heading.map(|heading| file.slice(heading.span)).into_iter().chain(own) {
            let apart = if text.is_empty() { "" } else { "\n\n" };
            text.extend([apart, part.replace("\r\n", "\n").trim_end()]);
        }
    }
    (!text.is_empty()).then_some(text)
}

/// Tells of each section whether there are steps in it or in a section below.
fn groups(sections: &[SectionDraft]) -> Vec<bool> {
    let mut groups: Vec<bool> = sections.iter().map(|section| !section.steps.is_empty()).collect();
    for index in (0..sections.len()).rev() {
        let parent = sections.get(index).and_then(|section| section.parent);
        if groups.get(index) == Some(&true)
            && let Some(group) = parent.and_then(|parent| groups.get_mut(parent))
        {
            *group = true;
        }
    }
    groups
}
