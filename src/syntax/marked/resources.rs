//! What keys say besides steps: severities, budgets, thresholds, people.

use crate::model::{
    Bound, Budget, Contact, Diagnosis, DiagnosisRow, Link, SeverityLevel, Threshold, time_span,
};
use crate::shell::Text;
use crate::source::{Diagnostics, SourceFile, Spanned};
use crate::syntax::decode::{Typed, TypedMap, TypedValue};
use crate::syntax::document::Resources;
use crate::syntax::quantity::Role;
use crate::syntax::tables::bound;

use super::escalation;

/// Adds what the keys of a runbook say.
pub(super) fn add(
    file: &SourceFile,
    keys: &TypedMap,
    resources: &mut Resources,
    diagnostics: &mut Diagnostics,
) {
    resources.severities.extend(keys.each("severities").iter().map(severity));
    resources.escalation.extend(keys.maps("escalation").filter_map(escalation::level));
    resources.budgets.extend(keys.each("budgets").iter().filter_map(budget));
    resources.thresholds.extend(
        keys.maps("thresholds").filter_map(|threshold_keys| threshold(file, threshold_keys, diagnostics)),
    );
    resources.contacts.extend(keys.maps("contacts").filter_map(contact));
    resources.links.extend(keys.maps("links").filter_map(link));
    let rows: Vec<DiagnosisRow> = keys.maps("diagnoses").filter_map(row).collect();
    if let (false, Some(entry)) = (rows.is_empty(), keys.entry("diagnoses")) {
        let everywhere = String::new();
        resources.diagnoses.push(Diagnosis {
            section: everywhere.clone(),
            table: everywhere,
            rows,
            span: entry.span(),
        });
    }
}

fn severity((level, typed): &(Spanned<String>, Typed)) -> SeverityLevel {
    let keys = typed.as_map();
    let respond_within = keys.and_then(|keys| keys.duration("respond_within"));
    let response = respond_within.map_or_else(String::new, |within| format!("{} min", within.as_secs() / 60));
    SeverityLevel {
        level: level.value.clone(),
        title: keys.and_then(|keys| keys.string("title")).unwrap_or_default(),
        section: String::new(),
        response,
        respond_within,
        span: level.span,
    }
}

fn budget((name, typed): &(Spanned<String>, Typed)) -> Option<Budget> {
    let TypedValue::Duration(duration) = typed.value else { return None };
    Some(Budget {
        name: name.value.to_uppercase(),
        title: name.value.clone(),
        written: time_span(duration),
        duration: Some(duration),
        span: name.span.cover(typed.span),
    })
}

fn threshold(file: &SourceFile, keys: &TypedMap, diagnostics: &mut Diagnostics) -> Option<Threshold> {
    let metric = keys.string("metric")?;
    let mut limit = |key: &str, role: Role| -> Option<(String, Option<Bound>)> {
        let typed = keys.get(key)?;
        let text = typed.as_text().map(Text::written)?;
        let bound = bound(file, &text, typed.span, &metric, role, diagnostics);
        Some((text, bound))
    };
    let (target, normal) = (limit("target", Role::Good), limit("normal", Role::Good));
    let alert = limit("alert", Role::Bad);
    Some(Threshold { section: String::new(), metric: metric.clone(), target, normal, alert, span: keys.span })
}

fn contact(keys: &TypedMap) -> Option<Contact> {
    let ways = keys.each("ways").iter();
    let ways = ways.filter_map(|(name, way)| Some((name.value.clone(), way.as_text()?.written()))).collect();
    Some(Contact { role: keys.string("role")?, ways, span: keys.span })
}

fn link(keys: &TypedMap) -> Option<Link> {
    let (title, destination) = (keys.string("title")?, keys.string("url")?);
    Some(Link { title, destination, section: String::new(), span: keys.span })
}

fn row(keys: &TypedMap) -> Option<DiagnosisRow> {
    Some(DiagnosisRow {
        symptom: keys.spanned("symptom")?,
        condition: None,
        cause: keys.string("cause").unwrap_or_default(),
        solution: keys.string("solution").unwrap_or_default(),
        link: keys.string("goto").map(|name| format!("#{}", name.trim_start_matches('#'))),
    })
}
