//! Why inference took something for a step, rule by rule.

/// Returns what a rule looks for, as a fragment; nothing for a rule that is
/// its own explanation.
pub(super) fn reason(rule: &str) -> Option<&'static str> {
    RULES.iter().find(|(name, _)| *name == rule).map(|(_, reason)| *reason)
}

const RULES: &[(&str, &str)] = &[];
