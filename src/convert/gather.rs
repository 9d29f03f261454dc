//! A resolved runbook to what its author would write.

use std::collections::HashMap;

use crate::model::{Action, Procedure, Runbook, Step, Target, Written, WrittenMap, entry};
use crate::syntax::keys::{KeyTable, RUNBOOK};
use crate::syntax::marked::KEYS;

use super::book::{Book, Notation, Note, Part};
use super::found::{Finder, inputs, metadata, rename, resources, summary};

/// Gathers what a runbook holds, for a text in this notation; the notes say
/// what is not the same there.
pub fn gather(runbook: &Runbook, to: Notation) -> (Book, Vec<Note>) {
    let mut keys = runbook.keys.clone();
    // Steps that were found in prose are marked from here on.
    keys.retain(|(key, _)| !matches!(key.as_str(), "runbook" | "title" | "description" | "infer"));
    let (mut notes, mut names) = (Vec::new(), Vec::new());
    let renamed = if to == Notation::Yaml { rename(runbook, &mut names) } else { HashMap::new() };
    let in_prose = found_in_prose(runbook);
    let mut description = runbook.description.clone();
    if in_prose && to == Notation::Yaml {
        resources(runbook, &renamed, &mut keys, &mut notes);
        let message =
            "what stands in tables and lists is said by keys now, and stands in the description too";
        notes.push(Note { span: None, message: message.to_owned() });
    }
    if in_prose {
        let more = metadata(runbook, to, &mut keys).join("  \n");
        if !more.is_empty() {
            description = Some(description.map_or(more.clone(), |text| format!("{more}\n\n{text}")));
        }
    }
    let found = inputs(runbook, &mut keys);
    sort(&mut keys, &RUNBOOK);
    let mut book = Book {
        title: Some(runbook.title.clone()).filter(|title| *title != runbook.file),
        description,
        tables_in_prose: to == Notation::Markdown && in_prose,
        keys,
        procedures: Vec::new(),
    };
    if to == Notation::Markdown
        && book.title.is_none()
        && runbook.procedures.iter().any(|part| part.level > 0)
    {
        book.title = Some(stem(&runbook.file).to_owned());
    }
    let shell = book.shell().to_owned();
    notes.append(&mut names);
    let mut finder = Finder { runbook, renamed, notes, commands: 0, others: 0 };
    for procedure in &runbook.procedures {
        let part = part(procedure, &shell, &mut finder);
        book.procedures.push(part);
    }
    let mut notes = summary(&finder, found);
    notes.append(&mut finder.notes);
    (book, notes)
}

/// A title for a runbook that has none: the first heading would be taken for
/// one.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.split('.').next().filter(|stem| !stem.is_empty()).unwrap_or("Runbook")
}

/// Tells whether tables and lists say what no key says.
fn found_in_prose(runbook: &Runbook) -> bool {
    let written = |key: &str| match entry(&runbook.keys, key) {
        Some(Written::Map(entries)) => entries.len(),
        Some(Written::List(items)) => items.len(),
        _ => 0,
    };
    let rows: usize = runbook.diagnoses.iter().map(|table| table.rows.len()).sum();
    [
        ("diagnoses", rows),
        ("thresholds", runbook.thresholds.len()),
        ("escalation", runbook.escalation.len()),
        ("severities", runbook.severities.len()),
        ("budgets", runbook.budgets.len()),
        ("contacts", runbook.contacts.len()),
        ("links", runbook.links.len()),
    ]
    .into_iter()
    .any(|(key, count)| count > written(key))
        || runbook.metadata.iter().any(|(name, _)| RUNBOOK.key(name).is_none())
}

fn part(procedure: &Procedure, shell: &str, finder: &mut Finder<'_>) -> Part {
    let is_main = procedure.level == 0;
    let ids = targets(procedure);
    let (mut steps, mut found) = (Vec::new(), Vec::new());
    for step in &procedure.steps {
        if step.rule == KEYS {
            steps.push(finder.keyed(step, shell));
            found.push(None);
        } else {
            finder.step(step, &ids, &mut steps);
            found.resize(steps.len(), Some(step.span));
        }
    }
    Part {
        slug: finder.renamed.get(&procedure.slug).unwrap_or(&procedure.slug).clone(),
        title: procedure.title.clone(),
        description: procedure.description.clone().filter(|_| !is_main),
        keys: procedure.keys.clone(),
        is_main,
        steps,
        found,
    }
}

/// The steps that others lead to.
fn targets(procedure: &Procedure) -> Vec<&str> {
    let ways = procedure.steps.iter().flat_map(Step::ways);
    ways.filter_map(|(_, action)| match action {
        Action::Go(Target::Step(id)) => Some(id.as_str()),
        _ => None,
    })
    .collect()
}

/// Puts keys in the order of the reference.
pub(super) fn sort(keys: &mut WrittenMap, table: &KeyTable) {
    let place = |name: &str| table.keys.iter().position(|key| key.name == name).unwrap_or(usize::MAX);
    keys.sort_by_key(|(name, _)| place(name));
}
