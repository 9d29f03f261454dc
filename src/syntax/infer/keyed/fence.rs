//! What a fence with attributes is.

use crate::source::codes::keys::UNKNOWN_KEY;
use crate::source::{Diagnostic, Span};
use crate::syntax::decode::{Typed, TypedMap, TypedValue, decode};
use crate::syntax::infer::lead::Lead;
use crate::syntax::infer::walker::{State, Walker};
use crate::syntax::keys::{STEP, Shape};
use crate::syntax::marked::draft;
use crate::syntax::outline::Code;
use crate::syntax::tree::{Attributes, Entry, Node};

use super::class;
use super::entries::add;
use super::near::SAYS_MORE;

static STEP_SHAPE: Shape = Shape::Map(&STEP);

/// Why a fence is no step that its author took out.
const DOCUMENTATION: &str = "its author marks it as documentation";

impl Walker<'_> {
    /// Takes a fence by what its author says of it; tells whether anything was
    /// said.
    pub(in crate::syntax::infer) fn keyed(
        &mut self,
        code: &Code,
        lead: Option<&Lead>,
        state: &mut State,
    ) -> bool {
        if let Some(similarity) = state.similarity.take()
            && self.alike(code, &similarity, state)
        {
            return true;
        }
        let language = code.language();
        let says_more = SAYS_MORE.contains(&language.as_str());
        let Some(attributes) = self.attributes(code) else {
            let nearly = self.mode.is_marked().then(|| self.nearly(code, &language, state)).flatten();
            if let Some(refused) = nearly {
                self.diagnostics.push(refused);
                return true;
            }
            if self.mode.is_marked() && says_more {
                self.says_more(code, &language, None, state);
                return true;
            }
            return false;
        };
        self.diagnostics.extend(attributes.classes.iter().filter_map(class::refuse));
        if let Some(role) = class::role(&attributes) {
            self.role(code, role, &attributes, state);
        } else if attributes.classes.iter().any(class::is_nearly_role) {
            // It would be no step of its own.
        } else if class::has(&attributes, "doc") {
            self.not_step(code, DOCUMENTATION.to_owned());
        } else if says_more {
            self.says_more(code, &language, Some(&attributes), state);
        } else if self.mode.is_marked() {
            state.printed = None;
            self.marked_fence(code, &language, &attributes, state);
        } else {
            return self.plain_fence(code, &language, &attributes, lead, state);
        }
        true
    }

    /// A step of a marked file.
    fn marked_fence(&mut self, code: &Code, language: &str, attributes: &Attributes, state: &mut State) {
        let mut entries = Vec::new();
        if class::has(attributes, "step") {
            let Some(written) = self.structured(code, language, &STEP_SHAPE) else { return };
            entries.extend(written);
        }
        let said = self.entries(attributes);
        if said.ignored {
            return self.not_step(code, DOCUMENTATION.to_owned());
        }
        for entry in said.entries {
            add(&mut entries, entry, self.diagnostics);
        }
        let mut expectations = Vec::new();
        if !class::has(attributes, "step") {
            let Some(held) = self.held(code, language, attributes.span, &mut entries) else { return };
            expectations = held;
        }
        if let Some(keys) = self.step_keys(entries, code.span) {
            state.keyed = Some(state.steps.len());
            let mut made = draft(keys);
            made.expectations = expectations;
            state.steps.push(made);
        }
    }

    /// Decodes the keys of a step.
    pub(super) fn step_keys(&mut self, entries: Vec<Entry>, span: Span) -> Option<TypedMap> {
        match decode(Node::map(entries, span), &STEP_SHAPE, self.diagnostics)? {
            Typed { value: TypedValue::Map(keys), .. } => Some(TypedMap { span, ..keys }),
            _ => None,
        }
    }
}

/// Says which attributes of a fence that is no step mean nothing.
pub(super) fn refuse_others(walker: &mut Walker<'_>, attributes: &Attributes, allowed: &[&str], what: &str) {
    let others = attributes.map.as_map().unwrap_or_default();
    for entry in others.iter().filter(|entry| !allowed.contains(&entry.key.value.as_str())) {
        let message = format!("`{}` is no attribute of {what}", entry.key.value);
        let refused = Diagnostic::error(&UNKNOWN_KEY, entry.key.span, message);
        walker.diagnostics.push(refused.help("`of=ID` names the step that it belongs to"));
    }
}
