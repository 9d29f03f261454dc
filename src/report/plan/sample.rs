//! Runbooks for tests, made by hand.

use crate::engine::event::InputSource;
use crate::engine::plan::Values;
use crate::model::{
    Action, Choice, Command, Condition, Declaration, Input, InputFrom, InputType, Limit, Manual, Offer,
    Origin, Pattern, Procedure, Runbook, Section, Settings, Step, StepKind, Target, Way,
};
use crate::shell::{Analysis, Effect, Filler, Hole, HoleForm, Text};
use crate::source::Span;

/// Makes a runbook with one procedure a slug, each under the same group.
pub(super) fn runbook(procedures: Vec<(&str, Vec<Step>)>) -> Runbook {
    let section = |slug: &str, level, parent, procedure| Section {
        slug: slug.to_owned(),
        title: slug.to_owned(),
        level,
        parent,
        span: Span::default(),
        procedure,
    };
    let mut sections = vec![section("", 0, None, None), section("title", 1, None, None)];
    sections.push(section("tasks", 2, Some(1), None));
    let mut inputs: Vec<Input> = Vec::new();
    let mut made = Vec::new();
    for (slug, steps) in procedures {
        for name in steps.iter().flat_map(|step| &step.inputs) {
            if inputs.iter().all(|input| input.name != *name) {
                inputs.push(input(name));
            }
        }
        sections.push(section(slug, 3, Some(2), Some(made.len())));
        let section = sections.len() - 1;
        made.push(Procedure {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            level: 3,
            section,
            description: None,
            keys: Vec::new(),
            steps,
            outputs: Vec::new(),
        });
    }
    Runbook {
        title: "title".to_owned(),
        file: "a.md".to_owned(),
        metadata: vec![("Owner".to_owned(), "mesh team".to_owned())],
        inputs,
        sections,
        procedures: made,
        ..Runbook::default()
    }
}

/// Declares the inputs of a runbook, and some more that its first step uses.
pub(super) fn declaring(mut runbook: Runbook) -> Runbook {
    let limit =
        |text: &str| InputType::Integer.read(text).map(|value| Limit { written: text.to_owned(), value });
    let bare = Declaration {
        required: true,
        default: None,
        pattern: None,
        min: None,
        max: None,
        from: None,
        ask: true,
    };
    for input in &mut runbook.inputs {
        input.placeholder = format!("{{{{ inputs.{} }}}}", input.name);
        input.description =
            Some("The deployment, as `kubectl get deployments` lists it in its namespace".to_owned());
        input.declared = Some(Declaration { pattern: Pattern::new("[a-z0-9-]+").ok(), ..bare.clone() });
    }
    let mut more = Vec::new();
    for (name, kind, declared) in [
        (
            "replicas",
            InputType::Integer,
            Declaration {
                required: false,
                default: Some("3".to_owned()),
                min: limit("1"),
                max: limit("50"),
                ..bare.clone()
            },
        ),
        (
            "token",
            InputType::Secret,
            Declaration { from: Some(InputFrom::Environment("MESH_TOKEN".to_owned())), ..bare.clone() },
        ),
        (
            "hosts",
            InputType::List,
            Declaration { required: false, default: Some("a\nb".to_owned()), ..bare.clone() },
        ),
        ("note", InputType::String, Declaration { required: false, ..bare }),
    ] {
        more.push(Input { kind, declared: Some(declared), ..input(name) });
    }
    if let Some(step) = runbook.procedures.first_mut().and_then(|procedure| procedure.steps.first_mut()) {
        step.inputs.extend(more.iter().map(|input| input.name.clone()));
    }
    runbook.inputs.extend(more);
    runbook
}

/// Makes values that were given on the command line.
pub(super) fn given(values: &[(&str, &str)]) -> Values {
    let mut given = Values::default();
    for (name, value) in values {
        given.give(name, *value, InputSource::Argument);
    }
    given
}

fn input(name: &str) -> Input {
    Input {
        name: name.to_owned(),
        placeholder: format!("[{name}]"),
        description: None,
        kind: InputType::String,
        variable: None,
        declared: None,
        span: Span::default(),
    }
}

/// Makes a step of any kind.
pub(super) fn step(id: &str, title: &str, kind: StepKind) -> Step {
    Step {
        id: id.to_owned(),
        title: title.to_owned(),
        kind,
        origin: Origin::Inferred,
        rule: "fence",
        effect: Effect::Read,
        span: Span::default(),
        condition: None,
        expectations: Vec::new(),
        blocked: None,
        inside: None,
        children: Vec::new(),
        inputs: Vec::new(),
        settings: Settings::default(),
    }
}

/// Makes a command step; `[name]` is a hole.
pub(super) fn command(title: &str, text: &str, effect: Effect) -> Step {
    let text = holes(text);
    let inputs = text.holes().filter_map(|hole| hole.input().map(str::to_owned)).collect();
    let command =
        Command { text, analysis: Analysis::default(), way: Way::Plain, supplied: false, template: None };
    let id = title.to_lowercase().replace(' ', "-");
    Step { effect, inputs, ..step(&id, title, StepKind::Command(command)) }
}

/// Makes a manual step that offers these commands.
pub(super) fn manual(title: &str, offers: &[&str]) -> Step {
    let offers = offers.iter().map(|text| Offer {
        text: holes(text),
        analysis: Analysis::default(),
        inputs: Vec::new(),
        blocked: None,
    });
    let manual = Manual { text: title.to_owned(), offers: offers.collect(), done: false, template: None };
    step(&title.to_lowercase().replace(' ', "-"), title, StepKind::Manual(manual))
}

/// Makes a choice step.
pub(super) fn choice(title: &str, options: &[(&str, Target)]) -> Step {
    let options =
        options.iter().map(|(label, target)| ((*label).to_owned(), Action::Go(target.clone()))).collect();
    let choice = Choice { prompt: title.to_owned(), options };
    step(&title.to_lowercase().replace(' ', "-"), title, StepKind::Choice(choice))
}

/// Puts a question before a step.
pub(super) fn asked(step: Step, text: &str) -> Step {
    Step { condition: Some(Condition { text: text.to_owned(), span: Span::default() }), ..step }
}

fn holes(text: &str) -> Text {
    let mut made = Text::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let Some((name, after)) = after.split_once(']') else { break };
        made.push_literal(before, Span::default());
        made.push_hole(Hole {
            filler: Filler::Input(name.to_owned()),
            written: format!("[{name}]"),
            span: Span::default(),
            form: HoleForm::Value,
        });
        rest = after;
    }
    made.push_literal(rest, Span::default());
    made
}

/// A runbook with a step of every kind.
pub(super) fn every_kind() -> Runbook {
    let mut interactive = command("Edit the map", "kubectl edit configmap [service]", Effect::Write);
    if let StepKind::Command(command) = &mut interactive.kind {
        command.way = Way::Interactive;
    }
    let mut parent = manual("Tell the team", &[]);
    parent.children = vec![manual("In the channel", &[]), manual("On the page", &["post --to [service]"])];
    let ways = [
        ("Yes", Target::Continue),
        ("No", Target::Procedure("recreate".to_owned())),
        ("Unclear", Target::Section("elsewhere".to_owned())),
    ];
    let long =
        "kubectl patch deployment [service] -p '{\"spec\":{\"template\":{\"spec\":{\"containers\":[]}}}}'";
    let long = long.replace("[]", "null");
    let mut blocked = command("Watch", "kubectl rollout status deployment/[service]", Effect::Read);
    blocked.blocked = Some("the expected output does not parse".to_owned());
    runbook(vec![
        (
            "restart",
            vec![
                command(
                    "Restart pods one by one",
                    "kubectl rollout restart deployment/[service]",
                    Effect::Write,
                ),
                blocked,
                choice("Is it back?", &ways),
                parent,
                interactive,
            ],
        ),
        (
            "recreate",
            vec![
                asked(
                    command("Delete", "kubectl delete pods -l app=[service]", Effect::Destructive),
                    "If it hangs",
                ),
                asked(command("Patch the deployment", &long, Effect::Write), "if needed"),
            ],
        ),
    ])
}
