//! Escalation matrices: who is called when.

use std::time::Duration;

use crate::model::{Bound, Comparison, EscalationLevel, EscalationRule};
use crate::syntax::outline::Table;
use crate::syntax::quantity::first;

use super::columns::{Columns, text};
use super::levels::anywhere;
use super::read::{Reader, row_span};

const LEVEL: &[&str] = &["level", "tier", "escalation level", "step", "escalation", "stage"];
const CONTACT: &[&str] =
    &["contact", "who", "role", "team", "person", "owner", "responsible", "name", "escalate to"];
const WHEN: &[&str] = &[
    "when to escalate",
    "escalate when",
    "escalate after",
    "when",
    "trigger",
    "criteria",
    "condition",
    "time",
    "timeframe",
    "time frame",
    "after",
    "delay",
];

/// Reads an escalation matrix; tells whether it is one.
pub fn from_table(reader: &mut Reader<'_>, table: &Table, columns: &Columns) -> bool {
    let Some(level) = columns.find(LEVEL) else { return false };
    let Some(when) = columns.find_besides(level, WHEN) else { return false };
    let Some(contact) = columns.find_besides(level, CONTACT).filter(|column| *column != when) else {
        return false;
    };
    for row in &table.rows {
        let written = text(row, Some(when));
        let level = text(row, Some(level)).to_owned();
        if !level.is_empty() {
            reader.resources.escalation.push(EscalationLevel {
                level,
                contact: text(row, Some(contact)).to_owned(),
                when: written.to_owned(),
                rules: rules(written),
                span: row_span(row),
            });
        }
    }
    true
}

/// Reads when a level is called. If no clause can be read, the whole is for a
/// person to judge.
fn rules(when: &str) -> Vec<EscalationRule> {
    let clauses = when.split([',', ';', '\n']).flat_map(|clause| clause.split(" and "));
    let clauses: Vec<_> = clauses.map(str::trim).filter(|clause| !clause.is_empty()).collect();
    let read: Vec<_> = clauses.iter().map(|clause| rule(clause)).collect();
    if read.iter().all(Option::is_none) {
        let judged = (!when.trim().is_empty()).then(|| EscalationRule::Judged(when.trim().to_owned()));
        return judged.into_iter().collect();
    }
    read.into_iter()
        .zip(clauses)
        .map(|(rule, clause)| rule.unwrap_or_else(|| EscalationRule::Judged(clause.to_owned())))
        .collect()
}

/// Words that say that every alert counts.
const ALWAYS: &[&str] = &[
    "all alerts",
    "any alert",
    "every alert",
    "all incidents",
    "any incident",
    "every incident",
    "all pages",
    "always",
    "immediately",
    "immediate",
    "all",
    "first responder",
    "initial response",
    "initial alert",
    "on alert",
];

/// Words in front of a time that only say that the incident goes on.
const GOES_ON: &[&str] = &[
    "unresolved",
    "resolved",
    "resolution",
    "acknowledged",
    "acknowledgement",
    "acknowledgment",
    "unacknowledged",
    "ack",
    "response",
    "answer",
    "after",
    "progress",
    "incident",
    "issue",
    "outage",
    "open",
    "elapsed",
];

fn rule(clause: &str) -> Option<EscalationRule> {
    let lower = clause.to_lowercase();
    let severity = anywhere(clause);
    if ALWAYS.contains(&lower.trim_end_matches('.')) {
        return Some(EscalationRule::Always);
    }
    let reading = first(clause).ok().flatten();
    let Some((reading, time)) =
        reading.and_then(|reading| Some((reading.clone(), reading.bound.quantity().duration()?)))
    else {
        // A severity without a time is called at once.
        let only = severity.filter(|_| clause.split_whitespace().count() <= 4)?;
        return Some(EscalationRule::After { after: Duration::ZERO, severity: Some(only) });
    };
    let before = clause.get(..reading.at.start).unwrap_or_default().trim();
    let lasts = matches!(reading.bound, Bound::Compared(Comparison::Greater | Comparison::AtLeast, _))
        || [" for", " lasts", " lasting", " exceeds"]
            .iter()
            .any(|word| before.to_lowercase().ends_with(word));
    let goes_on =
        before.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| GOES_ON.contains(&word));
    let what = [" for", " lasts", " lasting", " exceeds", " is"]
        .iter()
        .fold(before, |what, word| what.strip_suffix(word).unwrap_or(what));
    if lasts && severity.is_none() && !goes_on && !matches!(what.to_lowercase().as_str(), "" | "if" | "when")
    {
        return Some(EscalationRule::Lasting { what: what.trim().to_owned(), longer_than: time });
    }
    Some(EscalationRule::After { after: time, severity })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(when: &str) -> Vec<String> {
        let show = |rule: EscalationRule| match rule {
            EscalationRule::Always => "always".to_owned(),
            EscalationRule::After { after, severity } => {
                format!("{}s {}", after.as_secs(), severity.unwrap_or_else(|| "all".to_owned()))
            }
            EscalationRule::Lasting { what, longer_than } => {
                format!("{what} longer than {}s", longer_than.as_secs())
            }
            EscalationRule::Judged(words) => format!("judge: {words}"),
        };
        rules(when).into_iter().map(show).collect()
    }

    #[test]
    fn clauses_say_after_what_time_and_for_which_severity() {
        for (when, expected) in [
            ("All alerts", vec!["always"]),
            ("15 min for P0, 2 hrs for P1", vec!["900s P0", "7200s P1"]),
            ("P0: 15 min; SEV-2: 1 hour", vec!["900s P0", "3600s SEV2"]),
            ("Customer-facing impact > 2 hrs", vec!["Customer-facing impact longer than 7200s"]),
            ("Impact lasting 30 minutes", vec!["Impact longer than 1800s"]),
            ("After 30 minutes", vec!["1800s all"]),
            ("Unresolved for > 30 min", vec!["1800s all"]),
            ("No response within 15 minutes", vec!["900s all"]),
            ("> 1 hour", vec!["3600s all"]),
            ("P0 incidents", vec!["0s P0"]),
            ("Immediately for P0 and 1 hr for P1", vec!["0s P0", "3600s P1"]),
            ("Data loss, security breach", vec!["judge: Data loss, security breach"]),
            ("15 min for P0, data loss", vec!["900s P0", "judge: data loss"]),
            ("", vec![]),
        ] {
            assert_eq!(shown(when), expected, "{when:?}");
        }
    }
}
