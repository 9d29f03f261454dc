//! Steps within steps: blocks, and what runs between batches.

use crate::model::Step;
use crate::resolve::step::Resolver;
use crate::resolve::target::Places;
use crate::shell::Effect;
use crate::syntax::decode::{Typed, TypedMap};
use crate::syntax::document::SectionDraft;
use crate::syntax::expected::read_marked;

/// The keys whose values are steps, in the order in which these may run.
const PARTS: &[&str] = &["block", "rescue", "always", "between"];

/// Returns the keys of all steps that stand within a step, at any depth, in the
/// order in which they may run.
pub(in crate::resolve) fn within(keys: &TypedMap) -> Vec<&TypedMap> {
    let mut found = Vec::new();
    for part in PARTS {
        for step in keys.maps(part) {
            found.push(step);
            found.extend(within(step));
        }
    }
    found
}

/// Returns the ids that authors wrote for steps within the steps of a section,
/// each with the step around it: its id, or what it is.
pub(in crate::resolve) fn inner(section: &SectionDraft) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for keys in section.steps.iter().filter_map(|step| step.keys.as_deref()) {
        let around = keys.string("id").map_or_else(|| "a block".to_owned(), |id| format!("`{id}`"));
        let ids = within(keys).into_iter().filter_map(|keys| keys.string("id"));
        found.extend(ids.map(|id| (id, around.clone())));
    }
    found
}

impl Resolver<'_> {
    /// Makes steps of those that stand within a step. They can jump further down
    /// among themselves, and out, to what comes behind.
    pub(super) fn children(&mut self, keys: &TypedMap, at: usize, places: &Places<'_>) -> Vec<Step> {
        let parts = PARTS.iter().filter_map(|part| Some((*part, keys.get(part)?.as_list())));
        parts.flat_map(|(part, steps)| self.part(part, steps, at, places)).collect()
    }

    fn part(&mut self, part: &'static str, steps: &[Typed], at: usize, places: &Places<'_>) -> Vec<Step> {
        let maps: Vec<&TypedMap> = steps.iter().filter_map(Typed::as_map).collect();
        let named = maps.iter().enumerate().map(|(index, keys)| {
            let title = keys.string("title");
            let id = keys.string("id");
            (id.unwrap_or_else(|| self.identities.give(title.as_deref(), index + 1)), None, title)
        });
        let mut all = places.steps.get(..=at).unwrap_or_default().to_vec();
        let first = all.len();
        all.extend(named);
        all.extend(places.steps.get(at + 1..).unwrap_or_default().iter().cloned());
        let places =
            Places { headings: places.headings, steps: all, section: places.section, inner: places.inner };
        let made = maps.into_iter().enumerate().filter_map(|(index, keys)| {
            let at = first + index;
            let output = keys.get("output").and_then(|typed| Some((typed.as_text()?, typed.span)));
            let expected = output.and_then(|(text, span)| read_marked(text, span, self.diagnostics));
            let id = places.steps.get(at)?.0.clone();
            let mut step = self.keyed(keys, id, (at, &places), expected.into_iter().collect())?;
            step.settings.part = (part != "block").then_some(part);
            Some(step)
        });
        made.collect()
    }
}

/// What steps may change together.
pub(super) fn strongest(steps: &[Step]) -> Option<Effect> {
    steps.iter().map(|step| step.effect).max()
}
