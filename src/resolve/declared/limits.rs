//! The least and the greatest value.

use std::cmp::Ordering;

use crate::model::{InputType, Limit};
use crate::source::codes::inputs::{BAD_LIMIT, LIMITS_CROSS};
use crate::source::{Diagnostic, Diagnostics};
use crate::syntax::decode::TypedMap;

/// Reads both limits.
pub(super) fn limits(
    kind: &InputType,
    map: &TypedMap,
    diagnostics: &mut Diagnostics,
) -> (Option<Limit>, Option<Limit>) {
    let min = limit("min", kind, map, diagnostics);
    let max = limit("max", kind, map, diagnostics);
    let (Some(low), Some(high)) = (&min, &max) else { return (min, max) };
    let (Some(low_entry), Some(high_entry)) = (map.entry("min"), map.entry("max")) else { return (min, max) };
    let message = match low.order(&high.value) {
        Some(Ordering::Less) => format!("no value is at least {} and at most {}", low.written, high.written),
        None => format!("{} and {} count different things", low.written, high.written),
        Some(_) => return (min, max),
    };
    let diagnostic = Diagnostic::error(&LIMITS_CROSS, high_entry.value.span, message);
    diagnostics.push(diagnostic.label(low_entry.value.span, "the least value"));
    (None, None)
}

fn limit(key: &str, kind: &InputType, map: &TypedMap, diagnostics: &mut Diagnostics) -> Option<Limit> {
    let entry = map.entry(key)?;
    let written = entry.value.as_spanned()?;
    if !kind.has_order() {
        let what = if key == "min" { "least" } else { "greatest" };
        let message = format!("an input of type `{}` has no {what} value", kind.name());
        let help = match map.entry("type") {
            Some(_) => "numbers, durations, timestamps and quantities have",
            None => "without `type` it is text; add `type: integer`, for example",
        };
        diagnostics.push(Diagnostic::error(&BAD_LIMIT, entry.at, message).help(help));
        return None;
    }
    let value = kind.read(&written.value);
    if value.is_none() {
        let message = format!("`{}` is no value of type `{}`", written.value, kind.name());
        diagnostics.push(Diagnostic::error(&BAD_LIMIT, written.span, message));
    }
    Some(Limit { value: value?, written: written.value })
}
