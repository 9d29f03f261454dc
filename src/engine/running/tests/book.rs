//! Runbooks made by hand.

use crate::model::{
    Action, Call, CallInput, Choice, Command, Condition, Declaration, Input, InputType, Manual, Offer,
    OnFailure, Origin, Procedure, Runbook, Section, Settings, Step, StepKind, Target, Template, Way,
};
use crate::shell::{Analysis, Effect, Filler, Hole, HoleForm, Nature, Text, TopLevel};
use crate::source::{Span, Spanned};

/// A plain step that only asks a person; the others are made out of it.
fn step(id: &str, kind: StepKind) -> Step {
    Step {
        id: id.to_owned(),
        title: id.replace('-', " "),
        kind,
        origin: Origin::Inferred,
        rule: "test",
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

/// One command a line.
pub(super) fn analysis(text: &str, effect: Effect) -> Analysis {
    let mut at = 0;
    let mut commands = Vec::new();
    for (line, content) in text.lines().enumerate() {
        let word = content.split(' ').next().unwrap_or_default();
        commands.push(TopLevel {
            bytes: at..at + content.len(),
            lines: line..line + 1,
            effect,
            cause: word.to_owned(),
            programs: vec![word.to_owned()],
            nature: Nature::Ordinary,
            asks: word == "grep",
        });
        at += content.len() + 1;
    }
    Analysis { commands, ..Analysis::default() }
}

/// A step that runs `text`; `<x>` in it is a placeholder.
pub(super) fn command(id: &str, text: &str, effect: Effect) -> Step {
    let mut made = Text::default();
    let mut inputs = Vec::new();
    let mut rest = text;
    while let Some((before, (name, after))) =
        rest.split_once('<').and_then(|(b, r)| Some((b, r.split_once('>')?)))
    {
        made.push_literal(before, Span::default());
        made.push_hole(hole(name));
        inputs.push(name.to_owned());
        rest = after;
    }
    made.push_literal(rest, Span::default());
    let analysis = analysis(text, effect);
    let kind =
        StepKind::Command(Command { text: made, analysis, way: Way::Plain, supplied: false, template: None });
    Step { effect, inputs, ..step(id, kind) }
}

fn hole(name: &str) -> Hole {
    Hole {
        filler: Filler::Input(name.to_owned()),
        written: format!("<{name}>"),
        span: Span::default(),
        form: HoleForm::Value,
    }
}

pub(super) fn read(id: &str, text: &str) -> Step {
    command(id, text, Effect::Read)
}

pub(super) fn write(id: &str, text: &str) -> Step {
    command(id, text, Effect::Write)
}

pub(super) fn destroy(id: &str, text: &str) -> Step {
    command(id, text, Effect::Destructive)
}

/// A step whose command the operator gives.
pub(super) fn supplied(id: &str, name: &str) -> Step {
    let mut text = Text::default();
    text.push_hole(Hole { form: HoleForm::Words, ..hole(name) });
    let kind = StepKind::Command(Command {
        text,
        analysis: Analysis::default(),
        way: Way::Plain,
        supplied: true,
        template: None,
    });
    Step { effect: Effect::Write, inputs: vec![name.to_owned()], ..step(id, kind) }
}

pub(super) fn manual(id: &str, offers: &[(&str, Effect)]) -> Step {
    let offers = offers.iter().map(|(text, effect)| Offer {
        text: Text::literal(*text, Span::default()),
        analysis: analysis(text, *effect),
        inputs: Vec::new(),
        blocked: None,
    });
    step(
        id,
        StepKind::Manual(Manual {
            text: format!("do {id}"),
            offers: offers.collect(),
            done: false,
            template: None,
        }),
    )
}

pub(super) fn ticked(id: &str) -> Step {
    step(id, StepKind::Manual(Manual { text: id.to_owned(), offers: Vec::new(), done: true, template: None }))
}

pub(super) fn choice(id: &str, options: &[(&str, Target)]) -> Step {
    let options =
        options.iter().map(|(label, target)| ((*label).to_owned(), Action::Go(target.clone()))).collect();
    step(id, StepKind::Choice(Choice { prompt: format!("{id}?"), options }))
}

/// A call of a procedure that gives values to inputs.
pub(super) fn call(id: &str, procedure: &str, given: &[(&str, &str)]) -> Step {
    let inputs = given.iter().map(|(name, value)| CallInput {
        name: (*name).to_owned(),
        written: Spanned { value: (*name).to_owned(), span: Span::default() },
        value: Template::literal(&Text::literal(*value, Span::default())),
        span: Span::default(),
    });
    let call = Call {
        file: None,
        procedure: procedure.to_owned(),
        address: format!("#{procedure}"),
        inputs: inputs.collect(),
        span: Span::default(),
    };
    step(id, StepKind::Call(call)).marked()
}

/// Changes that read well behind a step.
pub(super) trait Changed: Sized {
    fn with(self, change: impl FnOnce(&mut Step)) -> Step;

    fn when(self, text: &str) -> Step {
        self.with(|step| step.condition = Some(Condition { text: text.to_owned(), span: Span::default() }))
    }

    fn marked(self) -> Step {
        self.with(|step| step.origin = Origin::Marked)
    }

    fn blocked(self, why: &str) -> Step {
        self.with(|step| step.blocked = Some(why.to_owned()))
    }

    /// Has this take it back.
    fn undo(self, text: &str) -> Step {
        self.with(|step| {
            let mut part = command(&format!("{}.rollback", step.id), text, Effect::Write).marked();
            if let StepKind::Command(command) = &mut part.kind {
                command.template = Some(Box::new(Template::literal(&command.text)));
            }
            step.settings.rollback = Some(Box::new(part));
        })
    }

    /// Has this tell whether it is done.
    fn done_when(self, text: &str) -> Step {
        self.with(|step| {
            let mut part = command(&format!("{}.done_when", step.id), text, Effect::Read).marked();
            if let StepKind::Command(command) = &mut part.kind {
                command.template = Some(Box::new(Template::literal(&command.text)));
            }
            step.settings.done_when = Some(Box::new(part));
        })
    }

    /// Has this happen when it fails.
    fn on_failure(self, what: OnFailure) -> Step {
        self.with(|step| step.settings.on_failure = Some(what))
    }

    fn inside(self, opener: &str) -> Step {
        self.with(|step| step.inside = Some(opener.to_owned()))
    }

    fn way(self, way: Way) -> Step {
        self.with(|step| {
            if let StepKind::Command(command) = &mut step.kind {
                command.way = way;
            }
        })
    }
}

impl Changed for Step {
    fn with(mut self, change: impl FnOnce(&mut Step)) -> Step {
        change(&mut self);
        self
    }
}

/// A runbook of these procedures under one group `all`.
pub(super) fn book(procedures: Vec<(&str, Vec<Step>)>) -> Runbook {
    let section = |slug: &str, parent, procedure| Section {
        slug: slug.to_owned(),
        title: slug.to_owned(),
        level: 2,
        parent,
        span: Span::default(),
        procedure,
    };
    let mut sections = vec![section("all", None, None)];
    let mut made = Vec::new();
    let mut inputs: Vec<Input> = Vec::new();
    for (index, (slug, steps)) in procedures.into_iter().enumerate() {
        sections.push(section(slug, Some(0), Some(index)));
        for step in &steps {
            for name in &step.inputs {
                if !inputs.iter().any(|input| input.name == *name) {
                    inputs.push(input(
                        name,
                        matches!(&step.kind, StepKind::Command(command) if command.supplied),
                    ));
                }
            }
        }
        made.push(Procedure {
            slug: slug.to_owned(),
            title: slug.to_owned(),
            level: 2,
            section: index + 1,
            description: None,
            keys: Vec::new(),
            steps,
            outputs: Vec::new(),
        });
    }
    Runbook {
        title: "Book".to_owned(),
        file: "book.md".to_owned(),
        inputs,
        sections,
        procedures: made,
        ..Runbook::default()
    }
}

/// Makes the inputs of these names declared ones, in this order, before all
/// others.
pub(super) fn declaring(mut runbook: Runbook, inputs: Vec<Input>) -> Runbook {
    runbook.inputs.retain(|input| inputs.iter().all(|declared| declared.name != input.name));
    runbook.inputs.splice(0..0, inputs);
    runbook
}

/// A declared input of which nothing is said but its type.
pub(super) fn declared(name: &str, kind: InputType, change: impl FnOnce(&mut Declaration)) -> Input {
    let mut declaration = Declaration {
        required: true,
        default: None,
        pattern: None,
        min: None,
        max: None,
        from: None,
        ask: true,
    };
    change(&mut declaration);
    let placeholder = format!("{{{{ inputs.{name} }}}}");
    Input { kind, placeholder, declared: Some(declaration), ..input(name, false) }
}

fn input(name: &str, words: bool) -> Input {
    Input {
        name: name.to_owned(),
        placeholder: format!("<{name}>"),
        description: None,
        kind: if words { InputType::Words } else { InputType::String },
        variable: None,
        declared: None,
        span: Span::default(),
    }
}
