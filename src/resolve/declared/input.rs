//! One input.

use crate::model::slug;
use crate::model::{Declaration, Input, Pattern};
use crate::source::codes::inputs::{BAD_PATTERN, REQUIRED_WITH_DEFAULT};
use crate::source::{Diagnostic, Diagnostics, Spanned};
use crate::syntax::decode::TypedMap;

use super::choices::kind;
use super::default::default;
use super::from::from;
use super::limits::limits;

/// Resolves one input. What is wrong is diagnosed and left out.
pub(super) fn declared(name: &Spanned<String>, map: &TypedMap, diagnostics: &mut Diagnostics) -> Input {
    // What hangs on a type that nobody can read is judged when it can be.
    let typed = !map.is_refused("type") && !map.is_refused("choices");
    let kind = kind(map, diagnostics);
    let (min, max) = if typed { limits(&kind, map, diagnostics) } else { (None, None) };
    let has_default = map.entry("default").is_some();
    let declaration = Declaration {
        required: map.flag("required").unwrap_or(!has_default && !map.is_refused("default")),
        default: None,
        pattern: pattern(map, diagnostics),
        min,
        max,
        from: from(map, diagnostics),
        ask: map.flag("ask").unwrap_or(!has_default),
    };
    let mut input = Input {
        name: slug(&name.value),
        placeholder: format!("{{{{ inputs.{} }}}}", name.value),
        description: map
            .string("description")
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty()),
        kind,
        variable: None,
        declared: Some(declaration),
        span: name.span,
    };
    if typed {
        let found = default(&input, map, diagnostics);
        if let Some(declared) = &mut input.declared {
            declared.default = found;
        }
    }
    contradiction(map, diagnostics);
    input
}

fn pattern(map: &TypedMap, diagnostics: &mut Diagnostics) -> Option<Pattern> {
    let written = map.spanned("pattern")?;
    let made = Pattern::new(&written.value);
    made.map_err(|reason| {
        let message = format!("this is no regular expression: {reason}");
        let diagnostic = Diagnostic::error(&BAD_PATTERN, written.span, message);
        diagnostics.push(diagnostic.help("it is about the whole value, so that `^` and `$` can be left out"));
    })
    .ok()
}

/// What has to be given has no use for a default.
fn contradiction(map: &TypedMap, diagnostics: &mut Diagnostics) {
    let (Some(required), Some(default)) = (map.entry("required"), map.entry("default")) else { return };
    if map.flag("required") == Some(true) {
        let message = "a value has to be given, and there is one if none is given";
        let diagnostic = Diagnostic::warning(&REQUIRED_WITH_DEFAULT, required.span(), message);
        let label = default.span();
        diagnostics
            .push(diagnostic.label(label, "this one").help("the default counts; leave one of them out"));
    }
}
