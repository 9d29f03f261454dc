//! The type, and the choices that belong to one.

use crate::model::InputType;
use crate::source::codes::inputs::CHOICES_AND_TYPE;
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::decode::{Typed, TypedMap};

/// Returns the type: as it is written, else as the choices imply it, else
/// text.
pub(super) fn kind(map: &TypedMap, diagnostics: &mut Diagnostics) -> InputType {
    let written = map.spanned("type");
    let named = written.as_ref().and_then(|word| InputType::named(&word.value));
    let Some(entry) = map.entry("choices") else {
        if let (Some(InputType::Choice(_)), Some(word)) = (&named, &written) {
            if !map.is_refused("choices") {
                let diagnostic =
                    Diagnostic::error(&CHOICES_AND_TYPE, word.span, "a choice needs its choices");
                diagnostics.push(diagnostic.help("add `choices: [a, b]`"));
            }
            // Anything is taken rather than nothing.
            return InputType::String;
        }
        return named.unwrap_or(InputType::String);
    };
    match (named, written) {
        (None | Some(InputType::Choice(_)), _) | (_, None) => {
            let choices = choices(entry.value.as_list(), diagnostics);
            if choices.is_empty() {
                let diagnostic =
                    Diagnostic::error(&CHOICES_AND_TYPE, entry.value.span, "there is nothing to choose from");
                diagnostics.push(diagnostic.help("list the values, as in `choices: [a, b]`"));
                return InputType::String;
            }
            InputType::Choice(choices)
        }
        (Some(kind), Some(word)) => {
            let message = format!("an input of type `{}` has no choices", word.value);
            let diagnostic = Diagnostic::error(&CHOICES_AND_TYPE, entry.at, message);
            diagnostics.push(
                diagnostic
                    .label(word.span, "its type")
                    .help("write `type: choice`, or leave the type out")
                    .suggest(word.span, "choice"),
            );
            kind
        }
    }
}

/// The choices, each once.
fn choices(items: &[Typed], diagnostics: &mut Diagnostics) -> Vec<String> {
    let mut choices: Vec<String> = Vec::with_capacity(items.len());
    for choice in items.iter().filter_map(Typed::as_spanned) {
        if choices.contains(&choice.value) {
            let message = format!("`{}` is listed twice", choice.value);
            diagnostics.push(Diagnostic::error(&CHOICES_AND_TYPE, choice.span, message));
        } else {
            choices.push(choice.value);
        }
    }
    choices
}
