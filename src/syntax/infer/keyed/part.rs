//! Fences that say more about a step: its output, what takes it back.

use std::collections::HashMap;

use crate::shell::Text;
use crate::source::codes::keys::NO_STEP_BEFORE;
use crate::source::codes::marks::LANGUAGE_NOT_RUN;
use crate::source::codes::notation::DUPLICATE_KEY;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};
use crate::syntax::decode::{Typed, TypedEntry, TypedMap, TypedValue, decode};
use crate::syntax::document::SectionDraft;
use crate::syntax::infer::fence::is_shell;
use crate::syntax::infer::walker::{State, Walker};
use crate::syntax::keys::STEP;
use crate::syntax::outline::Code;
use crate::syntax::tree::{Attributes, Class, Node};

use super::class;
use super::fence::refuse_others;
use super::text::whole;

/// A part of a step that another fence holds.
#[derive(Debug)]
pub(in crate::syntax::infer) struct Part {
    /// The key that it is the value of.
    key: String,
    /// Where that is said.
    at: Span,
    /// The id of its step, which may stand anywhere in the file.
    of: Spanned<String>,
    value: Typed,
}

impl Walker<'_> {
    /// A fence with what has to hold after a step, or what it prints.
    pub(super) fn says_more(
        &mut self,
        code: &Code,
        key: &str,
        attributes: Option<&Attributes>,
        state: &mut State,
    ) {
        if let Some(attributes) = attributes {
            refuse_others(self, attributes, &["of"], &format!("an `{key}` fence"));
        }
        let of = attributes.and_then(of);
        let value = whole(&code.lines, code.span);
        self.part((key, code.info.span), of, value, state);
    }

    /// A fence that is a part of a step: what takes it back, what is looked at
    /// before.
    pub(super) fn role(&mut self, code: &Code, role: &Class, attributes: &Attributes, state: &mut State) {
        let others =
            attributes.classes.iter().filter(|class| class::is_role(class) && class.value != role.value);
        for other in others {
            let message = format!("this fence is the `{}` of a step already", role.value);
            let twice = Diagnostic::error(&DUPLICATE_KEY, other.span, message);
            self.diagnostics.push(twice.label(role.span, "here"));
        }
        let mut entries = self.entries(attributes).entries;
        entries.retain(|entry| entry.key.value != "of");
        let language = code.language();
        if matches!(language.as_str(), "yaml" | "yml") {
            let Some(shape) = STEP.key(&role.value).map(|key| &key.shape) else { return };
            let Some(mut written) = self.structured(code, &language, shape) else { return };
            for entry in entries {
                super::entries::add(&mut written, entry, self.diagnostics);
            }
            entries = written;
        } else if self.held(code, &language, attributes.span, &mut entries).is_none() {
            return;
        }
        let reader = entries.iter().position(|entry| entry.key.value == "shell");
        if let Some(reader) = reader.map(|index| entries.swap_remove(index)) {
            // Shells are all alike to a part.
            let program = reader.value.as_text().map(Text::written).unwrap_or_default();
            if !is_shell(&program) {
                let message = format!("a part of a step is read by a shell, and not by `{program}`");
                self.diagnostics.push(Diagnostic::error(&LANGUAGE_NOT_RUN, reader.value.span, message));
                return;
            }
        }
        // A command alone is all of it.
        let alone = entries.len() == 1;
        let command = entries.iter().position(|entry| entry.key.value == "run").filter(|_| alone);
        let value = match command {
            Some(index) => entries.swap_remove(index).value,
            None => Node::map(entries, code.span),
        };
        self.part((&role.value, role.span), of(attributes), value, state);
    }

    fn part(&mut self, key: (&str, Span), of: Option<Spanned<String>>, value: Node, state: &mut State) {
        let (key, at) = key;
        let Some(shape) = STEP.key(key).map(|key| &key.shape) else { return };
        let Some(value) = decode(value, shape, self.diagnostics) else { return };
        if let Some(of) = of {
            self.parts.push(Part { key: key.to_owned(), at, of, value });
            return;
        }
        let before = state.keyed.and_then(|index| state.steps.get_mut(index));
        if let Some(keys) = before.and_then(|step| step.keys.as_mut()) {
            return add(keys, key, at, value, self.diagnostics);
        }
        let message = format!("no step stands before this `{key}`");
        let help = "it belongs to the step before it in its section; `of=ID` names another";
        self.diagnostics.push(Diagnostic::error(&NO_STEP_BEFORE, at, message).help(help));
    }
}

fn of(attributes: &Attributes) -> Option<Spanned<String>> {
    let of = attributes.map.get("of")?;
    Some(Spanned::new(of.as_text().map(Text::written)?, of.span))
}

/// Gives the parts that name their step to these steps.
pub(in crate::syntax::infer) fn settle(
    sections: &mut [SectionDraft],
    parts: Vec<Part>,
    diagnostics: &mut Diagnostics,
) {
    let places = if parts.is_empty() { HashMap::new() } else { places(sections) };
    for Part { key, at, of, value } in parts {
        let (section, id) = match of.value.rsplit_once('/') {
            Some((section, id)) => (Some(section), id),
            None => (None, of.value.as_str()),
        };
        let here = |place: &&(usize, usize)| {
            section.is_none_or(|slug| sections.get(place.0).is_some_and(|found| found.slug == slug))
        };
        let place = places.get(id).and_then(|places| places.iter().find(here)).copied();
        let step = place.and_then(|(section, step)| sections.get_mut(section)?.steps.get_mut(step));
        if let Some(keys) = step.and_then(|step| step.keys.as_mut()) {
            add(keys, &key, at, value, diagnostics);
            continue;
        }
        let message = format!("there is no step called `{}` for this `{key}`", of.value);
        let help = "a step is called by its id, which stands in its attributes as `#id`";
        diagnostics.push(Diagnostic::error(&NO_STEP_BEFORE, of.span, message).help(help));
    }
}

/// Where the steps with an id of their own stand.
fn places(sections: &[SectionDraft]) -> HashMap<String, Vec<(usize, usize)>> {
    let mut places: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
    for (section, found) in sections.iter().enumerate() {
        for (at, step) in found.steps.iter().enumerate() {
            if let Some(id) = step.keys.as_ref().and_then(|keys| keys.string("id")) {
                places.entry(id).or_default().push((section, at));
            }
        }
    }
    places
}

/// Adds a value to the keys of a step. Expectations add up; anything else is
/// said once.
fn add(keys: &mut TypedMap, key: &str, at: Span, value: Typed, diagnostics: &mut Diagnostics) {
    let Some(key) = STEP.key(key) else { return };
    let Some(before) = keys.entries.iter_mut().find(|entry| entry.key.name == key.name) else {
        keys.entries.push(TypedEntry { key, at, value });
        return;
    };
    if key.name == "expect" {
        let old = std::mem::replace(&mut before.value.value, TypedValue::List(Vec::new()));
        let span = before.value.span;
        before.value.value = TypedValue::List([each(old, span), each(value.value, value.span)].concat());
        return;
    }
    let message = format!("`{}` of this step is said already", key.name);
    diagnostics.push(Diagnostic::error(&DUPLICATE_KEY, at, message).label(before.at, "here"));
}

/// Expressions one by one, from a list or from lines.
fn each(value: TypedValue, span: Span) -> Vec<Typed> {
    match value {
        TypedValue::List(items) => items,
        TypedValue::Text(text) => {
            let written = text.written();
            let mut at = 0;
            let mut found = Vec::new();
            for line in written.split('\n') {
                let part = text.cut(at..at + line.len());
                at += line.len() + 1;
                if !line.trim().is_empty() {
                    found.push(Typed { span: part.span(), value: TypedValue::Text(part) });
                }
            }
            found
        }
        value => vec![Typed { value, span }],
    }
}
