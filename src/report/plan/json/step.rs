//! A step as JSON.

use serde_json::{Value, json};

use crate::model::{Choice, Origin, Step, StepKind, Target, Way};

use super::super::Selection;
use super::super::selection::texts;
use super::document::span;

/// Returns a step, with the steps under it.
pub(super) fn step(selection: Selection<'_>, step: &Step) -> Value {
    let file = selection.file;
    let texts = texts(step);
    let (rendered, refused): (Vec<_>, Vec<_>) = texts.iter().map(|text| selection.rendered(text)).unzip();
    let joined = |lines: Vec<String>| (!lines.is_empty()).then(|| lines.join("\n"));
    let way = match &step.kind {
        StepKind::Command(command) => Some(&command.way),
        StepKind::Manual(_) | StepKind::Choice(_) => None,
    };
    let enters = way.and_then(|way| match way {
        Way::Enter(context) => Some(context),
        _ => None,
    });
    json!({
        "id": step.id,
        "title": step.title,
        "kind": kind(step),
        "origin": match step.origin { Origin::Inferred => "inferred", Origin::Marked => "marked" },
        "rule": step.rule,
        "effect": selection.effect(step).name(),
        "span": span(file, step.span),
        "command": joined(texts.iter().map(|text| text.written()).collect()),
        "rendered": joined(rendered),
        "inputs": step.inputs,
        "expectations": step.expectations.iter().map(|expectation| json!({
            "strength": expectation.strength.name(),
            "form": expectation.body.form(),
            "span": span(file, expectation.span),
        })).collect::<Vec<_>>(),
        "interactive": matches!(way, Some(Way::Interactive | Way::Enter(_))),
        "follow": matches!(way, Some(Way::Follow)),
        "background": matches!(way, Some(Way::Background)),
        "enters": enters,
        "condition": step.condition.as_ref().map(|condition| &condition.text),
        "supplied": matches!(&step.kind, StepKind::Command(command) if command.supplied),
        "blocked": step.blocked,
        "refused": refused.concat().iter().map(|problem| json!({
            "input": problem.filler.input(),
            "message": problem.message,
            "help": problem.help,
        })).collect::<Vec<_>>(),
        "done": matches!(&step.kind, StepKind::Manual(manual) if manual.done),
        "inside": step.inside,
        "children": step.children.iter().map(|child| self::step(selection, child)).collect::<Vec<_>>(),
        "when": null,
        "needs": null,
        "target": null,
        "timeout": null,
        "guards": null,
        "arms": match &step.kind { StepKind::Choice(choice) => Some(arms(choice)), _ => None },
        "retry": null,
        "rollback": null,
    })
}

/// Returns the kind of a step as a word of the language.
fn kind(step: &Step) -> &'static str {
    match step.kind {
        StepKind::Command(_) => "command",
        StepKind::Manual(_) => "manual",
        StepKind::Choice(_) => "choice",
    }
}

fn arms(choice: &Choice) -> Vec<Value> {
    let goto = |target: &Target| match target {
        Target::Continue => None,
        Target::Step(id) => Some(id.clone()),
        Target::Procedure(slug) | Target::Section(slug) => Some(format!("#{slug}")),
    };
    let arms = choice.options.iter();
    arms.map(|(label, target)| json!({"label": label, "goto": goto(target)})).collect()
}
