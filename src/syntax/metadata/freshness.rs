//! When a runbook was changed and reviewed, and when it must be again.

use jiff::Span;
use jiff::civil::Date;

use crate::model::Freshness;

use super::dates::date;
use super::entries::Entry;

const UPDATED: &[&str] = &[
    "last updated",
    "last update",
    "last modified",
    "last edited",
    "last change",
    "last changed",
    "last revised",
    "updated",
    "updated on",
    "modified",
    "lastmod",
    "revision date",
    "date",
];

const REVIEWED: &[&str] = &[
    "last reviewed",
    "last reviewed on",
    "last review",
    "last review date",
    "last reviewed date",
    "last verified",
    "last tested",
    "reviewed",
    "reviewed on",
];

const DUE: &[&str] = &[
    "next review",
    "next review due",
    "next review date",
    "next review on",
    "review due",
    "review due date",
    "due for review",
    "review by",
    "review before",
    "review on",
    "review after",
    "expires",
    "expires on",
];

const CYCLE: &[&str] =
    &["review in", "review cycle", "review frequency", "review interval", "review every", "review period"];

/// Finds dates among metadata. A due date is also what follows from the last
/// review and how often there must be one.
pub fn freshness(entries: &[Entry]) -> Freshness {
    let find = |names: &[&str]| {
        // The names are in the order of what they say: `date` is the weakest.
        names.iter().find_map(|wanted| {
            entries
                .iter()
                .filter(|entry| entry.name() == *wanted)
                .find_map(|entry| Some((date(&entry.value.value)?, entry.value.span)))
        })
    };
    let reviewed = find(REVIEWED);
    let mut due = find(DUE);
    if let (None, Some((date, _))) = (due, reviewed) {
        due = entries
            .iter()
            .filter(|entry| CYCLE.contains(&entry.name().as_str()))
            .find_map(|entry| Some((later(date, &entry.value.value)?, entry.value.span)));
    }
    Freshness {
        last_updated: find(UPDATED).map(|(date, _)| date),
        last_reviewed: reviewed.map(|(date, _)| date),
        review_due: due.map(|(date, _)| date),
        review_due_at: due.map(|(_, span)| span),
        changes: Vec::new(),
    }
}

/// Returns the date that lies a time behind another: `6 months`, `yearly`,
/// `every 90 days`.
fn later(from: Date, cycle: &str) -> Option<Date> {
    let cycle = cycle.to_lowercase();
    let mut number = 1_i64;
    for word in cycle.split(|c: char| !c.is_alphanumeric()) {
        let span = match word {
            "weekly" | "week" | "weeks" => Span::new().try_weeks(number),
            "monthly" | "month" | "months" => Span::new().try_months(number),
            "quarterly" | "quarter" | "quarters" => Span::new().try_months(number.checked_mul(3)?),
            "biannually" | "semiannually" => Span::new().try_months(6),
            "yearly" | "annual" | "annually" | "year" | "years" => Span::new().try_years(number),
            "twice" => return None,
            "day" | "days" => Span::new().try_days(number),
            other => {
                number = other.parse().unwrap_or(number);
                continue;
            }
        };
        return from.checked_add(span.ok()?).ok();
    }
    None
}
