//! Keys that no run obeys yet: a run refuses a runbook that uses one.

use crate::model::Unbuilt;
use crate::syntax::decode::{Typed, TypedMap, TypedValue};
use crate::syntax::keys::{KINDS, Standing, standing};

/// Finds the keys in a map, and in all maps within it, that are not built.
pub(in crate::resolve) fn unbuilt(keys: &TypedMap) -> Vec<Unbuilt> {
    let mut found = Vec::new();
    search(keys, &mut found);
    found
}

fn search(keys: &TypedMap, found: &mut Vec<Unbuilt>) {
    // Of a kind that no run knows this is said once, of the kind.
    let kind = keys.entries.iter().find(|entry| KINDS.contains(&entry.key.name) && entry.key.built);
    let kind = kind.map(|entry| entry.key.name).filter(|_| keys.table.name == "step");
    for entry in &keys.entries {
        let name = entry.key.name;
        let on = kind.filter(|kind| entry.key.built && standing(name, kind) == Standing::Later);
        if entry.key.built && on.is_none() {
            within(&entry.value, found);
        } else {
            found.push(Unbuilt { key: name, on, span: entry.at });
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
