//! A step as JSON.

use serde_json::{Value, json};

use crate::model::{Action, Interpreter, Origin, Step, StepKind, Target, Way, entry};

use super::super::Selection;
use super::super::selection::commands;
use super::document::span;
use super::expectation::expectation;
use super::written::{key, keys, seconds};

/// Returns a step, with the steps under it.
pub(super) fn step(selection: Selection<'_>, step: &Step) -> Value {
    let file = selection.file;
    let shown = commands(step);
    let (rendered, refused): (Vec<_>, Vec<_>) = shown.iter().map(|shown| selection.rendered(*shown)).unzip();
    let joined = |lines: Vec<String>| {
        (!lines.is_empty())
            .then(|| lines.iter().map(|line| line.trim_end_matches('\n')).collect::<Vec<_>>().join("\n"))
    };
    let way = match &step.kind {
        StepKind::Command(command) => Some(&command.way),
        _ => None,
    };
    let enters = way.and_then(|way| match way {
        Way::Enter(context) => Some(context),
        _ => None,
    });
    json!({
        "id": step.id,
        "title": step.title,
        "description": step.settings.description,
        "kind": kind(step),
        "origin": match step.origin { Origin::Inferred => "inferred", Origin::Marked => "marked" },
        "rule": step.rule,
        "effect": selection.effect(step).name(),
        "span": span(file, step.span),
        "command": joined(shown.iter().map(|shown| shown.text.written()).collect()),
        "rendered": joined(rendered),
        "shell": shell(step),
        "inputs": step.inputs,
        "expectations": step.expectations.iter().map(|one| expectation(file, one)).collect::<Vec<_>>(),
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
        "part": step.settings.part,
        "children": step.children.iter().map(|child| self::step(selection, child)).collect::<Vec<_>>(),
        "when": step.settings.when.as_ref().map(ToString::to_string),
        "needs": key(&step.settings.keys, "needs"),
        "target": key(&step.settings.keys, "target"),
        "timeout": step.settings.timeout.map(seconds),
        "guards": entry(&step.settings.keys, "approval").map_or(Value::Null, |gate| key(gate.entries(), "guards")),
        "arms": arms(step),
        "retry": key(&step.settings.keys, "retry"),
        "rollback": key(&step.settings.keys, "rollback"),
        "keys": keys(&step.settings.keys, ELSEWHERE),
    })
}

/// Keys of a step that are shown by other names, or stand beside these.
const ELSEWHERE: &[&str] = &["id", "title", "description", "run", "shell", "output"];

/// What reads the text of a command.
fn shell(step: &Step) -> Option<String> {
    matches!(step.kind, StepKind::Command(_)).then(|| match &step.settings.interpreter {
        Interpreter::Bash => "bash".to_owned(),
        Interpreter::Program(words) => words.join(" "),
    })
}

/// Returns the kind of a step as a word of the language.
fn kind(step: &Step) -> &'static str {
    match step.kind {
        StepKind::Command(_) => "command",
        StepKind::Manual(_) => "manual",
        StepKind::Choice(_) => "choice",
        StepKind::Branch(_) => "branch",
        StepKind::Set(_) => "set",
        StepKind::Call(_) => "call",
        StepKind::End(_) => "end",
        StepKind::Unbuilt(kind) => kind,
    }
}

/// Where the run may go from a step, each with the words for when it does.
fn arms(step: &Step) -> Option<Vec<Value>> {
    let goto = |action: &Action| match action {
        Action::Go(Target::Continue) | Action::End(_) | Action::Call(_) => None,
        Action::Go(Target::Step(id)) => Some(id.clone()),
        Action::Go(Target::Procedure(slug) | Target::Section(slug)) => Some(format!("#{slug}")),
    };
    let arm = |(label, action): (String, &Action)| {
        let mut arm = json!({"label": label, "goto": goto(action)});
        match action {
            Action::Call(call) => arm["call"] = json!(call.address),
            Action::End(ending) => arm["end"] = json!(ending.name()),
            Action::Go(_) => {}
        }
        arm
    };
    matches!(step.kind, StepKind::Choice(_) | StepKind::Branch(_))
        .then(|| step.ways().into_iter().map(arm).collect())
}
