//! What a runbook knows besides its steps, as JSON.

use serde_json::{Value, json};

use crate::model::{Bound, EscalationRule, Runbook};

use super::written::seconds;

pub(super) fn diagnoses(runbook: &Runbook) -> Vec<Value> {
    let tables = runbook.diagnoses.iter().map(|table| {
        let rows = table.rows.iter().map(|row| {
            json!({
                "symptom": row.symptom.value,
                "cause": row.cause,
                "solution": row.solution,
                "link": row.link,
            })
        });
        json!({"section": table.section, "table": table.table, "rows": rows.collect::<Vec<_>>()})
    });
    tables.collect()
}

pub(super) fn thresholds(runbook: &Runbook) -> Vec<Value> {
    fn written(cell: Option<&(String, Option<Bound>)>) -> Option<&str> {
        cell.map(|(written, _)| written.as_str())
    }
    let rows = runbook.thresholds.iter().map(|threshold| {
        json!({
            "section": threshold.section,
            "metric": threshold.metric,
            "target": written(threshold.target.as_ref()),
            "normal": written(threshold.normal.as_ref()),
            "alert": written(threshold.alert.as_ref()),
        })
    });
    rows.collect()
}

pub(super) fn escalation(runbook: &Runbook) -> Vec<Value> {
    let levels = runbook.escalation.iter().map(|level| {
        let rules: Vec<_> = level.rules.iter().map(rule).collect();
        json!({"level": level.level, "contact": level.contact, "when": level.when, "rules": rules})
    });
    levels.collect()
}

fn rule(rule: &EscalationRule) -> Value {
    match rule {
        EscalationRule::Always => json!({"rule": "always"}),
        EscalationRule::After { after, severity } => {
            json!({"rule": "after", "after": seconds(*after), "severity": severity})
        }
        EscalationRule::Lasting { what, longer_than } => {
            json!({"rule": "lasting", "what": what, "longer_than": seconds(*longer_than)})
        }
        EscalationRule::Judged(text) => json!({"rule": "judged", "text": text}),
    }
}

pub(super) fn severities(runbook: &Runbook) -> Vec<Value> {
    let levels = runbook.severities.iter().map(|severity| {
        json!({
            "level": severity.level,
            "title": severity.title,
            "section": severity.section,
            "response": severity.response,
            "respond_within": severity.respond_within.map(seconds),
        })
    });
    levels.collect()
}

pub(super) fn budgets(runbook: &Runbook) -> Vec<Value> {
    let budgets = runbook.budgets.iter().map(|budget| {
        json!({
            "name": budget.name,
            "title": budget.title,
            "written": budget.written,
            "duration": budget.duration.map(seconds),
        })
    });
    budgets.collect()
}

pub(super) fn contacts(runbook: &Runbook) -> Vec<Value> {
    let contacts = runbook.contacts.iter().map(|contact| {
        let ways = contact.ways.iter().map(|(label, value)| json!({"label": label, "value": value}));
        json!({"role": contact.role, "ways": ways.collect::<Vec<_>>()})
    });
    contacts.collect()
}

pub(super) fn links(runbook: &Runbook) -> Vec<Value> {
    let links = runbook.links.iter();
    links
        .map(|link| json!({"title": link.title, "destination": link.destination, "section": link.section}))
        .collect()
}

pub(super) fn freshness(runbook: &Runbook) -> Value {
    let freshness = &runbook.freshness;
    let changes = freshness.changes.iter().map(|[date, version, change, author]| {
        json!({"date": date, "version": version, "change": change, "author": author})
    });
    json!({
        "last_updated": freshness.last_updated.map(|date| date.to_string()),
        "last_reviewed": freshness.last_reviewed.map(|date| date.to_string()),
        "review_due": freshness.review_due.map(|date| date.to_string()),
        "changes": changes.collect::<Vec<_>>(),
    })
}
