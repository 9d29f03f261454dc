//! What a person has to know about a step.

use crate::engine::event::{Card, CardKind, CommandText, Offered, Place, Strictness};
use crate::engine::facts::Facts;
use crate::engine::plan::{Plan, Prepared, Values, preview};
use crate::model::{Expectation, Expression, FormField, Origin, Step, StepKind, Strength, Template};
use crate::shell::{Analysis, Effect};
use crate::source::SourceFile;

use super::run::Turn;

/// Describes a step, with its command as it will run if that is known.
pub(super) fn card(
    plan: &Plan<'_>,
    turn: Turn<'_, '_>,
    prepared: Option<&Prepared>,
    (values, facts): (&Values, &Facts),
) -> Card {
    let step = turn.step();
    let (cause, commands) = match (&step.kind, prepared) {
        (_, Some(prepared)) => (prepared.cause.clone(), vec![prepared.text.clone()]),
        (StepKind::Command(command), None) => {
            (cause(&command.analysis), vec![written(preview(&command.text, values))])
        }
        (StepKind::Manual(manual), None) if step.inside.is_some() => {
            (String::new(), manual.offers.iter().map(|offer| written(preview(&offer.text, values))).collect())
        }
        _ => (String::new(), Vec::new()),
    };
    Card {
        step: step.id.clone(),
        title: step.title.clone(),
        position: (turn.index + 1, turn.steps.len()),
        kind: CardKind::of(step, prepared.map(|prepared| &prepared.way)),
        effect: prepared.map_or(step.effect, |prepared| prepared.effect),
        cause,
        inferred: step.origin == Origin::Inferred,
        place: Place::of(plan.file, step.span.start),
        text: match &step.kind {
            StepKind::Manual(manual) => {
                told(manual.template.as_deref(), &manual.text, facts) + &asks(&step.settings.form)
            }
            StepKind::Choice(choice) => told(step.settings.prompt.as_ref(), &choice.prompt, facts),
            _ => String::new(),
        },
        commands,
        offers: offers(step, values),
        expectations: step.expectations.iter().map(|expectation| words(expectation, plan.file)).collect(),
        condition: step
            .condition
            .as_ref()
            .map(|condition| told(step.settings.ask.as_ref(), &condition.text, facts)),
        blocked: step.blocked.clone(),
        inside: inside(turn, values),
        strictness: Strictness::Unasked,
    }
}

/// Words for a person with the values that are known; as they were written if
/// one is not there.
fn told(template: Option<&Template<Expression>>, written: &str, facts: &Facts) -> String {
    template.and_then(|template| facts.shown(template).ok()).unwrap_or_else(|| written.to_owned())
}

/// What a person will be asked once it is done.
fn asks(form: &[FormField]) -> String {
    let names: Vec<&str> = form.iter().map(|field| field.name.as_str()).collect();
    if names.is_empty() { String::new() } else { format!("\nTo be filled in then: {}", names.join(", ")) }
}

fn written(text: String) -> CommandText {
    CommandText { text, values: Vec::new(), code: false }
}

fn cause(analysis: &Analysis) -> String {
    analysis.strongest().map(|command| command.cause.clone()).unwrap_or_default()
}

fn offers(step: &Step, values: &Values) -> Vec<Offered> {
    let StepKind::Manual(manual) = &step.kind else { return Vec::new() };
    if step.inside.is_some() {
        return Vec::new();
    }
    let effect = |analysis: &Analysis| analysis.strongest().map_or(Effect::Write, |command| command.effect);
    let offers = manual.offers.iter();
    offers
        .map(|offer| Offered { written: preview(&offer.text, values), effect: effect(&offer.analysis) })
        .collect()
}

/// What will be typed in the context that a step opens.
fn inside(turn: Turn<'_, '_>, values: &Values) -> Vec<String> {
    let opener = turn.step().id.as_str();
    let inner = turn.steps.iter().filter(|planned| planned.step.inside.as_deref() == Some(opener));
    inner
        .flat_map(|planned| match &planned.step.kind {
            StepKind::Manual(manual) if !manual.offers.is_empty() => {
                manual.offers.iter().map(|offer| preview(&offer.text, values)).collect()
            }
            StepKind::Manual(manual) => vec![manual.text.clone()],
            StepKind::Command(command) => vec![preview(&command.text, values)],
            StepKind::Choice(choice) => vec![choice.prompt.clone()],
            _ => Vec::new(),
        })
        .collect()
}

fn words(expectation: &Expectation, file: &SourceFile) -> String {
    let line = file.position(expectation.span.start).line;
    let form = match expectation.body.form() {
        "json" => "JSON",
        form => form,
    };
    match expectation.strength {
        Strength::Asserted => format!("output as in line {line} ({form})"),
        Strength::Illustrated => format!("output like the example in line {line} ({form})"),
    }
}
