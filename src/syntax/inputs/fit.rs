//! One value against its input.

use super::check::nearest;
use super::entry::Written;
use crate::model::{Input, InputType, Unfit};
use crate::source::codes::inputs as codes;
use crate::source::{Diagnostic, Diagnostics, Span, Spanned};

/// Returns the text of a value that the input takes; says what is wrong with
/// any other.
pub(super) fn fit(
    input: &Input,
    value: Spanned<Written>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<String>> {
    let span = value.span;
    let text = match value.value {
        Written::List(elements) if input.kind == InputType::List => list(input, elements, diagnostics)?,
        written => text(input, written, span, "one value", diagnostics)?,
    };
    if let InputType::Choice(choices) = &input.kind
        && !choices.contains(&text)
    {
        let message = format!("`{text}` is none of {}", choices.join(", "));
        let diagnostic = Diagnostic::error(&codes::NOT_A_CHOICE, span, message);
        diagnostics.push(match nearest(&text, choices.iter().map(String::as_str)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")).suggest(span, near),
            None => diagnostic,
        });
        return None;
    }
    match input.read(&text) {
        Ok(_) => Some(Spanned::new(input.kind.tidied(text), span)),
        Err(reason) => {
            diagnostics.push(unfit(input, reason, span));
            None
        }
    }
}

/// The elements, one a line.
fn list(input: &Input, elements: Vec<Spanned<Written>>, diagnostics: &mut Diagnostics) -> Option<String> {
    let (mut texts, count) = (Vec::with_capacity(elements.len()), elements.len());
    for Spanned { value, span } in elements {
        let Some(text) = text(input, value, span, "a list of single values", diagnostics) else { continue };
        match input.check_element(&text) {
            Ok(()) => texts.push(text),
            Err(reason) => diagnostics.push(unfit(input, reason, span)),
        }
    }
    (texts.len() == count).then(|| texts.join("\n"))
}

/// The text of a single value.
fn text(
    input: &Input,
    written: Written,
    span: Span,
    taken: &str,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let given = match written {
        Written::Text(text) if text.contains('\0') => "a NUL byte, which no command can be passed",
        Written::Text(text) => return Some(text),
        Written::Nothing => "nothing",
        Written::List(_) => "a list",
        Written::Map => "a map",
    };
    let message = format!("`{}` is given {given}, and takes {taken}", input.name);
    diagnostics.push(Diagnostic::error(&codes::NOT_A_VALUE, span, message));
    None
}

fn unfit(input: &Input, unfit: Unfit, span: Span) -> Diagnostic {
    let message = format!("`{}` does not take this: {}", input.name, unfit.reason);
    let diagnostic = Diagnostic::error(&codes::UNFIT_VALUE, span, message);
    match unfit.instead {
        Some(instead) => diagnostic.help(format!("write `{instead}`")).suggest(span, instead),
        None => diagnostic,
    }
}
