//! Keys that no run obeys yet are read all the same: a mistake in one of them
//! is found when it is written, and not when a run first obeys it.

use std::collections::HashMap;

use crate::model::{Interpreter, LaterExpression, Procedure, Step};
use crate::source::codes::resolution::UNKNOWN_NAME;
use crate::source::{Diagnostic, Diagnostics, Spanned};
use crate::syntax::decode::{Typed, TypedEntry, TypedMap, TypedValue};
use crate::syntax::document::SectionDraft;
use crate::syntax::keys::Shape;
use crate::syntax::kubernetes;
use crate::syntax::markdown::slug;

use super::action::nearest;
use super::block::{inner, within};
use super::settings::interpreter;
use super::uses::Uses;
use super::{placed, read};

/// What is called what.
struct Later<'d> {
    targets: Vec<String>,
    channels: Vec<String>,
    steps: Vec<String>,
    /// Whether `{{ }}` stands for itself.
    literal: bool,
    /// What reads commands.
    interpreter: Interpreter,
    /// What the step at hand says.
    found: Vec<LaterExpression>,
    diagnostics: &'d mut Diagnostics,
}

/// Expressions of keys that no run obeys yet, by where the keys of their steps
/// begin.
pub(in crate::resolve) type AllLater = HashMap<usize, Vec<LaterExpression>>;

/// Reads what no run obeys yet, of a runbook and of all its steps.
pub(in crate::resolve) fn later(
    sections: &[SectionDraft],
    runbook: Option<&TypedMap>,
    diagnostics: &mut Diagnostics,
) -> AllLater {
    let names = |key: &str| {
        let each = runbook.map(|keys| keys.each(key)).unwrap_or_default();
        each.iter().map(|(name, _)| name.value.clone()).collect::<Vec<_>>()
    };
    let (targets, channels) = (names("targets"), names("channels"));
    let (steps, found) = (Vec::new(), Vec::new());
    let default = runbook.and_then(|keys| keys.map("defaults")).and_then(|keys| keys.string("shell"));
    let bash = Interpreter::Bash;
    let mut later = Later { targets, channels, steps, literal: false, interpreter: bash, found, diagnostics };
    let mut all = AllLater::new();
    if let Some(keys) = runbook {
        later.search(keys);
    }
    for section in sections {
        later.steps = ids(section);
        later.steps.extend(inner(section).into_iter().map(|(id, _)| id));
        let steps = section.steps.iter().filter_map(|step| step.keys.as_deref());
        for keys in steps.flat_map(|keys| std::iter::once(keys).chain(within(keys))) {
            later.literal = keys.flag("template") == Some(false);
            later.interpreter = interpreter(keys.string("shell").as_deref().or(default.as_deref()));
            later.found.clear();
            later.search(keys);
            all.insert(keys.span.start, std::mem::take(&mut later.found));
        }
    }
    all
}

/// Gives steps what was read of them.
pub(in crate::resolve) fn give(procedures: &mut [Procedure], mut all: AllLater) {
    for step in procedures.iter_mut().flat_map(|procedure| &mut procedure.steps) {
        give_all(step, &mut all);
    }
}

fn give_all(step: &mut Step, all: &mut AllLater) {
    step.settings.later = all.remove(&step.span.start).unwrap_or_default();
    for input in Uses::later(&step.settings.later) {
        if !step.inputs.contains(&input) {
            step.inputs.push(input);
        }
    }
    for child in &mut step.children {
        give_all(child, all);
    }
}

impl Later<'_> {
    /// Finds what is not built; steps in lists have their own turn.
    fn search(&mut self, keys: &TypedMap) {
        for entry in &keys.entries {
            match &entry.value.value {
                _ if !entry.key.built => self.entry(entry),
                TypedValue::Map(inner) => self.search(inner),
                TypedValue::Each(each) => {
                    each.iter().filter_map(|(_, value)| value.as_map()).for_each(|inner| self.search(inner));
                }
                TypedValue::List(items) if !matches!(entry.key.shape, Shape::Steps) => {
                    items.iter().filter_map(Typed::as_map).for_each(|inner| self.search(inner));
                }
                _ => {}
            }
        }
    }

    fn entry(&mut self, entry: &TypedEntry) {
        let value = &entry.value;
        match (entry.key.name, value.as_text(), &value.value) {
            ("needs" | "guards", ..) => named(value, "step in this procedure", &self.steps, self.diagnostics),
            ("target", ..) => named(value, "target", &self.targets, self.diagnostics),
            ("channel" | "notify", _, TypedValue::Text(_) | TypedValue::List(_)) => {
                named(value, "channel", &self.channels, self.diagnostics);
            }
            ("notify_on", _, TypedValue::Each(each)) => {
                for (_, names) in each {
                    named(names, "channel", &self.channels, self.diagnostics);
                }
            }
            ("kubernetes", Some(text), _) if matches!(entry.key.shape, Shape::Template) => {
                kubernetes::read(text, self.diagnostics);
                if !self.literal {
                    self.found.push(LaterExpression::Template(read::template(text, self.diagnostics)));
                }
            }
            _ => self.value(value, &entry.key.shape, entry.key.name),
        }
    }

    /// Reads expressions and templates, whatever they stand in.
    fn value(&mut self, typed: &Typed, shape: &'static Shape, key: &'static str) {
        match (&typed.value, shape) {
            (TypedValue::Map(keys), _) => {
                for entry in &keys.entries {
                    if entry.key.name == "expect" && keys.entry("promql").is_some() {
                        let read = read::expected(keys, self.diagnostics);
                        let condition = |expression| LaterExpression::Condition { key: "expect", expression };
                        self.found.extend(read.into_iter().map(condition));
                    } else {
                        self.entry(entry);
                    }
                }
            }
            (_, Shape::OneOf(shapes)) => {
                let fits = |shape: &&Shape| match typed.value {
                    TypedValue::Each(_) => matches!(shape, Shape::Each(_) | Shape::Named(_)),
                    TypedValue::List(_) => {
                        matches!(shape, Shape::List(_) | Shape::Steps | Shape::Names | Shape::Expressions)
                    }
                    _ => !matches!(
                        shape,
                        Shape::Map(_) | Shape::Each(_) | Shape::Named(_) | Shape::List(_) | Shape::Steps
                    ),
                };
                if let Some(shape) = shapes.iter().find(fits) {
                    self.value(typed, shape, key);
                }
            }
            (TypedValue::Each(each), Shape::Each(inner) | Shape::Named(inner)) => {
                for (name, value) in each {
                    if key == "outputs" {
                        self.found.push(LaterExpression::Output(name.value.clone()));
                    }
                    // Each value of a query of a URL is one piece of data.
                    self.value(value, inner, if key == "query" { "value" } else { key });
                }
            }
            (TypedValue::List(items), Shape::List(inner)) => {
                for item in items {
                    self.value(item, inner, key);
                }
            }
            (_, Shape::Expressions) => {
                let read = read::expressions(typed, self.diagnostics);
                let condition = |expression| LaterExpression::Condition { key, expression };
                self.found.extend(read.into_iter().map(condition));
            }
            (TypedValue::Text(text), Shape::Expression) => {
                let read = read::expression(text, self.diagnostics);
                self.found.extend(read.map(|expression| match key {
                    "when" => LaterExpression::Condition { key, expression },
                    _ => LaterExpression::Value(expression),
                }));
            }
            (TypedValue::Text(text), Shape::Template | Shape::Script) if !self.literal => {
                let template = read::template(text, self.diagnostics);
                placed::check((key, shape), &template, &self.interpreter, self.diagnostics);
                self.found.push(LaterExpression::Template(template));
            }
            (TypedValue::Any(node), Shape::Any) if !self.literal => {
                for text in placed::texts(node) {
                    self.found.push(LaterExpression::Template(read::template(text, self.diagnostics)));
                }
            }
            // Steps have their own turn.
            _ => {}
        }
    }
}

/// Says which of the names nothing has.
fn named(typed: &Typed, what: &str, known: &[String], diagnostics: &mut Diagnostics) {
    let unknown = |name: &Spanned<String>| !known.contains(&name.value);
    for name in typed.names().into_iter().filter(unknown) {
        let message = format!("no {what} is called `{}`", name.value);
        let diagnostic = Diagnostic::error(&UNKNOWN_NAME, name.span, message);
        diagnostics.push(nearest(diagnostic, &name, known));
    }
}

/// What the steps of a section can be called: by their ids, or by what is made
/// of their titles and numbers.
fn ids(section: &SectionDraft) -> Vec<String> {
    let steps = section.steps.iter().enumerate();
    let names = steps.flat_map(|(index, step)| {
        let keys = step.keys.as_deref();
        let written = keys.and_then(|keys| keys.string("id"));
        let made = step.title.as_ref().map(|title| slug(&title.value));
        [written.or(made), Some(format!("step-{}", index + 1))]
    });
    names.flatten().collect()
}
