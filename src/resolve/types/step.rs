//! The expressions of each step.

use std::cmp::Ordering;
use std::collections::HashMap;

use crate::model::expression::{ExpressionKind, Literal};
use crate::model::{
    Action, Call, Command, Expression, Input, Origin, Procedure, Purpose, STEP_FIELDS, Step, StepKind,
    Template, ValueType,
};
use crate::resolve::expression::{check_condition, check_value, never_together};
use crate::resolve::files::Links;
use crate::resolve::reserved::is_word;
use crate::source::codes::expressions::{ALWAYS_THE_SAME, OWN_FIELD_FIRST};
use crate::source::codes::resolution::NOT_YET;
use crate::source::{Diagnostic, Diagnostics};

use super::names::{Names, Within};
use super::piece::unfit;

/// Checks all expressions of a runbook, and finds out what its procedures give.
pub(in crate::resolve) fn check(
    inputs: &[Input],
    procedures: &mut [Procedure],
    links: Links<'_>,
    diagnostics: &mut Diagnostics,
) {
    let kinds = {
        let all: Vec<&Step> = procedures.iter().flat_map(Procedure::every_step).collect();
        if all.iter().all(|step| step.origin == Origin::Inferred) {
            return;
        }
        let mut names = Names::new(inputs, &all);
        let kinds = outputs(&mut names, procedures, links, diagnostics);
        check_steps(&names, procedures, links, diagnostics);
        kinds
    };
    let all = procedures.iter_mut().flat_map(|procedure| &mut procedure.outputs);
    for (output, kind) in all.zip(kinds) {
        output.kind = kind;
    }
}

/// Names what calls give, and returns the types of all outputs in order. What
/// one procedure gives may be what another has given to it.
fn outputs(
    names: &mut Names<'_>,
    procedures: &[Procedure],
    links: Links<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<ValueType> {
    names.add_calls(procedures, links, &[]);
    let all = || procedures.iter().flat_map(|procedure| &procedure.outputs);
    let mut kinds: Vec<ValueType> = Vec::new();
    for last in [false, true] {
        let scope = Within { names, step: "", variables: &[] };
        let (found, said): (Vec<_>, Vec<_>) = all().map(|output| check_value(&output.value, &scope)).unzip();
        kinds = found;
        if last {
            diagnostics.extend(said.into_iter().flatten());
        }
        names.add_calls(procedures, links, &kinds);
    }
    kinds
}

fn check_steps(names: &Names<'_>, procedures: &[Procedure], links: Links<'_>, diagnostics: &mut Diagnostics) {
    for procedure in procedures {
        let steps = procedure.every_step().enumerate();
        let places: HashMap<&str, usize> = steps.map(|(at, step)| (step.id.as_str(), at)).collect();
        let mut checker = Checker { names, places: &places, at: 0, elements: &[], links, diagnostics };
        for step in &procedure.steps {
            checker.with_children(step, &[]);
        }
    }
}

pub(super) struct Checker<'c, 'r> {
    pub(super) names: &'c Names<'r>,
    /// Where each step of the procedure stands.
    places: &'c HashMap<&'c str, usize>,
    /// Where this one does.
    at: usize,
    /// What an element is called, in a step that is done for each of several.
    elements: &'c [String],
    links: Links<'c>,
    pub(super) diagnostics: &'c mut Diagnostics,
}

impl Checker<'_, '_> {
    /// Checks a step and those under it, which can name elements of what it is
    /// done for.
    fn with_children(&mut self, step: &Step, around: &[String]) {
        let elements = [around, step.settings.element.as_slice()].concat();
        let mut checker = Checker {
            names: self.names,
            places: self.places,
            at: self.at,
            elements: &elements,
            links: self.links,
            diagnostics: &mut *self.diagnostics,
        };
        checker.step(step);
        self.at += 1;
        for child in &step.children {
            self.with_children(child, &elements);
        }
    }

    fn step(&mut self, step: &Step) {
        let settings = &step.settings;
        settings.when.iter().for_each(|when| self.condition(when, ""));
        for template in [&settings.ask, &settings.prompt, &settings.cwd].into_iter().flatten() {
            self.template(template);
        }
        settings.env.iter().for_each(|(_, template)| self.template(template));
        settings.expect.iter().for_each(|expected| self.condition(expected, &step.id));
        settings.outputs.iter().for_each(|output| self.value(&output.value, &step.id));
        match &step.kind {
            StepKind::Command(command) => {
                command.template.iter().for_each(|template| self.template(template));
            }
            StepKind::Manual(manual) => manual.template.iter().for_each(|template| self.template(template)),
            StepKind::Branch(arms) => {
                for condition in arms.iter().filter_map(|arm| arm.when.as_ref()) {
                    self.condition(condition, "");
                }
            }
            StepKind::Set(values) => values.iter().for_each(|(_, value)| self.value(value, "")),
            StepKind::Call(call) => self.call(call),
            StepKind::Choice(_) | StepKind::End(_) | StepKind::Unbuilt(_) => {}
        }
        for (_, action) in step.ways() {
            if let Action::Call(call) = action {
                self.call(call);
            }
        }
        self.later(step);
        self.together(&settings.expect);
        settings.parts().for_each(|part| self.part(step, part));
    }

    /// Checks a part of a step that is a command. What takes a step back knows
    /// what the step gave.
    fn part(&mut self, step: &Step, part: &Step) {
        let after = if part.id.ends_with(".rollback") { step.id.as_str() } else { "" };
        if let StepKind::Command(Command { template: Some(template), .. }) = &part.kind {
            self.template_within(template, after);
        }
        // What is said of the step was looked at there.
        for (_, template) in part.settings.env.iter().skip(step.settings.env.len()) {
            self.template_within(template, after);
        }
        part.settings.expect.iter().for_each(|expected| self.condition(expected, &part.id));
        self.together(&part.settings.expect);
    }

    /// What is expected has to hold together.
    fn together(&mut self, expected: &[Expression]) {
        let expected: Vec<&Expression> = expected.iter().collect();
        let at = never_together(&expected).and_then(|at| expected.get(at));
        if let (Some(at), Some(first)) = (at, expected.first()) {
            let message = "this never holds together with what is expected before it";
            let diagnostic = Diagnostic::warning(&ALWAYS_THE_SAME, at.span, message);
            self.diagnostics.push(diagnostic.label(first.span, "what is expected begins here"));
        }
    }

    fn call(&mut self, call: &Call) {
        call.inputs.iter().for_each(|given| self.template(&given.value));
        let scope = Within { names: self.names, step: "", variables: &[] };
        super::call::check(call, self.links, &scope, self.diagnostics);
    }

    pub(super) fn condition(&mut self, expression: &Expression, own: &str) {
        let scope = Within { names: self.names, step: own, variables: self.elements };
        self.diagnostics.extend(check_condition(expression, &scope));
        self.order(expression, own);
    }

    pub(super) fn value(&mut self, expression: &Expression, own: &str) {
        let scope = Within { names: self.names, step: own, variables: self.elements };
        self.diagnostics.extend(check_value(expression, &scope).1);
        self.order(expression, own);
    }

    fn template(&mut self, template: &Template<Expression>) {
        self.template_within(template, "");
    }

    pub(super) fn template_within(&mut self, template: &Template<Expression>, own: &str) {
        for found in &template.expressions {
            // What could not be read was said already.
            if matches!(found.expression.kind, ExpressionKind::Literal(Literal::Null)) {
                continue;
            }
            let variables = [self.elements, &found.variables].concat();
            let scope = Within { names: self.names, step: own, variables: &variables };
            self.diagnostics.extend(match found.purpose {
                Purpose::Condition => check_condition(&found.expression, &scope),
                purpose => {
                    let (kind, said) = check_value(&found.expression, &scope);
                    said.into_iter().chain(unfit(purpose, &kind, found.expression.span)).collect()
                }
            });
            self.order(&found.expression, own);
        }
    }

    /// What is a field of the step itself may be meant for another step.
    fn own_first(&mut self, expression: &Expression, own: &str) {
        let mut hidden: Option<&str> = None;
        expression.each_root(&mut |root, _| {
            let other = !own.is_empty() && root != own && STEP_FIELDS.contains(&root);
            if other && self.names.has_step(root) {
                hidden = Some(root);
            }
        });
        if let Some(name) = hidden {
            let message =
                format!("`{name}` is the `{name}` of this step itself here, and not the step of that name");
            let help = format!("the other step is written `steps.{name}`; an id that is no field is clearer");
            self.diagnostics.push(Diagnostic::warning(&OWN_FIELD_FIRST, expression.span, message).help(help));
        }
    }

    /// A step that has not run has nothing to say.
    fn order(&mut self, expression: &Expression, own: &str) {
        self.own_first(expression, own);
        let mut named: Vec<&str> = Vec::new();
        expression.each_root(&mut |root, field| {
            // A field of the step itself hides a step of that name, and a step
            // that is called like a word of the language has its diagnostic.
            if !is_word(root) && (own.is_empty() || !STEP_FIELDS.contains(&root)) {
                named.push(root);
            }
            if let ("steps", Some(field)) = (root, field) {
                named.push(field);
            }
        });
        // What takes a step back runs behind it.
        let own = own.strip_suffix(".rollback").unwrap_or(own);
        for id in named.into_iter().filter(|id| *id != own) {
            let message = match self.places.get(id).map(|place| place.cmp(&self.at)) {
                None | Some(Ordering::Less) => continue,
                Some(Ordering::Equal) => format!("`{id}` is this step, and has not run yet"),
                Some(Ordering::Greater) => format!("`{id}` comes after this step, and has not run yet"),
            };
            self.diagnostics.push(Diagnostic::error(&NOT_YET, expression.span, message));
        }
    }
}
