//! Entries against the inputs of a runbook.

use std::collections::HashMap;

use strsim::jaro_winkler;

use super::entry::{Entry, InputValue, Written};
use super::notation::Notation;
use super::slug::slug;
use crate::model::{Input, InputType};
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
        match fit(input, value) {
            Ok(value) => values.push(InputValue { name: slug, name_span: name.span, value }),
            Err(diagnostic) => diagnostics.push(*diagnostic),
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

fn fit(input: &Input, value: Spanned<Written>) -> Result<Spanned<String>, Box<Diagnostic>> {
    let span = value.span;
    let refuse = |what: &str| {
        let message = format!("`{}` is given {what}, and takes one value", input.name);
        Err(Box::new(Diagnostic::error(&codes::NOT_A_VALUE, span, message)))
    };
    let text = match value.value {
        Written::Text(text) => text,
        Written::Nothing => return refuse("nothing"),
        Written::List => return refuse("a list"),
        Written::Map => return refuse("a map"),
    };
    if text.contains('\0') {
        return refuse("a NUL byte, which no command can be passed");
    }
    if let InputType::Choice(choices) = &input.kind
        && !choices.contains(&text)
    {
        let message = format!("`{text}` is none of {}", choices.join(", "));
        let diagnostic = Diagnostic::error(&codes::NOT_A_CHOICE, span, message);
        let near = nearest(&text, choices.iter().map(String::as_str));
        return Err(Box::new(match near {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")).suggest(span, near),
            None => diagnostic,
        }));
    }
    Ok(Spanned::new(text, span))
}

fn nearest<'a>(wanted: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = wanted.to_lowercase();
    let scored = names.map(|name| (jaro_winkler(&wanted, &name.to_lowercase()), name));
    scored.filter(|(score, _)| *score > 0.8).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name)
}
