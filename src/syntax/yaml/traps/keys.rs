//! Keys whose values are more than words.

/// Commands, conditions, queries and questions: a `#` in them is likely theirs.
const TEXTS: &[&str] = &[
    "ask",
    "done_when",
    "dry_run",
    "expect",
    "fail_if",
    "goto",
    "manual",
    "message",
    "promql",
    "prompt",
    "query",
    "rollback",
    "run",
    "until",
    "when",
];

/// Addresses.
const ADDRESSES: &[&str] = &["delete", "get", "head", "patch", "post", "put", "url"];

/// Names of steps and procedures, which links in Markdown write with a `#`.
const REFERENCES: &[&str] =
    &["call", "finally", "goto", "needs", "of", "on_cancel", "procedure", "sequence", "start"];

/// Tells whether a comment that cuts this value off may belong to it.
pub(super) fn may_hold_a_hash(key: &str, value: &str) -> bool {
    TEXTS.contains(&key)
        || ADDRESSES.contains(&key)
        || value.starts_with("http://")
        || value.starts_with("https://")
}

/// Tells whether the values of a key name steps.
pub(super) fn names_steps(key: &str) -> bool {
    REFERENCES.contains(&key)
}

/// Tells whether the values of a key are text in which a `!` may stand.
pub(super) fn is_text(key: &str) -> bool {
    TEXTS.contains(&key) || ADDRESSES.contains(&key)
}
