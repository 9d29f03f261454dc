//! Expressions of keys that no run obeys yet, against the names and types that
//! there are.

use super::names::Within;
use super::step::Checker;
use crate::model::{Expression, LaterExpression, STEP_FIELDS, Step};
use crate::resolve::expression::{Known, TypeScope};
use crate::source::Diagnostic;
use crate::source::codes::resolution::UNTIL_NEVER_CHANGES;

impl Checker<'_, '_> {
    /// Checks what a step says by keys that no run obeys yet.
    pub(super) fn later(&mut self, step: &Step) {
        for later in &step.settings.later {
            match later {
                LaterExpression::Condition { key, expression } => {
                    self.condition(expression, &step.id);
                    if *key == "until" && !self.changes(step, expression) {
                        let message = "nothing in this changes from one attempt to the next";
                        let help = "ask about what the step itself came to, as in `exit_code == 0` or `stdout contains 'ready'`";
                        let diagnostic = Diagnostic::warning(&UNTIL_NEVER_CHANGES, expression.span, message);
                        self.diagnostics.push(diagnostic.help(help));
                    }
                }
                LaterExpression::Value(expression) => self.value(expression, &step.id),
                LaterExpression::Template(template) => self.template_within(template, &step.id),
                LaterExpression::Output(_) => {}
            }
        }
    }

    /// Tells whether an expression can come out otherwise after another attempt
    /// of a step.
    fn changes(&self, step: &Step, expression: &Expression) -> bool {
        let own = Within { names: self.names, step: &step.id, variables: &[] };
        let mut changes = false;
        expression.each_root(&mut |root, field| {
            let itself = root == step.id || root == "steps" && field == Some(&step.id);
            let time = root == "run" && field == Some("elapsed");
            // What is unknown has its diagnostic.
            let unknown = matches!(own.find(root), Known::Unknown);
            changes |= itself || time || unknown || STEP_FIELDS.contains(&root) || own.is_own(root);
        });
        changes
    }
}
