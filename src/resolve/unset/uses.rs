//! Which names an expression or a template needs, in the order in which it is
//! evaluated: what stands behind `and` is only asked where the rest holds.

use crate::model::expression::{ExpressionKind as Kind, OUTER, Test};
use crate::model::{Expression, STEP_FIELDS, Step, StepKind, Template, TemplateNode};
use crate::shell::{Filler, Piece};

use super::assume::{of_step, path};
use super::fates::{AS_BEFORE, AllFates, DONE, FAILED, Fates};
use super::names::{is_known_of_all, says, wanted};
use super::walk::Walker;

impl Walker<'_, '_> {
    /// Looks at the names of an expression. `own` is the step whose fields need
    /// no prefix in it, `variables` are names of elements.
    pub(super) fn uses(
        &mut self,
        expression: &Expression,
        own: &str,
        variables: &[String],
        known: &mut AllFates,
    ) {
        self.within((expression, false), own, variables, known);
    }

    fn within(
        &mut self,
        (expression, inside): (&Expression, bool),
        own: &str,
        variables: &[String],
        known: &mut AllFates,
    ) {
        match &expression.kind {
            Kind::And(parts) | Kind::Or(parts) => {
                let goes_on = matches!(expression.kind, Kind::And(_));
                let (mut here, before) = (known.clone(), self.assumed.len());
                for (index, part) in parts.iter().enumerate() {
                    self.within((part, inside), own, variables, &mut here);
                    if index == 0 {
                        *known = here.clone();
                    }
                    if !inside {
                        here = self.assume(part, goes_on, here);
                        if goes_on {
                            self.suppose(part);
                        }
                    }
                }
                self.assumed.truncate(before);
            }
            // Asked whether it is there, a field of a step or an input need not be.
            Kind::Test(of, Test::Exists) if self.may_be_missing(of) => {}
            Kind::Name(name) if !inside || OUTER.contains(&name.as_str()) => {
                self.name(expression, own, variables, known);
            }
            Kind::Access(of, _) => match &of.kind {
                Kind::Name(name) if !inside || OUTER.contains(&name.as_str()) => {
                    self.name(expression, own, variables, known);
                }
                _ => self.within((of, inside), own, variables, known),
            },
            Kind::Call(call) => {
                let predicate = call.function.takes_predicate();
                for (index, argument) in call.arguments.iter().enumerate() {
                    self.within((argument, inside || predicate && index > 0), own, variables, known);
                }
            }
            _ => {
                for part in expression.parts() {
                    self.within((part, inside), own, variables, known);
                }
            }
        }
    }

    fn may_be_missing(&self, of: &Expression) -> bool {
        let Some((root, fields)) = path(of) else { return false };
        if root == "inputs" {
            return true;
        }
        let step = of_step(root, &fields).filter(|(step, _)| self.names.number(step).is_some());
        step.is_some_and(|(_, field)| is_known_of_all(field))
    }

    /// Looks at the one name that a path begins with.
    fn name(&mut self, at: &Expression, own: &str, variables: &[String], known: &mut AllFates) {
        let Some((root, fields)) = path(at) else { return };
        let of_own = || {
            let step = self.names.number(own).and_then(|number| self.names.step(number));
            root == own
                || STEP_FIELDS.contains(&root)
                || step.is_some_and(|step| step.settings.outputs.iter().any(|output| output.name == root))
        };
        if variables.iter().any(|variable| variable == root) || !own.is_empty() && of_own() {
            return;
        }
        if root == "inputs" {
            if let Some(input) = fields.first().and_then(|name| self.names.input(name)) {
                self.need(at, input, DONE, known);
            }
        } else if let Some(value) = self.names.value(root) {
            self.need(at, value, DONE, known);
        } else if let Some((step, field)) = of_step(root, &fields)
            && step != own
            && let Some(number) = self.names.number(step)
        {
            // A field that it never has is told; parts of blocks no run obeys yet.
            let there = |step: &Step| step.settings.part.is_none() && may_give(step, field);
            if !self.names.step(number).is_some_and(there) {
                return;
            }
            let gives = self.names.step(number).is_some_and(gives_though_failed);
            let more = if gives && !says(field) && field != "answer" { FAILED } else { 0 };
            self.need(at, number, wanted(field) | more, known);
        }
    }

    /// Says that a name may have no value here, if so. Behind this it has one,
    /// or the run does not come there.
    fn need(&mut self, at: &Expression, name: usize, fates: Fates, known: &mut AllFates) {
        let found = known.get(name);
        let lacking = found & !fates & !AS_BEFORE;
        if lacking == 0 {
            return;
        }
        let (procedure, step) = self.here;
        let here = self.names.procedures.get(procedure).map_or(0, |ordered| ordered.first + step);
        let same = self.names.of_procedure(procedure).contains(&name);
        // What comes later has its own diagnostic.
        if self.reports && !(same && name >= here) && !self.is_supposed(name, lacking, known) {
            self.report(at, name, lacking);
        }
        if found & fates == 0 {
            known.set(name, fates & DONE);
        } else {
            self.narrow(name, fates, known);
        }
    }

    /// Looks at the names of a template.
    pub(super) fn template(&mut self, template: &Template<Expression>, own: &str, known: &mut AllFates) {
        if !template.is_literal() {
            self.nodes(&template.nodes, template, own, known);
        }
    }

    fn nodes(
        &mut self,
        nodes: &[TemplateNode],
        template: &Template<Expression>,
        own: &str,
        known: &mut AllFates,
    ) {
        for node in nodes {
            match node {
                TemplateNode::Piece(Piece::Hole(hole)) => {
                    if let Filler::Expression(number) = hole.filler {
                        self.expression(number, template, own, known);
                    }
                }
                TemplateNode::Piece(Piece::Literal { .. }) => {}
                TemplateNode::If { condition, then, otherwise } => {
                    self.expression(*condition, template, own, known);
                    let Some(found) = template.expressions.get(*condition) else { continue };
                    let before = self.assumed.len();
                    let [mut yes, mut no] =
                        [true, false].map(|holds| self.assume(&found.expression, holds, known.clone()));
                    self.suppose(&found.expression);
                    self.nodes(then, template, own, &mut yes);
                    self.assumed.truncate(before);
                    self.nodes(otherwise, template, own, &mut no);
                }
                TemplateNode::Each { list, body, otherwise, .. } => {
                    self.expression(*list, template, own, known);
                    self.nodes(body, template, own, &mut known.clone());
                    self.nodes(otherwise, template, own, &mut known.clone());
                }
            }
        }
    }

    fn expression(
        &mut self,
        number: usize,
        template: &Template<Expression>,
        own: &str,
        known: &mut AllFates,
    ) {
        let Some(found) = template.expressions.get(number) else { return };
        let ordered = self.names.procedures.get(self.here.0);
        let step = ordered.and_then(|ordered| ordered.steps.get(self.here.1));
        let element = step.map(|step| step.settings.element.as_slice()).unwrap_or_default();
        let variables = [element, found.variables.as_slice()].concat();
        self.uses(&found.expression, own, &variables, known);
    }

    /// Takes a condition for true, in the words in which it is written.
    pub(super) fn suppose(&mut self, condition: &Expression) {
        match &condition.kind {
            Kind::And(parts) => parts.iter().for_each(|part| self.suppose(part)),
            _ => self.assumed.push(condition.to_string()),
        }
    }
}

/// Tells whether a step can have such a field at all.
fn may_give(step: &Step, field: &str) -> bool {
    STEP_FIELDS.contains(&field)
        || step.settings.outputs.iter().any(|output| output.name == field)
        || !step.calls().is_empty()
        || matches!(&step.kind, StepKind::Command(command) if command.text.written().contains("RUNWRIGHT_OUTPUT"))
}

/// Tells whether a step gives its values though it has failed: where nothing but
/// its exit code speaks against it.
fn gives_though_failed(step: &Step) -> bool {
    matches!(step.kind, StepKind::Command(_)) && step.settings.expect.is_empty()
}
