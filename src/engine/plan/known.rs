//! A command of an author with the values that are known before it runs.

use crate::engine::facts::Facts;
use crate::eval::fill::{FillProblem, fill_referring, language};
use crate::model::expression::{AccessKind, ExpressionKind};
use crate::model::{Expression, Interpreter, Template, slug};
use crate::shell::{Filler, Hole};
use crate::source::Span;
use crate::source::codes::shell::NO_SAFE_FORM;
use crate::source::codes::templates::TEMPLATE_IN_INTERPRETER;

/// A command with the values that are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its text: each value quoted for where it stands, and as it was written
    /// where none is known. If a value cannot stand where it would have to,
    /// all of it is as it was written.
    pub text: String,
    /// Values that cannot stand where they would have to. Where none ever can,
    /// that was said when the runbook was read.
    pub problems: Vec<FillProblem>,
    /// The numbers of the expressions that have no value yet.
    pub open: Vec<usize>,
}

/// Puts the values that are known into a command; nothing if it is not known
/// yet what it will be made of.
pub fn known(template: &Template<Expression>, interpreter: &Interpreter, facts: &Facts) -> Option<Known> {
    let (rendered, open) = facts.partly(template)?;
    let holes = template.holes();
    let waiting: Vec<Span> = holes
        .iter()
        .filter(|hole| matches!(hole.filler, Filler::Expression(number) if open.contains(&number)))
        .map(|hole| hole.span)
        .collect();
    let open: Vec<usize> = open.into_iter().collect();
    let refer = |hole: &Hole| facts.secret_in(template, hole).map(|name| variable(&name));
    let language = language(interpreter);
    let filled = match fill_referring(language, &rendered.text, |hole| rendered.value(hole), refer) {
        Ok(filled) => filled,
        Err(mut problems) => {
            problems.retain(|problem| {
                !waiting.contains(&problem.span)
                    && *problem.code != NO_SAFE_FORM
                    && *problem.code != TEMPLATE_IN_INTERPRETER
            });
            for problem in &mut problems {
                if let Some(input) = holes.iter().find_map(|hole| input_of(template, hole, problem.span)) {
                    problem.filler = Filler::Input(input);
                }
            }
            return Some(Known { text: template.text().written(), problems, open });
        }
    };
    let (mut text, mut at) = (String::with_capacity(filled.text.len()), 0);
    for ((range, _), hole) in filled.values.iter().zip(rendered.text.holes()) {
        if waiting.contains(&hole.span) {
            text.push_str(filled.text.get(at..range.start).unwrap_or_default());
            text.push_str(&hole.written);
            at = range.end;
        }
    }
    text.push_str(filled.text.get(at..).unwrap_or_default());
    Some(Known { text, problems: Vec::new(), open })
}

/// The variable in which commands find an input.
pub(super) fn variable(input: &str) -> String {
    format!("RUNWRIGHT_INPUT_{}", input.to_ascii_uppercase().replace('-', "_"))
}

/// The input that is all that stands in a hole.
fn input_of(template: &Template<Expression>, hole: &Hole, span: Span) -> Option<String> {
    let Filler::Expression(number) = hole.filler else { return None };
    let expression = &template.expressions.get(number).filter(|_| hole.span == span)?.expression;
    let ExpressionKind::Access(of, path) = &expression.kind else { return None };
    match (&of.kind, path.as_slice()) {
        (ExpressionKind::Name(root), [step]) if root == "inputs" => match &step.kind {
            AccessKind::Field(name) | AccessKind::Key(name) => Some(slug(name)),
            AccessKind::Index(_) => None,
        },
        _ => None,
    }
}
