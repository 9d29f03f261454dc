//! What keys say about the runbook itself.

use crate::model::Freshness;
use crate::source::Spanned;
use crate::syntax::decode::{TypedMap, TypedValue};

/// The keys that are metadata: who, which version, until when.
const KEYS: &[&str] = &["runbook", "description", "owner", "reviewers", "version", "review_due"];

/// Returns metadata in the order of the file.
pub(super) fn entries(keys: &TypedMap) -> Vec<(Spanned<String>, Spanned<String>)> {
    let known = keys.entries.iter().filter(|entry| KEYS.contains(&entry.key.name));
    known
        .map(|entry| {
            let written = match &entry.value.value {
                TypedValue::Text(text) => text.written(),
                TypedValue::Count(count) => count.to_string(),
                TypedValue::Date(date) => date.to_string(),
                _ => {
                    let names = entry.value.names().into_iter().map(|name| name.value);
                    names.collect::<Vec<_>>().join(", ")
                }
            };
            let key = Spanned::new(entry.key.name.to_owned(), entry.at);
            (key, Spanned::new(written.trim_end().to_owned(), entry.value.span))
        })
        .collect()
}

/// Takes the day on which it has to be read again.
pub(super) fn freshness(keys: &TypedMap, freshness: &mut Freshness) {
    if let Some(typed) = keys.get("review_due")
        && let TypedValue::Date(date) = &typed.value
    {
        freshness.review_due = Some(*date);
        freshness.review_due_at = Some(typed.span);
    }
}
