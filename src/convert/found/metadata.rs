//! Metadata of documents for people.

use crate::convert::Notation;
use crate::model::{Kind, Runbook, Written, WrittenMap};
use crate::syntax::keys::RUNBOOK;

/// Names under which people write what we have keys for.
const NAMES: &[(&str, &str)] =
    &[("owner", "owner"), ("reviewers", "reviewers"), ("reviewer", "reviewers"), ("version", "version")];

/// Adds keys for metadata, and returns the lines of what has no key and stands
/// in no prose.
pub(in crate::convert) fn metadata(runbook: &Runbook, to: Notation, keys: &mut WrittenMap) -> Vec<String> {
    // Prose of Markdown is read for it again.
    let stays = |value: &str| to == Notation::Markdown && stands(runbook, value);
    let mut more = Vec::new();
    for (name, value) in &runbook.metadata {
        let lower = name.trim().to_lowercase();
        let known = NAMES.iter().find(|(written, _)| *written == lower).map(|(_, key)| *key);
        match known {
            _ if value.trim().is_empty() || lower == "title" => {}
            // Keys of a marked runbook are there already.
            _ if runbook.kind == Kind::Marked && RUNBOOK.key(name).is_some() => {}
            _ if stays(value) => {}
            Some(key) if !has(keys, key) => {
                keys.push((key.to_owned(), Written::Text(value.trim().to_owned())));
            }
            _ if has(keys, &lower) || stands(runbook, value) => {}
            _ => more.push(format!("**{name}:** {value}")),
        }
    }
    let due = runbook.freshness.review_due.map(|date| date.to_string());
    if let Some(date) = due.filter(|date| !has(keys, "review_due") && !stays(date)) {
        keys.push(("review_due".to_owned(), Written::Text(date)));
    }
    more
}

fn has(keys: &WrittenMap, name: &str) -> bool {
    keys.iter().any(|(key, _)| key == name)
}

/// Tells whether a value stands in the prose of a runbook.
fn stands(runbook: &Runbook, value: &str) -> bool {
    let steps = runbook.procedures.iter().flat_map(|part| &part.steps);
    let of_steps = steps.filter_map(|step| step.settings.description.as_deref());
    let of_procedures = runbook.procedures.iter().filter_map(|part| part.description.as_deref());
    let mut all = runbook.description.as_deref().into_iter().chain(of_procedures).chain(of_steps);
    all.any(|text| text.contains(value.trim()))
}
