//! `run --list`: what there is to run.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::engine::plan::planned;
use crate::model::{Procedure, Runbook, Step};
use crate::report::terminal::Sheet;
use crate::report::{Ink, Look, declared_lines};

#[derive(Serialize)]
struct Entry<'r> {
    slug: &'r str,
    title: &'r str,
    level: u8,
    steps: usize,
    line: usize,
    inputs: Vec<&'r str>,
    /// Procedures of other files that it calls.
    calls: Vec<&'r str>,
}

fn entries<'r>(runbook: &'r Runbook, lines: &'r dyn Fn(usize) -> usize) -> impl Iterator<Item = Entry<'r>> {
    runbook.procedures.iter().map(move |procedure| Entry {
        slug: &procedure.slug,
        title: &procedure.title,
        level: procedure.level,
        steps: planned(procedure).len(),
        line: lines(runbook.sections.get(procedure.section).map_or(0, |section| section.span.start)),
        inputs: inputs(runbook, procedure),
        calls: calls(procedure),
    })
}

/// The inputs of a procedure, in the order of the runbook.
fn inputs<'r>(runbook: &'r Runbook, procedure: &Procedure) -> Vec<&'r str> {
    let used: BTreeSet<&str> =
        planned(procedure).iter().flat_map(|planned| &planned.step.inputs).map(String::as_str).collect();
    let inputs = runbook.inputs.iter().map(|input| input.name.as_str());
    inputs.filter(|name| used.contains(name)).collect()
}

/// The procedures of other files that a procedure calls, each once.
fn calls(procedure: &Procedure) -> Vec<&str> {
    let mut addresses: Vec<&str> = Vec::new();
    for call in procedure.steps.iter().flat_map(Step::calls).filter(|call| call.file.is_some()) {
        if !addresses.contains(&call.address.as_str()) {
            addresses.push(&call.address);
        }
    }
    addresses
}

/// Lists the procedures for a person, and the inputs that are declared.
pub(super) fn table(runbook: &Runbook, lines: &dyn Fn(usize) -> usize, look: Look) -> String {
    let mut sheet = Sheet::new(look);
    let widest = runbook.procedures.iter().map(|procedure| procedure.slug.len()).max().unwrap_or_default();
    let widest = widest.min(40);
    for entry in entries(runbook, lines) {
        let steps = if entry.steps == 1 { "1 step".to_owned() } else { format!("{} steps", entry.steps) };
        sheet.line(None, &format!("{:<widest$}  {steps:>8}  {}", entry.slug, entry.title));
        for address in entry.calls {
            sheet.line(Some(Ink::Faint), &format!("  calls {address}"));
        }
    }
    let declared: Vec<_> = runbook.inputs.iter().filter(|input| input.declared.is_some()).collect();
    if !declared.is_empty() {
        sheet.put("");
        sheet.line(Some(Ink::Title), "inputs");
    }
    for input in declared {
        sheet.line(None, &format!("  {}", input.name));
        for line in declared_lines(input) {
            sheet.labelled("", None, &line);
        }
    }
    sheet.text
}

/// Lists the procedures for a program: an array of objects with `slug`,
/// `title`, `level`, `steps`, `line`, the names of their `inputs`, and `calls`, the
/// addresses of procedures of other files.
pub(super) fn json(runbook: &Runbook, lines: &dyn Fn(usize) -> usize) -> anyhow::Result<String> {
    let list: Vec<Entry<'_>> = entries(runbook, lines).collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&list)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Declaration, Input, InputType};
    use crate::source::Span;

    #[test]
    fn declared_inputs_stand_below_the_procedures() {
        let declared = Declaration {
            required: false,
            default: Some("3".to_owned()),
            pattern: None,
            min: None,
            max: None,
            from: None,
            ask: false,
        };
        let input = Input {
            name: "replicas".to_owned(),
            placeholder: "{{ inputs.replicas }}".to_owned(),
            description: Some(
                "How many pods there shall be; more than the quota lets through are refused later".to_owned(),
            ),
            kind: InputType::Integer,
            variable: None,
            declared: Some(declared),
            span: Span::default(),
        };
        let runbook = Runbook { inputs: vec![input], ..Runbook::default() };
        insta::assert_snapshot!(table(&runbook, &|_| 1, Look::PLAIN), @"
        inputs
          replicas
                   How many pods there shall be; more than the quota lets through are
                   refused later
                   a whole number; by default 3
        ");
    }
}
