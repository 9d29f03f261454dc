//! What stands above and below the tree.

use std::collections::BTreeSet;

use crate::model::{Kind, Link, Procedure, Runbook, StepKind};
use crate::report::{Ink, declared_lines, fit, on_one_line, wrap};
use crate::source::visible_line;

use super::super::Selection;
use super::super::selection::flat;
use super::paper::Paper;

/// How many links stand below the tree.
const LINKS: usize = 3;

/// Metadata that an operator wants to see at once.
const METADATA: [&str; 5] = ["owner", "version", "last updated", "last reviewed", "next review due"];

/// Writes the title and what the runbook holds.
pub(super) fn header(paper: &mut Paper, selection: Selection<'_>) {
    let runbook = selection.runbook;
    let kind = match runbook.kind {
        Kind::Plain => "plain Markdown",
        Kind::Marked => "marked",
    };
    let steps: usize = selection.procedures().map(|procedure| flat(&procedure.steps).len()).sum();
    let counts =
        [(selection.procedures().count(), "procedure"), (steps, "step"), (selection.inputs().len(), "input")];
    let counts =
        counts.map(|(count, what)| if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") });
    let file = visible_line(&runbook.file);
    // A long path gives way to the title: its end says most.
    let name = if file.len() > paper.width() / 2 { file.rsplit('/').next().unwrap_or(&file) } else { &file };
    paper.split("", (Some(Ink::Title), &visible_line(&runbook.title)), (Ink::Faint, name));
    paper.line("", None, &format!("{kind}: {}", counts.join(", ")));
    let metadata: Vec<_> = METADATA
        .iter()
        .filter_map(|wanted| {
            let (key, value) = runbook.metadata.iter().find(|(key, _)| key.eq_ignore_ascii_case(wanted))?;
            // A template that nobody filled in says nothing.
            let said = !value.trim().is_empty() && !value.contains(['[', '<']);
            said.then(|| format!("{}: {}", visible_line(key), visible_line(value)))
        })
        .collect();
    if selection.is_whole() && !metadata.is_empty() {
        paper.line("", Some(Ink::Faint), &metadata.join(" | "));
    }
}

/// Writes the declared inputs of what is shown: what each takes.
pub(super) fn declared(paper: &mut Paper, selection: Selection<'_>) {
    let inputs = selection.inputs();
    let inputs: Vec<_> = inputs.iter().filter(|(input, _)| input.declared.is_some()).collect();
    let Some(widest) = inputs.iter().map(|(input, _)| input.name.len()).max() else { return };
    let widest = widest.min(24);
    paper.gap();
    paper.line("", Some(Ink::Faint), "inputs");
    for (input, _) in inputs {
        let mut name = format!("  {:<widest$}  ", input.name);
        let room = paper.width().saturating_sub(name.len()).max(20);
        for line in declared_lines(input) {
            for line in wrap(&visible_line(&line), room).lines() {
                paper.line("", None, &format!("{name}{line}"));
                name = " ".repeat(widest + 4);
            }
        }
    }
}

/// Writes the inputs of a procedure: those that have a value with it. What all
/// its calls give it does not need besides.
pub(super) fn needs(
    paper: &mut Paper,
    selection: Selection<'_>,
    (procedure, given): (&Procedure, &BTreeSet<&str>),
) {
    let mut seen: BTreeSet<&str> = given.clone();
    let mut words = Vec::new();
    let steps = flat(&procedure.steps).into_iter();
    // A command to be supplied is said at its step.
    let steps = steps.filter(|step| !matches!(&step.kind, StepKind::Command(command) if command.supplied));
    for name in steps.flat_map(|step| &step.inputs).map(String::as_str) {
        if !seen.insert(name) {
            continue;
        }
        match selection.values.get(name) {
            Some(value) => words.push(format!("{name}={}", visible_line(&on_one_line(value)))),
            None => words.push(name.to_owned()),
        }
    }
    if !words.is_empty() {
        let frame = if paper.look.unicode { "│  " } else { "|  " };
        let room = paper.width().saturating_sub(3);
        for line in wrap(&format!("needs {}", words.join(", ")), room).lines() {
            paper.line(frame, Some(Ink::Open), line);
        }
    }
}

/// Writes what else was understood, and what was left out.
pub(super) fn footer(paper: &mut Paper, selection: Selection<'_>) {
    let runbook = selection.runbook;
    let mut rows: Vec<(&str, String)> = Vec::new();
    for table in &runbook.diagnoses {
        let symptoms: Vec<_> = table.rows.iter().map(|row| row.symptom.value.as_str()).collect();
        rows.push(("symptoms", format!("#{}: {}", table.section, symptoms.join(", "))));
    }
    let severities =
        runbook.severities.iter().map(|severity| format!("{} {}", severity.level, severity.response));
    rows.push(("severities", severities.collect::<Vec<_>>().join(", ")));
    let levels = runbook.escalation.iter().map(|level| format!("{} {}", level.level, level.contact));
    rows.push(("escalation", levels.collect::<Vec<_>>().join(", ")));
    let budgets = runbook.budgets.iter().map(|budget| format!("{} {}", budget.name, budget.written));
    rows.push(("budgets", budgets.collect::<Vec<_>>().join(", ")));
    let thresholds = runbook.thresholds.iter().map(|threshold| {
        let cells = [&threshold.target, &threshold.normal, &threshold.alert];
        let bound = cells.into_iter().flatten().next().map_or("", |(written, _)| written.as_str());
        format!("{} {bound}", threshold.metric).trim_end().to_owned()
    });
    rows.push(("thresholds", thresholds.collect::<Vec<_>>().join(", ")));
    let roles = runbook.contacts.iter().map(|contact| contact.role.as_str());
    rows.push(("contacts", roles.collect::<Vec<_>>().join(", ")));
    rows.push(("links", links(runbook)));
    rows.push(("no steps", left_out(paper, selection)));
    if rows.iter().all(|(_, text)| text.is_empty()) {
        return;
    }
    paper.gap();
    let look = paper.look;
    for (label, text) in rows.iter().filter(|(_, text)| !text.is_empty()) {
        let label = format!("{label:10}  ");
        let room = paper.width().saturating_sub(label.len());
        let wrapped = wrap(&visible_line(text), room);
        for (number, line) in wrapped.lines().enumerate() {
            let frame = if number == 0 { look.ink(Ink::Faint, &label) } else { " ".repeat(label.len()) };
            paper.framed("", &format!("{frame}{}", fit(line, room, look)));
        }
    }
}

/// The first links; the others are counted.
fn links(runbook: &Runbook) -> String {
    let links: Vec<String> = runbook.links.iter().filter_map(Link::shown).collect();
    let more = links.len().saturating_sub(LINKS);
    let more = (more > 0).then(|| format!("and {more} more"));
    links.into_iter().take(LINKS).chain(more).collect::<Vec<_>>().join(", ")
}

/// Code that is no step: counted, or with `explain` each with its reason.
fn left_out(paper: &Paper, selection: Selection<'_>) -> String {
    let codes = &selection.runbook.not_steps;
    let each = codes.iter().map(|code| {
        let line = selection.file.position(code.span.start).line;
        format!("line {line}: {}", code.reason)
    });
    match codes.len() {
        0 => String::new(),
        1..=3 => each.collect::<Vec<_>>().join("; "),
        _ if paper.explain => each.collect::<Vec<_>>().join("; "),
        many => format!("{many} code blocks (--explain says why)"),
    }
}
