//! Names of procedures.

use std::collections::HashMap;

use crate::convert::Note;
use crate::model::Runbook;
use crate::syntax::decode::is_id;

/// Gives names to procedures whose headings are no ids.
pub(in crate::convert) fn rename(runbook: &Runbook, notes: &mut Vec<Note>) -> HashMap<String, String> {
    let mut renamed: HashMap<String, String> = HashMap::new();
    for procedure in &runbook.procedures {
        if is_id(&procedure.slug) {
            continue;
        }
        let fine: String =
            procedure
                .slug
                .chars()
                .map(|c| {
                    if c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_') {
                        c
                    } else {
                        '-'
                    }
                })
                .collect();
        let base = format!("procedure-{}", fine.trim_matches('-')).trim_end_matches('-').to_owned();
        let mut name = base.clone();
        let mut number = 1;
        while renamed.values().any(|known| *known == name) || runbook.procedure(&name).is_some() {
            number += 1;
            name = format!("{base}-{number}");
        }
        let section = runbook.sections.get(procedure.section);
        let span = section.map(|section| section.span).unwrap_or_default();
        let message = format!(
            "`{}` cannot be the name of a procedure in YAML: it is called `{name}` now",
            procedure.slug
        );
        notes.push(Note { span: Some(span), message });
        renamed.insert(procedure.slug.clone(), name);
    }
    renamed
}
