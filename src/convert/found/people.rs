//! Tables and lists about people and numbers.

use std::collections::HashMap;

use crate::convert::Note;
use crate::model::{
    Budget, Contact, DiagnosisRow, EscalationLevel, EscalationRule, Link, Runbook, SeverityLevel, Threshold,
    Written, WrittenMap,
};

/// Adds keys for what stands in tables and lists.
pub(in crate::convert) fn resources(
    runbook: &Runbook,
    renamed: &HashMap<String, String>,
    keys: &mut WrittenMap,
    notes: &mut Vec<Note>,
) {
    let rows = runbook.diagnoses.iter().flat_map(|table| &table.rows);
    let lists = [
        ("escalation", runbook.escalation.iter().map(|level| escalation(level, notes)).collect()),
        ("thresholds", runbook.thresholds.iter().map(threshold).collect()),
        ("diagnoses", rows.map(|row| diagnosis(runbook, renamed, row)).collect()),
        ("contacts", runbook.contacts.iter().filter_map(contact).collect()),
        ("links", runbook.links.iter().map(link).collect::<Vec<Written>>()),
    ];
    let maps = [
        ("severities", runbook.severities.iter().map(severity).collect::<WrittenMap>()),
        ("budgets", runbook.budgets.iter().filter_map(budget).collect()),
    ];
    for (key, items) in lists {
        if !items.is_empty() {
            put(keys, key, Written::List(items));
        }
    }
    for (key, mut entries) in maps {
        let mut seen = Vec::new();
        entries.retain(|(name, _)| {
            !seen.contains(name) && {
                seen.push(name.clone());
                true
            }
        });
        if !entries.is_empty() {
            put(keys, key, Written::Map(entries));
        }
    }
}

/// What was read from keys is in what was found, too.
fn put(keys: &mut WrittenMap, key: &str, value: Written) {
    keys.retain(|(known, _)| known != key);
    keys.push((key.to_owned(), value));
}

fn map<const N: usize>(entries: [(&str, Option<Written>); N]) -> Written {
    let entries = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Written::Map(entries.collect())
}

fn text(text: &str) -> Option<Written> {
    (!text.trim().is_empty()).then(|| Written::Text(text.trim().to_owned()))
}

fn escalation(level: &EscalationLevel, notes: &mut Vec<Note>) -> Written {
    let each: Vec<(String, Written)> = level
        .rules
        .iter()
        .filter_map(|rule| match rule {
            EscalationRule::After { after, severity: Some(severity) } => {
                Some((severity.clone(), Written::Duration(*after)))
            }
            _ => None,
        })
        .collect();
    let (contact, after) = match &level.rules[..] {
        [] | [EscalationRule::Always] => (level.contact.clone(), None),
        [EscalationRule::After { after, severity: None }] => {
            (level.contact.clone(), Some(Written::Duration(*after)))
        }
        rules if each.len() == rules.len() => (level.contact.clone(), Some(Written::Map(each))),
        _ => {
            let message = format!(
                "`{}` is a time that only a person can tell; it stands beside the contact",
                level.when
            );
            notes.push(Note { span: Some(level.span), message });
            (format!("{} ({})", level.contact, level.when), None)
        }
    };
    map([("level", text(&level.level)), ("contact", text(&contact)), ("after", after)])
}

fn threshold(threshold: &Threshold) -> Written {
    let cell = |cell: &Option<(String, _)>| cell.as_ref().and_then(|(written, _)| text(written));
    map([
        ("metric", text(&threshold.metric)),
        ("target", cell(&threshold.target)),
        ("normal", cell(&threshold.normal)),
        ("alert", cell(&threshold.alert)),
    ])
}

fn diagnosis(runbook: &Runbook, renamed: &HashMap<String, String>, row: &DiagnosisRow) -> Written {
    let link = row.link.as_deref().map(|link| link.trim_start_matches('#'));
    let procedure = link.filter(|slug| runbook.procedure(slug).is_some());
    map([
        ("symptom", text(&row.symptom.value)),
        ("cause", text(&row.cause)),
        ("solution", text(&row.solution)),
        ("goto", procedure.and_then(|slug| text(renamed.get(slug).map_or(slug, String::as_str)))),
    ])
}

fn contact(contact: &Contact) -> Option<Written> {
    let mut ways: WrittenMap = Vec::new();
    for (label, value) in &contact.ways {
        let label = if label.trim().is_empty() { "contact" } else { label.trim() };
        let taken = ways.iter().filter(|(known, _)| known.split(" (").next() == Some(label)).count();
        let label = if taken == 0 { label.to_owned() } else { format!("{label} ({})", taken + 1) };
        ways.push((label, Written::Text(value.trim().to_owned())));
    }
    let role = text(&contact.role).or_else(|| ways.first().map(|(_, value)| value.clone()))?;
    Some(map([("role", Some(role)), ("ways", Some(Written::Map(ways)))]))
}

fn link(link: &Link) -> Written {
    let title = text(&link.title).or_else(|| text(&link.destination));
    map([("title", title), ("url", text(&link.destination).or_else(|| text(&link.title)))])
}

fn severity(severity: &SeverityLevel) -> (String, Written) {
    let within = severity.respond_within.map(Written::Duration);
    (severity.level.clone(), map([("title", text(&severity.title)), ("respond_within", within)]))
}

fn budget(budget: &Budget) -> Option<(String, Written)> {
    Some((budget.name.clone(), Written::Duration(budget.duration?)))
}
