//! The value if none is given.

use crate::model::{Input, InputType, Unfit};
use crate::source::codes::inputs::{BAD_DEFAULT, SECRET_IN_RUNBOOK};
use crate::source::{Diagnostic, Diagnostics, Span};
use crate::syntax::decode::{Typed, TypedMap, TypedValue};

/// Reads the default of an input of which all else is known. It is as text
/// what a person would give.
pub(super) fn default(input: &Input, map: &TypedMap, diagnostics: &mut Diagnostics) -> Option<String> {
    let entry = map.entry("default")?;
    if input.is_secret() {
        let message = "the default of a secret stands in the runbook for everybody to read";
        let diagnostic = Diagnostic::error(&SECRET_IN_RUNBOOK, entry.value.span, message);
        diagnostics.push(diagnostic.help(
            "write where it comes from, as in `from: {env: TOKEN}`, and change it if it was a real one",
        ));
        return None;
    }
    match (&entry.value.value, &input.kind) {
        (TypedValue::List(items), InputType::List) => elements(input, items, diagnostics),
        (TypedValue::List(_), kind) => {
            let message = format!("the default is a list, and the type is `{}`", kind.name());
            let diagnostic = Diagnostic::error(&BAD_DEFAULT, entry.value.span, message);
            diagnostics.push(diagnostic.help("write `type: list`"));
            None
        }
        (_, InputType::List) => {
            let message = "the default of a list is a list";
            let diagnostic = Diagnostic::error(&BAD_DEFAULT, entry.value.span, message);
            diagnostics.push(diagnostic.help("write `[a, b]`, or `[]` for none"));
            None
        }
        _ => {
            let written = entry.value.as_spanned()?;
            match input.read(&written.value) {
                Ok(_) => Some(written.value),
                Err(unfit) => {
                    diagnostics.push(refused(unfit, written.span));
                    None
                }
            }
        }
    }
}

fn elements(input: &Input, items: &[Typed], diagnostics: &mut Diagnostics) -> Option<String> {
    let mut texts = Vec::with_capacity(items.len());
    for element in items.iter().filter_map(Typed::as_spanned) {
        match input.check_element(&element.value) {
            Ok(()) => texts.push(element.value),
            Err(unfit) => diagnostics.push(refused(unfit, element.span)),
        }
    }
    (texts.len() == items.len()).then(|| texts.join("\n"))
}

fn refused(unfit: Unfit, span: Span) -> Diagnostic {
    let message = format!("the input would not take its own default: {}", unfit.reason);
    let diagnostic = Diagnostic::error(&BAD_DEFAULT, span, message);
    match unfit.instead {
        Some(instead) => diagnostic.help(format!("write `{instead}`")).suggest(span, instead),
        None => diagnostic,
    }
}
