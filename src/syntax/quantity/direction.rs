//! Which way a number without operator is meant: the name of its metric says.

use crate::model::{Bound, Comparison};

use super::Reading;

/// What a bound is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What is promised, or normal: values that are good.
    Good,
    /// What raises an alert: values that are bad.
    Bad,
}

/// More of these is better.
const AT_LEAST: &[&str] =
    &["availability", "uptime", "success", "successful", "throughput", "hit", "durability"];

/// Less of these is better.
const AT_MOST: &[&str] = &[
    "latency",
    "time",
    "error",
    "errors",
    "usage",
    "utilization",
    "utilisation",
    "lag",
    "delay",
    "duration",
    "failure",
    "failures",
    "loss",
    "downtime",
];

/// Gives a number without operator the one that follows from its metric. What
/// is only roughly meant, and a metric that says nothing, is left to a person.
pub fn directed(reading: &Reading, metric: &str, role: Role) -> Bound {
    let Bound::Stated(quantity) = reading.bound else { return reading.bound };
    if reading.roughly {
        return reading.bound;
    }
    let metric = metric.to_lowercase();
    let mut words = metric.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let known = |list: &[&str], word: &str| list.contains(&word);
    // An error budget is what is left of it.
    let found = if metric.contains("budget") {
        None
    } else {
        words.find(|word| known(AT_LEAST, word) || known(AT_MOST, word))
    };
    let comparison = match (found.map(|word| known(AT_LEAST, word)), role) {
        (Some(true), Role::Good) => Comparison::AtLeast,
        (Some(false), Role::Good) => Comparison::AtMost,
        (Some(true), Role::Bad) => Comparison::Less,
        (Some(false), Role::Bad) => Comparison::Greater,
        (None, _) => return reading.bound,
    };
    Bound::Compared(comparison, quantity)
}
