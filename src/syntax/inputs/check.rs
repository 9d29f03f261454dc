//! Entries against the inputs of a runbook.

use std::collections::HashMap;

use strsim::jaro_winkler;

use super::entry::{Entry, InputValue};
use super::fit::fit;
use super::notation::Notation;
use crate::model::Input;
use crate::model::slug;
use crate::source::codes::inputs as codes;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};

/// Keeps what can be used and says what cannot.
pub(super) fn check(
    entries: Vec<Entry>,
    inputs: &[Input],
    notation: Notation,
    diagnostics: &mut Diagnostics,
) -> Vec<InputValue> {
    let known: HashMap<&str, &Input> = inputs.iter().map(|input| (input.name.as_str(), input)).collect();
    let mut first: HashMap<String, Span> = HashMap::new();
    let mut values = Vec::new();
    for Entry { name, value } in entries {
        let slug = slug(&name.value);
        if let Some(first) = first.get(&slug) {
            let message = format!("`{}` is given a second value", name.value);
            let diagnostic = Diagnostic::error(&codes::DUPLICATE_VALUE, name.span, message);
            diagnostics.push(diagnostic.label(*first, "the first one stands here"));
            continue;
        }
        first.insert(slug.clone(), name.span);
        let Some(input) = known.get(slug.as_str()) else {
            diagnostics.push(unknown(&name, &slug, inputs, notation));
            continue;
        };
        if let Some(value) = fit(input, value, diagnostics) {
            values.push(InputValue { name: slug, name_span: name.span, value });
        }
    }
    values
}

fn unknown(name: &Spanned<String>, slug: &str, inputs: &[Input], notation: Notation) -> Diagnostic {
    let message = format!("the runbook has no input `{}`", name.value);
    let diagnostic = match notation {
        Notation::Env => Diagnostic::warning(&codes::UNKNOWN_INPUT, name.span, message),
        Notation::Yaml | Notation::Json => Diagnostic::error(&codes::UNKNOWN_INPUT, name.span, message),
    };
    match nearest(slug, inputs.iter().map(|input| input.name.as_str())) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")).suggest(name.span, near),
        None => diagnostic,
    }
}

/// Finds the name that was probably meant.
pub(super) fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let scored = names.map(|name| (jaro_winkler(&wanted, &name.to_lowercase()), name));
    scored.filter(|(score, _)| *score > 0.8).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name)
}
