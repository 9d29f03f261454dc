//! What a step uses: the inputs that its texts and expressions name.

use crate::model::{Action, Arm, Call, Expression, LaterExpression, Settings, StepKind, Template, slug};

/// Names of inputs, each once, in order of use.
#[derive(Debug, Default)]
pub(super) struct Uses(pub(super) Vec<String>);

impl Uses {
    /// Returns the inputs that a step needs.
    pub(super) fn of(kind: &StepKind, settings: &Settings) -> Vec<String> {
        let mut uses = Self::default();
        settings.when.iter().chain(&settings.expect).for_each(|expression| uses.expression(expression));
        match kind {
            StepKind::Command(command) => uses.optional(command.template.as_deref()),
            StepKind::Manual(manual) => uses.optional(manual.template.as_deref()),
            StepKind::Choice(choice) => choice.options.iter().for_each(|(_, action)| uses.action(action)),
            StepKind::Branch(arms) => arms.iter().for_each(|arm| uses.arm(arm)),
            StepKind::Set(values) => values.iter().for_each(|(_, value)| uses.expression(value)),
            StepKind::Call(call) => uses.call(call),
            StepKind::End(_) | StepKind::Unbuilt(_) => {}
        }
        settings.env.iter().for_each(|(_, template)| uses.template(template));
        for template in [&settings.cwd, &settings.ask, &settings.prompt] {
            uses.optional(template.as_ref());
        }
        settings.outputs.iter().for_each(|output| uses.expression(&output.value));
        uses.0
    }

    /// Returns the inputs that keys need which no run obeys yet.
    pub(super) fn later(found: &[LaterExpression]) -> Vec<String> {
        let mut uses = Self::default();
        for later in found {
            match later {
                LaterExpression::Condition { expression, .. } | LaterExpression::Value(expression) => {
                    uses.expression(expression);
                }
                LaterExpression::Template(template) => uses.template(template),
                LaterExpression::Output(_) => {}
            }
        }
        uses.0
    }

    fn expression(&mut self, expression: &Expression) {
        expression.each_root(&mut |root, field| {
            if let ("inputs", Some(field)) = (root, field) {
                let name = slug(field);
                if !self.0.contains(&name) {
                    self.0.push(name);
                }
            }
        });
    }

    fn template(&mut self, template: &Template<Expression>) {
        template.expressions.iter().for_each(|found| self.expression(&found.expression));
    }

    fn optional(&mut self, template: Option<&Template<Expression>>) {
        if let Some(template) = template {
            self.template(template);
        }
    }

    fn arm(&mut self, arm: &Arm) {
        arm.when.iter().for_each(|condition| self.expression(condition));
        self.action(&arm.action);
    }

    fn action(&mut self, action: &Action) {
        if let Action::Call(call) = action {
            self.call(call);
        }
    }

    fn call(&mut self, call: &Call) {
        call.inputs.iter().for_each(|given| self.template(&given.value));
    }
}
