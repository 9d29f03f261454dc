//! What a step is, by its keys.

use crate::model::{Condition, Expectation, Manual, Origin, Settings, Step, StepKind};
use crate::resolve::files::Links;
use crate::resolve::step::{Resolver, first_line};
use crate::resolve::target::Places;
use crate::shell::Effect;
use crate::source::Diagnostic;
use crate::source::codes::resolution::REPEATED_WRITE;
use crate::syntax::decode::{Typed, TypedEntry, TypedMap, TypedValue};
use crate::syntax::keys::KINDS;
use crate::syntax::kubernetes;
use crate::syntax::marked::KEYS;

use super::action::ending;
use super::block::strongest;
use super::read;
use super::uses::Uses;

impl Resolver<'_> {
    /// Makes a step of its keys; nothing if they do not say
    /// what it is.
    pub(in crate::resolve) fn keyed(
        &mut self,
        keys: &TypedMap,
        id: String,
        (at, places): (usize, &Places<'_>),
        expectations: Vec<Expectation>,
    ) -> Option<Step> {
        // That there is exactly one was seen when the keys were read.
        let kind = keys.entries.iter().find(|entry| KINDS.contains(&entry.key.name))?;
        self.belonging(keys, kind.key.name);
        let mut settings = self.settings(keys, at, places);
        let (step, effect) = self.kind(kind, keys, &mut settings, (at, places))?;
        let children = self.children(keys, at, places);
        let effect = match kind.key.name {
            "block" => strongest(&children).unwrap_or(Effect::Read),
            _ => effect,
        };
        if matches!(step, StepKind::Command(_)) && !settings.idempotent && effect > Effect::Read {
            self.repeated(keys);
        }
        let title = keys.string("title").unwrap_or_else(|| title(&step, &id, self.links));
        let inputs = Uses::of(&step, &settings);
        let condition = keys.spanned("ask");
        let mut made = Step {
            id,
            title,
            kind: step,
            origin: Origin::Marked,
            rule: KEYS,
            effect,
            span: keys.span,
            condition: condition.map(|ask| Condition { text: ask.value, span: ask.span }),
            expectations,
            blocked: None,
            inside: None,
            children,
            inputs,
            settings,
        };
        self.parts(keys, &mut made);
        Some(made)
    }

    /// Refuses what would run a step again that may do harm then.
    fn repeated(&mut self, keys: &TypedMap) {
        let attempts = keys.map("retry").and_then(|retry| retry.get("max_attempts"));
        let several = attempts.filter(|attempts| !matches!(attempts.value, TypedValue::Count(0 | 1)));
        let until = keys.entry("until").map(|until| until.at);
        if let Some(span) = several.map(|attempts| attempts.span).or(until) {
            let message = "this repeats a step that may do harm when it runs twice";
            let help = "add `idempotent: true` if it does none";
            self.diagnostics.push(Diagnostic::error(&REPEATED_WRITE, span, message).help(help));
        }
    }

    fn kind(
        &mut self,
        entry: &TypedEntry,
        keys: &TypedMap,
        settings: &mut Settings,
        (at, places): (usize, &Places<'_>),
    ) -> Option<(StepKind, Effect)> {
        Some(match entry.key.name {
            "run" => self.written(keys, entry.value.as_text()?, settings),
            "manual" => (self.by_hand(&entry.value)?, Effect::Read),
            "choice" => {
                let question = self.question(entry.value.as_map()?, at, places)?;
                (StepKind::Choice(question), Effect::Read)
            }
            "branch" => (StepKind::Branch(self.arms(&entry.value, at, places)), Effect::Read),
            "set" => (self.set(keys), Effect::Read),
            // One that leads nowhere was told, and is a step all the same.
            kind @ "call" => match self.called(&entry.value, places) {
                Some(call) => (StepKind::Call(call), Effect::Read),
                None => (StepKind::Unbuilt(kind), Effect::Read),
            },
            "end" => (StepKind::End(ending(entry)?), Effect::Read),
            kind @ "kubernetes" => {
                // Its conditions are read for what is wrong with them.
                kubernetes::read(entry.value.as_text()?, self.diagnostics);
                (StepKind::Unbuilt(kind), Effect::Read)
            }
            kind => (StepKind::Unbuilt(kind), Effect::Write),
        })
    }

    fn by_hand(&mut self, typed: &Typed) -> Option<StepKind> {
        let keys = typed.as_map();
        let text = keys.map_or_else(|| typed.as_text(), |keys| keys.text("text"))?;
        let items = keys.and_then(|keys| keys.get("items")).map_or(&[][..], Typed::as_list);
        let mut whole = text.clone();
        for item in items.iter().filter_map(Typed::as_text) {
            whole.push_literal("\n- ", item.span());
            whole.append(item.clone());
        }
        let template = read::template(&whole, self.diagnostics);
        let text = whole.written();
        Some(StepKind::Manual(Manual {
            text,
            offers: Vec::new(),
            done: false,
            template: Some(Box::new(template)),
        }))
    }

    fn set(&mut self, keys: &TypedMap) -> StepKind {
        let values = keys.each("set").iter().filter_map(|(name, typed)| {
            Some((name.value.clone(), read::expression(typed.as_text()?, self.diagnostics)?))
        });
        StepKind::Set(values.collect())
    }
}

/// A title for a step that has none.
fn title(kind: &StepKind, id: &str, links: Links<'_>) -> String {
    let text = match kind {
        StepKind::Command(command) => first_line(&command.text.written()),
        StepKind::Manual(manual) => first_line(&manual.text),
        StepKind::Choice(choice) => choice.prompt.clone(),
        StepKind::Call(call) => {
            let called = call.file.and_then(|index| links.get(index));
            let titled = called.and_then(|called| called.runbook.procedure(&call.procedure));
            format!("Run {}", titled.map_or(&call.procedure, |procedure| &procedure.title))
        }
        StepKind::End(ending) => format!("End: {}", ending.name()),
        StepKind::Set(values) => {
            let names: Vec<&str> = values.iter().map(|(name, _)| name.as_str()).collect();
            format!("Set {}", names.join(", "))
        }
        StepKind::Branch(_) => "Branch".to_owned(),
        StepKind::Unbuilt(_) => String::new(),
    };
    if text.trim().is_empty() { id.to_owned() } else { text }
}
