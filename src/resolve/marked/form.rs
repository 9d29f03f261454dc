//! What a person fills in once she has done a step.

use crate::model::FormField;
use crate::resolve::declared_inputs;
use crate::source::codes::inputs::FORM_FIELD;
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::decode::TypedMap;

/// Reads the form of a step.
pub(super) fn form(keys: &TypedMap, diagnostics: &mut Diagnostics) -> Vec<FormField> {
    let fields = keys.map("manual").map(|manual| manual.each("form")).unwrap_or_default();
    for field in fields.iter().filter_map(|(_, field)| field.as_map()) {
        let given = field.entries.iter().find(|entry| matches!(entry.key.name, "from" | "ask"));
        if let Some(given) = given {
            let message = format!("`{}` says nothing of a form: a person fills it in", given.key.name);
            diagnostics.push(Diagnostic::error(&FORM_FIELD, given.at, message));
        }
    }
    let written =
        |span| fields.iter().find(|(name, _)| name.span == span).map(|(name, _)| name.value.clone());
    let mut form = Vec::new();
    for input in declared_inputs(fields, diagnostics) {
        if input.is_secret() {
            let message = "what is said in a form is on record, and a secret must not be";
            diagnostics.push(Diagnostic::error(&FORM_FIELD, input.span, message));
        } else {
            form.extend(written(input.span).map(|name| FormField { name, input }));
        }
    }
    form
}
