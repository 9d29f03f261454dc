//! Rows of diagnosis tables whose symptom stands in an output.

use crate::engine::event::{Place, Symptom};
use crate::eval::expression::{Emptiness, Scope, holds};
use crate::model::{DiagnosisRow, Runbook};
use crate::source::SourceFile;

/// Finds the rows that fit what came of a step of a procedure: its output, and
/// its fields.
pub(super) fn symptoms(
    runbook: &Runbook,
    file: &SourceFile,
    procedure: usize,
    output: &str,
    fields: &dyn Scope,
) -> Vec<Symptom> {
    let mut found = Vec::new();
    for table in &runbook.diagnoses {
        let section = runbook.sections.iter().position(|section| section.slug == table.section);
        let explains = section.is_some_and(|index| runbook.procedures_under(index).contains(&procedure));
        if !explains {
            continue;
        }
        for row in &table.rows {
            if is_seen(row, output, fields) {
                found.push(Symptom {
                    symptom: row.symptom.value.clone(),
                    cause: row.cause.clone(),
                    solution: row.solution.clone(),
                    link: row.link.clone(),
                    place: Place::of(file, row.symptom.span.start),
                });
            }
        }
    }
    found
}

/// Tells whether a row fits. A condition that cannot be judged, since the step
/// printed no JSON or has no such field, is no symptom.
fn is_seen(row: &DiagnosisRow, output: &str, fields: &dyn Scope) -> bool {
    match &row.condition {
        Some(condition) => holds(condition, fields, &Emptiness::Refused).unwrap_or(false),
        None => fits(&row.symptom.value, output),
    }
}

/// Tells whether one of the alternatives of a symptom stands in the output as
/// whole words. A capital in the symptom makes case count.
fn fits(symptom: &str, output: &str) -> bool {
    symptom
        .split(" / ")
        .map(|alternative| alternative.trim_matches(|c: char| c.is_whitespace() || c == '`' || c == '"'))
        .filter(|alternative| !alternative.is_empty())
        .any(|alternative| {
            if alternative.chars().any(char::is_uppercase) {
                stands(alternative, output)
            } else {
                stands(alternative, &output.to_lowercase())
            }
        })
}

fn stands(words: &str, output: &str) -> bool {
    let inside = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() || c == '_');
    // A border counts only where the symptom itself has a word.
    let (first, last) = (inside(words.chars().next()), inside(words.chars().next_back()));
    output.match_indices(words).any(|(at, _)| {
        let before = output.get(..at).and_then(|text| text.chars().next_back());
        let after = output.get(at + words.len()..).and_then(|text| text.chars().next());
        !(first && inside(before) || last && inside(after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symptoms_are_whole_words_and_capitals_count() {
        for (symptom, output, expected) in [
            ("ImagePullBackOff", "api-1 0/1 ImagePullBackOff 0", true),
            ("Pending", "api-1 0/1 Pending 0", true),
            ("Pending", "pending", false),
            ("Pending", "IsPending: no", false),
            ("connection refused", "curl: (7) Connection refused", true),
            ("`OOMKilled`", "Reason: OOMKilled", true),
            ("ErrImagePull / ImagePullBackOff", "x ImagePullBackOff", true),
            ("error", "0 errors", false),
            ("HTTP 503", "< HTTP 503>", true),
            ("(7)", "curl: (7) no", true),
            ("", "anything", false),
            ("` `", "anything", false),
        ] {
            assert_eq!(fits(symptom, output), expected, "{symptom} in {output}");
        }
    }
}
