//! The fields that every step has.

use super::{Unit, ValueType};

/// The names of the fields of a step in expressions. In the `expect` of a step
/// they stand without a prefix.
pub const STEP_FIELDS: &[&str] = &[
    "exit_code",
    "stdout",
    "stderr",
    "json",
    "status",
    "headers",
    "value",
    "rows",
    "duration",
    "attempts",
    "outcome",
    "succeeded",
    "failed",
    "timed_out",
    "skipped",
    "answer",
];

/// What `outcome` can be.
pub const OUTCOMES: &[&str] =
    &["succeeded", "failed", "skipped", "branched_over", "cancelled", "in_doubt", "unverified", "error"];

/// Returns the type of a field of a step; nothing for any other name.
pub fn step_field(name: &str) -> Option<ValueType> {
    Some(match name {
        "exit_code" | "status" | "attempts" => ValueType::Number,
        "stdout" | "stderr" => ValueType::Text,
        "json" | "value" | "answer" => ValueType::Any,
        "headers" => ValueType::map(ValueType::Text),
        "rows" => ValueType::rows(),
        "duration" => ValueType::Quantity(Unit::Seconds),
        "outcome" => ValueType::Choice(OUTCOMES.iter().map(ToString::to_string).collect()),
        "succeeded" | "failed" | "timed_out" | "skipped" => ValueType::Bool,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_a_type() {
        for name in STEP_FIELDS {
            assert!(step_field(name).is_some(), "{name}");
        }
    }
}
