//! Titles that say that a step is done only under a condition.

const OPTIONAL_ENDS: &[&str] =
    &["if needed", "if necessary", "if applicable", "if required", "if desired", "optional", "if any"];

/// Tells whether a title starts with "If ...", or ends with "if needed",
/// "(if applicable)" and the like.
pub(in crate::syntax::infer) fn is_condition(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let opening = lower.trim_start_matches(['*', '(', '[', '_', ' ']);
    if [
        "if ",
        "if:",
        "optional ",
        "optional:",
        "optional)",
        "optional]",
        "optionally",
        "only if ",
        "in case ",
        "when needed",
    ]
    .iter()
    .any(|word| opening.starts_with(word))
        || opening == "optional"
    {
        return true;
    }
    let end = lower.trim_end_matches([':', '.', ')', ']', '*', '_', ' ', '!']);
    OPTIONAL_ENDS.iter().any(|words| end.ends_with(words)) || bracketed_condition(&lower)
}

/// `Check garbage collection (if the pod runs a JVM)`; not "(for JVM)".
fn bracketed_condition(lower: &str) -> bool {
    lower.trim_end_matches([':', '.']).ends_with(')')
        && lower
            .rfind('(')
            .is_some_and(|at| lower[at..].starts_with("(if ") || lower[at..].starts_with("(only if "))
}

#[cfg(test)]
mod tests {
    use super::is_condition;

    #[test]
    fn conditions_stand_at_the_beginning_or_at_the_end() {
        for title in [
            "If rolling restart fails",
            "Get memory heap dump (if applicable)",
            "Rebuild indexes if needed",
            "Restore data if needed:",
            "Delete stuck volumes if necessary",
            "Optional: compact the store",
            "Drain it (if the node is Ready)",
        ] {
            assert!(is_condition(title), "{title}");
        }
        for title in [
            "Check garbage collection (for JVM/Node.js)",
            "Verify if the pod runs",
            "Iffy things",
            "Check what is needed",
        ] {
            assert!(!is_condition(title), "{title}");
        }
    }
}
