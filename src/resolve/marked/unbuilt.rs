//! Keys that no run obeys yet: a run refuses a runbook that uses one.

use crate::model::Unbuilt;
use crate::syntax::decode::{Typed, TypedMap, TypedValue};

/// Finds the keys in a map, and in all maps within it, that are not built.
pub(in crate::resolve) fn unbuilt(keys: &TypedMap) -> Vec<Unbuilt> {
    let mut found = Vec::new();
    search(keys, &mut found);
    found
}

fn search(keys: &TypedMap, found: &mut Vec<Unbuilt>) {
    for entry in &keys.entries {
        if entry.key.built {
            within(&entry.value, found);
        } else {
            found.push(Unbuilt { key: entry.key.name, span: entry.at });
        }
    }
}

fn within(typed: &Typed, found: &mut Vec<Unbuilt>) {
    match &typed.value {
        TypedValue::Map(keys) => search(keys, found),
        TypedValue::Each(each) => each.iter().for_each(|(_, value)| within(value, found)),
        // Steps are asked one by one.
        TypedValue::List(items) => {
            let steps = |item: &&Typed| item.as_map().is_none_or(|keys| keys.table.name != "step");
            items.iter().filter(steps).for_each(|item| within(item, found));
        }
        _ => {}
    }
}
