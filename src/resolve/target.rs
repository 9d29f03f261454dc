//! Where a choice leads.

use std::collections::HashMap;

use crate::model::Target;
use crate::source::codes::resolution::{BACKWARD_JUMP, UNKNOWN_TARGET};
use crate::source::{Diagnostic, Diagnostics, Spanned};
use crate::syntax::document::SectionDraft;

/// All headings of a file, by slug too.
pub(super) struct Headings {
    list: Vec<Heading>,
    by_slug: HashMap<String, usize>,
}

struct Heading {
    slug: String,
    title: String,
    parent: Option<usize>,
    has_steps: bool,
}

impl Headings {
    pub(super) fn new(sections: &[SectionDraft], anchors: Vec<(String, usize)>) -> Self {
        let heading = |section: &SectionDraft| Heading {
            slug: section.slug.clone(),
            title: section.title.clone(),
            parent: section.parent,
            has_steps: !section.steps.is_empty(),
        };
        let list: Vec<Heading> = sections.iter().map(heading).collect();
        let mut by_slug: HashMap<String, usize> = anchors.into_iter().collect();
        by_slug.extend(list.iter().enumerate().map(|(at, heading)| (heading.slug.clone(), at)));
        Self { list, by_slug }
    }
}

/// What targets are looked up in.
pub(super) struct Places<'a> {
    pub(super) headings: &'a Headings,
    /// The ids of the steps of the section at hand, with number and title.
    pub(super) steps: Vec<(String, Option<u64>, Option<String>)>,
    /// The section at hand.
    pub(super) section: usize,
    /// The ids of steps within its steps, each with what is around it.
    pub(super) inner: &'a [(String, String)],
}

impl Places<'_> {
    /// Finds a procedure by its name.
    pub(super) fn procedure(&self, name: &str) -> Option<String> {
        let heading = self.headings.list.get(*self.headings.by_slug.get(name)?)?;
        heading.has_steps.then(|| heading.slug.clone())
    }

    /// Returns the names of all procedures.
    pub(super) fn procedures(&self) -> Vec<String> {
        let with_steps = self.headings.list.iter().filter(|heading| heading.has_steps);
        with_steps.map(|heading| heading.slug.clone()).collect()
    }

    /// Finds where `target` leads from the step at `from`; nothing, with a
    /// diagnostic, if it leads nowhere that a run can go.
    pub(super) fn find(
        &self,
        target: &Spanned<String>,
        from: usize,
        diagnostics: &mut Diagnostics,
    ) -> Option<Target> {
        let wanted = target.value.trim();
        if let Some(slug) = wanted.strip_prefix('#') {
            // A link to nowhere is for the lint of links to say.
            return self.headings.by_slug.get(slug).map(|section| self.section_target(*section));
        }
        if let Some(number) = wanted.strip_prefix("step ").and_then(|text| text.parse::<u64>().ok()) {
            let found = self.numbered(number, from);
            if let Some(found) = found {
                return self.step_target(found, from, target, diagnostics);
            }
            let titled = |title: &str| {
                let lower = title.to_lowercase();
                lower.strip_prefix("step ").is_some_and(|rest| {
                    rest.strip_prefix(&number.to_string())
                        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
                })
            };
            let list = &self.headings.list;
            let near = list
                .iter()
                .position(|heading| heading.parent == list[self.section].parent && titled(&heading.title));
            if let Some(section) = near {
                return Some(self.section_target(section));
            }
        } else {
            let same = |title: &str| title.trim().eq_ignore_ascii_case(wanted);
            if let Some(step) = self.steps.iter().position(|(_, _, title)| title.as_deref().is_some_and(same))
            {
                return self.step_target(step, from, target, diagnostics);
            }
            if let Some(section) = self.headings.list.iter().position(|heading| same(&heading.title)) {
                return Some(self.section_target(section));
            }
        }
        diagnostics.push(
            Diagnostic::warning(&UNKNOWN_TARGET, target.span, format!("nothing is found under \"{wanted}\""))
                .help("link to the heading, as in `[Restart](#restart)`; the operator is shown the sentence as it stands"),
        );
        None
    }

    fn numbered(&self, number: u64, from: usize) -> Option<usize> {
        let fits = |index: &usize| self.steps[*index].1 == Some(number);
        (from + 1..self.steps.len()).find(fits).or_else(|| (0..from).rev().find(fits))
    }

    fn step_target(
        &self,
        found: usize,
        from: usize,
        target: &Spanned<String>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Target> {
        if found > from {
            return Some(Target::Step(self.steps[found].0.clone()));
        }
        let message = format!("\"{}\" leads back to a step that was done before", target.value);
        diagnostics.push(
            Diagnostic::warning(&BACKWARD_JUMP, target.span, message)
                .help("a run goes forward only; the operator is shown the sentence as it stands"),
        );
        None
    }

    fn section_target(&self, section: usize) -> Target {
        let heading = &self.headings.list[section];
        let slug = heading.slug.clone();
        if heading.has_steps { Target::Procedure(slug) } else { Target::Section(slug) }
    }
}
