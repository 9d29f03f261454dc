//! Drafts of steps to steps.

use crate::model::{
    Action, Choice, Command, Condition, Manual, Offer, Origin, Settings, Step, StepKind, Target, Way,
};
use crate::shell::{Analysis, Effect};
use crate::source::Diagnostics;
use crate::syntax::decode::TypedMap;
use crate::syntax::document::{DraftBody, OfferDraft, OptionDraft, StepDraft};
use crate::syntax::marked::joined;

use super::files::Links;
use super::identity::Identities;
use super::inputs::Inputs;
use super::target::Places;

/// What resolving a step needs.
pub(super) struct Resolver<'a> {
    pub(super) identities: &'a mut Identities,
    pub(super) inputs: &'a mut Inputs,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// The other files that the file calls.
    pub(super) links: Links<'a>,
    /// What holds for steps that say nothing else.
    pub(super) defaults: Option<&'a TypedMap>,
    /// Where steps without keys come from: their file says whether its author
    /// writes for Runwright.
    pub(super) origin: Origin,
}

impl Resolver<'_> {
    /// Resolves one step that stands directly in a section. `ids` are the ids
    /// of all of these; `at` is its index.
    /// Nothing, with a diagnostic, if it does not say what it is.
    pub(super) fn step(&mut self, mut draft: StepDraft, at: usize, places: &Places<'_>) -> Option<Step> {
        let id = places.steps[at].0.clone();
        if let (DraftBody::Keys, Some(keys)) = (&draft.body, &draft.keys) {
            let mut step = self.keyed(keys, id, (at, places), draft.expectations)?;
            step.settings.description = joined(step.settings.description.take(), draft.description);
            return Some(step);
        }
        let inside = draft.inside.map(|index| places.steps[index].0.clone());
        let keys = draft.keys.take();
        let mut step = self.with_id(draft, id, inside, Some((at, places)));
        if let Some(keys) = keys {
            let prose = step.settings.description.take();
            self.stated(&mut step, &keys, (at, places));
            step.settings.description = joined(step.settings.description.take(), prose);
        }
        Some(step)
    }

    fn with_id(
        &mut self,
        draft: StepDraft,
        id: String,
        inside: Option<String>,
        place: Option<(usize, &Places<'_>)>,
    ) -> Step {
        let fallback = draft.title.as_ref().map(|title| title.value.clone());
        let (kind, effect, inputs, own_title) = match draft.body {
            DraftBody::Command { text, analysis } => {
                let title = first_line(&text.written());
                let inputs = self.inputs.of_command(&text, &analysis);
                let effect = effect(&analysis);
                let way = Way::of(&analysis);
                (
                    StepKind::Command(Command { text, analysis, way, supplied: false, template: None }),
                    effect,
                    inputs,
                    title,
                )
            }
            DraftBody::Supplied { text } => {
                let inputs = Inputs::holes(&text);
                let title = text.written();
                let command = Command {
                    text,
                    analysis: Analysis::default(),
                    way: Way::Plain,
                    supplied: true,
                    template: None,
                };
                (StepKind::Command(command), Effect::Write, inputs, title)
            }
            DraftBody::Manual { text, offers, done } => {
                // What is typed somewhere else finds other variables there.
                let elsewhere = inside.is_some();
                let offers: Vec<Offer> =
                    offers.into_iter().map(|draft| self.offer(draft, elsewhere)).collect();
                let mut inputs: Vec<String> = Vec::new();
                for name in offers.iter().flat_map(|offer| &offer.inputs) {
                    if !inputs.contains(name) {
                        inputs.push(name.clone());
                    }
                }
                let effect = offers.iter().map(|offer| effect(&offer.analysis)).max().unwrap_or(Effect::Read);
                let effect = if offers.is_empty() { Effect::Read } else { effect };
                let title = first_line(&text);
                (StepKind::Manual(Manual { text, offers, done, template: None }), effect, inputs, title)
            }
            // Steps with keys are made of their keys.
            DraftBody::Keys => (StepKind::Unbuilt(""), Effect::Write, Vec::new(), String::new()),
            DraftBody::Choice { prompt, text, options } => {
                if let Some(options) = self.choice(&options, place) {
                    let title = prompt.clone();
                    (StepKind::Choice(Choice { prompt, options }), Effect::Read, Vec::new(), title)
                } else {
                    // What leads nowhere is a sentence for the operator.
                    let title = first_line(&text);
                    let manual = Manual { text, offers: Vec::new(), done: false, template: None };
                    (StepKind::Manual(manual), Effect::Read, Vec::new(), title)
                }
            }
        };
        let title = fallback.unwrap_or(own_title);
        let children = draft
            .children
            .into_iter()
            .enumerate()
            .map(|(index, child)| {
                let id =
                    self.identities.give(child.title.as_ref().map(|title| title.value.as_str()), index + 1);
                self.with_id(child, id, inside.clone(), None)
            })
            .collect();
        Step {
            id,
            title,
            kind,
            origin: self.origin,
            rule: draft.rule,
            effect,
            span: draft.span,
            condition: draft
                .condition
                .map(|condition| Condition { text: condition.value, span: condition.span }),
            expectations: draft.expectations,
            blocked: draft.blocked,
            inside,
            children,
            inputs,
            settings: Settings { description: draft.description, ..Settings::default() },
        }
    }

    fn offer(&mut self, draft: OfferDraft, elsewhere: bool) -> Offer {
        let OfferDraft { text, analysis, blocked } = draft;
        let inputs = if elsewhere { Inputs::holes(&text) } else { self.inputs.of_command(&text, &analysis) };
        Offer { text, analysis, inputs, blocked }
    }

    /// The answers that lead somewhere; nothing if none does.
    fn choice(
        &mut self,
        options: &[OptionDraft],
        place: Option<(usize, &Places<'_>)>,
    ) -> Option<Vec<(String, Action)>> {
        let (at, places) = place?;
        let mut resolved = Vec::new();
        for option in options {
            let target = option.target.as_ref().and_then(|target| places.find(target, at, self.diagnostics));
            resolved.extend(target.map(|target| (option.label.clone(), Action::Go(target))));
        }
        if resolved.is_empty() {
            return None;
        }
        let none = if resolved.len() == 1 { "No" } else { "None of these" };
        resolved.push((none.to_owned(), Action::Go(Target::Continue)));
        Some(resolved)
    }
}

/// The highest effect of all commands; a text that could not be read is at
/// least a write.
pub(super) fn effect(analysis: &Analysis) -> Effect {
    analysis.strongest().map_or(Effect::Write, |command| command.effect)
}

/// The first line of a text that is no comment, as a title.
pub fn first_line(text: &str) -> String {
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with('#'))
        .unwrap_or_default();
    let line = line.trim_end_matches('\\').trim_end();
    if line.chars().count() <= 72 {
        return line.to_owned();
    }
    let cut: String = line.chars().take(69).collect();
    format!("{cut}...")
}
