//! What stands under the title of a step.

use crate::model::{
    Action, Expectation, Link, Manual, OnFailure, Settings, Step, StepKind, Strength, Target, Way,
};
use crate::report::{Ink, wrap};
use crate::source::{visible, visible_line};

use super::super::Selection;
use super::super::rules::reason;
use super::super::selection::Shown;
use super::command::{begins_with_title, command};
use super::paper::Paper;

/// Lines of the text of a manual step that are shown.
const MOST: usize = 4;

/// Bytes of a text that fits beside its number.
const ONE_LINE: usize = 60;

/// Writes the lines under the title of a step.
pub(super) fn details(paper: &mut Paper, selection: Selection<'_>, step: &Step, frame: &str) {
    if let Some(reason) = &step.blocked {
        paper.line(frame, Some(Ink::Danger), &format!("blocked: {}", visible_line(reason)));
    }
    if let Some(condition) = step.condition.as_ref().filter(|condition| condition.text != step.title) {
        paper.line(frame, Some(Ink::Person), &visible_line(&condition.text));
    }
    match &step.kind {
        StepKind::Command(its) => {
            if let Way::Enter(context) = &its.way
                && its.text.written().trim() != context
            {
                paper.line(frame, Some(Ink::Person), &format!("enters {}", visible_line(context)));
            }
            let open = its.text.holes().any(|hole| !selection.has(hole));
            if its.supplied && open {
                let said =
                    format!("the operator gives the command for {}", visible_line(&its.text.written()));
                paper.line(frame, Some(Ink::Open), &said);
            } else {
                let skip = usize::from(begins_with_title(selection, its, step));
                command(paper, selection, Shown::of(step, its), frame, ("", skip));
            }
        }
        StepKind::Manual(its) => manual(paper, selection, step, its, frame),
        StepKind::Choice(choice) => {
            let asked = step.settings.prompt.as_ref().map(|prompt| selection.told(prompt));
            let asked = asked.unwrap_or_else(|| choice.prompt.clone());
            if asked != step.title {
                words(paper, frame, &asked);
            }
        }
        StepKind::Set(values) => {
            for (name, value) in values {
                paper.line(frame, None, &visible_line(&format!("{name} = {value}")));
            }
        }
        StepKind::Call(call) => {
            if call.file.is_some() || !step.title.contains(&call.procedure) {
                paper.line(frame, None, &visible_line(&format!("{}, and back", call.address)));
            }
            for given in &call.inputs {
                let said = format!("with {} = {}", given.name, selection.told(&given.value));
                paper.line(frame, Some(Ink::Faint), &visible_line(&said));
            }
        }
        StepKind::Branch(_) | StepKind::End(_) | StepKind::Unbuilt(_) => {}
    }
    for (label, action) in step.ways() {
        let to = match action {
            Action::Go(Target::Continue) => "go on".to_owned(),
            Action::Go(Target::Step(id)) => format!("step {}", paper.numbers.get(id)),
            Action::Go(Target::Procedure(slug) | Target::Section(slug)) => format!("#{slug}"),
            Action::Call(call) => format!("{}, and back", call.address),
            Action::End(ending) => format!("end: {}", ending.name()),
        };
        paper.line(frame, None, &format!("{} -> {}", visible_line(&label), visible_line(&to)));
    }
    let parts = [("done when ", &step.settings.done_when), ("undo ", &step.settings.rollback)];
    for (word, part) in parts {
        if let Some(part) = part.as_deref()
            && let StepKind::Command(its) = &part.kind
        {
            command(paper, selection, Shown::of(part, its), frame, (word, 0));
        }
    }
    settings(paper, &step.settings, frame);
    for expectation in &step.expectations {
        paper.line(frame, Some(Ink::Faint), &expected(selection, expectation));
    }
    if paper.explain {
        explain(paper, selection, step, frame);
    }
}

/// The words of a manual step that stand beside its number: its text if that
/// is one line that begins with the title, else the title.
pub(super) fn first_words(manual: &Manual, step: &Step) -> String {
    visible_line(if says_more(manual, step) { manual.text.trim() } else { &step.title }).into_owned()
}

/// Tells whether a manual step is just the command that it offers.
pub(super) fn is_offer(manual: &Manual, step: &Step) -> bool {
    matches!(manual.offers.as_slice(), [offer] if offer.text.written().trim() == step.title)
}

fn says_more(manual: &Manual, step: &Step) -> bool {
    let text = manual.text.trim();
    text.len() <= ONE_LINE
        && !text.contains('\n')
        && text.starts_with(step.title.trim_end_matches(['.', ':']))
}

fn manual(paper: &mut Paper, selection: Selection<'_>, step: &Step, manual: &Manual, frame: &str) {
    if is_offer(manual, step) {
        return;
    }
    let told = manual.template.as_ref().filter(|template| !template.is_literal());
    if let Some(told) = told.map(|template| selection.told(template)).filter(|told| *told != manual.text) {
        words(paper, frame, &told);
        return;
    }
    // A title that is the whole text but for its end says all.
    let title = step.title.trim_end_matches(['.', ':', '…']);
    if manual.text.trim().trim_end_matches(['.', ':']) != title && !says_more(manual, step) {
        words(paper, frame, &manual.text);
    }
    for offer in &manual.offers {
        command(paper, selection, Shown::offer(offer), frame, ("offers ", 0));
    }
}

/// Writes prose within the width.
fn words(paper: &mut Paper, frame: &str, text: &str) {
    let room = paper.width().saturating_sub(frame.chars().count());
    let wrapped = wrap(&visible(text.trim()), room);
    let lines: Vec<&str> = wrapped.lines().collect();
    for (number, line) in lines.iter().take(MOST).enumerate() {
        let cut = number + 1 == MOST && lines.len() > MOST;
        let more = if paper.look.unicode { " …" } else { " ..." };
        paper.line(frame, None, &if cut { format!("{line}{more}") } else { (*line).to_owned() });
    }
}

fn expected(selection: Selection<'_>, expectation: &Expectation) -> String {
    let line = selection.file.position(expectation.span.start).line;
    let form = match expectation.body.form() {
        "json" => "JSON",
        other => other,
    };
    match expectation.strength {
        Strength::Asserted => format!("expects the {form} in line {line}"),
        Strength::Illustrated => format!("may print {form} like line {line}"),
    }
}

/// Writes what the keys of a step say besides what it is.
fn settings(paper: &mut Paper, settings: &Settings, frame: &str) {
    let mut line = |text: String| paper.line(frame, Some(Ink::Faint), &visible_line(&text));
    settings.when.iter().for_each(|when| line(format!("when {when}")));
    settings.expect.iter().for_each(|expected| line(format!("expects {expected}")));
    for field in &settings.form {
        line(format!("asks for {}: {}", field.name, field.input.wanted()));
    }
    for output in &settings.outputs {
        line(format!("gives {} = {}", output.name, output.value));
    }
    if let Some(on_failure) = &settings.on_failure {
        line(match on_failure {
            OnFailure::Goto(Target::Step(to) | Target::Procedure(to)) => format!("on failure: go to {to}"),
            other => format!("on failure: {}", other.name()),
        });
    }
    settings.links.iter().filter_map(Link::shown).for_each(|link| line(format!("look at {link}")));
    for unbuilt in &settings.unbuilt {
        line(format!("{}: not run yet by this version", unbuilt.key));
    }
}

fn explain(paper: &mut Paper, selection: Selection<'_>, step: &Step, frame: &str) {
    let line = selection.file.position(step.span.start).line;
    paper.line(frame, Some(Ink::Faint), &format!("id {}, line {line}", visible_line(&step.id)));
    let found = match reason(step.rule) {
        Some(reason) => format!("found as {}: {reason}", step.rule),
        None => format!("found as {}", step.rule),
    };
    let room = paper.width().saturating_sub(frame.chars().count());
    for line in wrap(&found, room).lines() {
        paper.line(frame, Some(Ink::Faint), line);
    }
    if let StepKind::Command(command) = &step.kind {
        let causes = command.analysis.commands.iter().filter(|command| command.effect == step.effect);
        if let Some(cause) = causes.map(|command| command.cause.as_str()).find(|cause| !cause.is_empty()) {
            let said = format!("{} because of {}", step.effect.name(), visible_line(cause));
            paper.line(frame, Some(Ink::Faint), &said);
        }
        if let Some(problem) = &command.analysis.problem {
            let said = format!("stays one step: {}", visible_line(&problem.message));
            paper.line(frame, Some(Ink::Faint), &said);
        }
    }
}
