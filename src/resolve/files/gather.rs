//! The files that a document names in its calls.

use crate::source::Spanned;
use crate::syntax::Document;
use crate::syntax::decode::{Typed, TypedMap, TypedValue};
use crate::syntax::document::StepDraft;

/// Returns the paths behind `file` of all calls, in the order of the file.
pub(super) fn files(document: &Document) -> Vec<Spanned<String>> {
    let mut found = Vec::new();
    for section in &document.sections {
        of_steps(&section.steps, &mut found);
    }
    found
}

fn of_steps(steps: &[StepDraft], found: &mut Vec<Spanned<String>>) {
    for step in steps {
        step.keys.iter().for_each(|keys| of_map(keys, found));
        of_steps(&step.children, found);
    }
}

fn of_map(keys: &TypedMap, found: &mut Vec<Spanned<String>>) {
    if keys.table.name == "call" {
        found.extend(keys.spanned("file"));
    }
    keys.entries.iter().for_each(|entry| of_value(&entry.value, found));
}

fn of_value(typed: &Typed, found: &mut Vec<Spanned<String>>) {
    match &typed.value {
        TypedValue::Map(keys) => of_map(keys, found),
        TypedValue::Each(each) => each.iter().for_each(|(_, value)| of_value(value, found)),
        TypedValue::List(items) => items.iter().for_each(|item| of_value(item, found)),
        _ => {}
    }
}
