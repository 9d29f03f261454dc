//! Calls of procedures in other files.

use std::collections::BTreeSet;

use crate::model::{Call, CalledRunbook, Input, Procedure, Runbook, slug};
use crate::resolve::step::Resolver;
use crate::source::codes::files::{BAD_CALL_INPUT, MISSING_CALL_INPUT, UNKNOWN_CALL_INPUT};
use crate::source::codes::keys::MISSING_KEY;
use crate::source::{Diagnostic, Spanned};
use crate::syntax::decode::TypedMap;

use super::action::{bare, nearest};

impl Resolver<'_> {
    /// Reads a call of another file. One that is not there was said already.
    pub(super) fn elsewhere(&mut self, keys: &TypedMap, file: &Spanned<String>) -> Option<Call> {
        let (index, called) = self.links.find(&file.value)?;
        let inputs = self.values(keys);
        let procedure = self.procedure_of(keys, file, called, self.links.is_wrong(index))?;
        if !self.links.is_wrong(index) {
            self.hold(keys, file, &called.runbook, procedure);
        }
        let address = format!("{}#{}", called.runbook.file, procedure.slug);
        Some(Call { file: Some(index), procedure: procedure.slug.clone(), address, inputs })
    }

    /// The procedure that is called: the one that is named, or the main one.
    fn procedure_of<'c>(
        &mut self,
        keys: &TypedMap,
        file: &Spanned<String>,
        called: &'c CalledRunbook,
        wrong: bool,
    ) -> Option<&'c Procedure> {
        let runbook = &called.runbook;
        if let Some(name) = keys.spanned("procedure") {
            let found = runbook.procedure(bare(&name.value));
            if found.is_none() && !wrong {
                let slugs: Vec<String> = runbook.procedures.iter().map(|known| known.slug.clone()).collect();
                self.unknown(&name, &format!("procedure of {}", runbook.file), &slugs);
            }
            return found;
        }
        let main = runbook.main().and_then(|index| runbook.procedures.get(index));
        if main.is_none() && !wrong && !keys.is_refused("procedure") && !runbook.procedures.is_empty() {
            let message = format!("{} has several procedures; the call has to name one", runbook.file);
            let slugs: Vec<String> =
                runbook.procedures.iter().map(|known| format!("`{}`", known.slug)).collect();
            let help = format!("`procedure` is one of {}", slugs.join(", "));
            self.diagnostics.push(Diagnostic::error(&MISSING_KEY, file.span, message).help(help));
        }
        main
    }

    /// Holds the values that a call gives against the inputs of the file.
    fn hold(&mut self, keys: &TypedMap, file: &Spanned<String>, runbook: &Runbook, procedure: &Procedure) {
        let given = keys.each("inputs");
        let known: Vec<String> = runbook.inputs.iter().map(|input| input.name.clone()).collect();
        for (name, value) in given {
            let wanted = slug(&name.value);
            let Some(input) = runbook.inputs.iter().find(|input| input.name == wanted) else {
                let message = format!("{} has no input `{}`", runbook.file, name.value);
                let diagnostic = Diagnostic::error(&UNKNOWN_CALL_INPUT, name.span, message);
                self.diagnostics.push(nearest(diagnostic, name, &known));
                continue;
            };
            // What holds expressions is known when the call has its turn.
            let Some(text) = value.as_text().map(crate::shell::Text::written) else { continue };
            if let Some(unfit) = input.read(&text).err().filter(|_| !text.contains("{{")) {
                let message =
                    format!("`{}` of {} does not take this: {}", wanted, runbook.file, unfit.reason);
                let help = format!("it takes {}", input.wanted());
                self.diagnostics.push(Diagnostic::error(&BAD_CALL_INPUT, value.span, message).help(help));
            }
        }
        if keys.is_refused("inputs") {
            return;
        }
        let needed = needed(runbook, procedure);
        let lacks = |input: &&Input| {
            let is_given = given.iter().any(|(name, _)| slug(&name.value) == input.name);
            !is_given && needed.contains(input.name.as_str()) && has_to_be_given(input)
        };
        for input in runbook.inputs.iter().filter(lacks) {
            let message = format!("{} needs a value for `{}`", runbook.file, input.name);
            let about = input.description.as_ref().map(|words| format!(" ({words})")).unwrap_or_default();
            let help = format!("give it under `inputs` of the call: {}{about}", input.wanted());
            self.diagnostics.push(Diagnostic::error(&MISSING_CALL_INPUT, file.span, message).help(help));
        }
    }
}

/// Tells whether nothing but a call can give the value of an input. The
/// placeholders of a plain file can be asked for when their step has its turn.
fn has_to_be_given(input: &Input) -> bool {
    let declared = input.declared.as_ref();
    declared
        .is_some_and(|declared| declared.from.is_none() && declared.default.is_none() && declared.required)
}

/// The inputs that a procedure uses, and the procedures of its file that it
/// leads to.
fn needed<'r>(runbook: &'r Runbook, procedure: &'r Procedure) -> BTreeSet<&'r str> {
    let mut used = BTreeSet::new();
    let mut seen = vec![procedure.slug.as_str()];
    let mut at = 0;
    while let Some(procedure) = seen.get(at).and_then(|slug| runbook.procedure(slug)) {
        at += 1;
        for step in procedure.every_step() {
            used.extend(step.inputs.iter().map(String::as_str));
            for slug in step.leads_to() {
                if !seen.contains(&slug) {
                    seen.push(slug);
                }
            }
        }
    }
    used
}
