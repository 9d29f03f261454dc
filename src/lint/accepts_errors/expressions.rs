//! Conditions on a step, tried on outputs of failures.

use std::borrow::Cow;

use super::garbage::{GARBAGE, Garbage, SOME_VALUE, Source};
use crate::eval::expression::{Emptiness, Found, Scope, StepFields, holds};
use crate::model::{Expression, Input, Step, Value, ValueType, slug};

/// The fields that say what came out of a step, and not only how it ended.
const OUTPUT: &[&str] = &["stdout", "stderr", "json", "rows"];

/// Finds the outputs of failures for which all conditions of a step hold, if
/// they are about its output at all: whoever asks only how it ended trusts the
/// program to know.
pub(super) fn accepted(step: &Step, source: Source, inputs: &[Input]) -> Vec<Garbage> {
    let settings = &step.settings;
    if !settings.expect.iter().any(about_output) {
        return Vec::new();
    }
    let emptiness = Emptiness::of(&settings.expect, settings.allow_empty);
    let met = |fields: StepFields| {
        let scope = Tried { own: fields, inputs: Inputs(inputs), step: &step.id };
        settings.expect.iter().all(|expression| holds(expression, &scope, &emptiness) == Ok(true))
    };
    let (mut held, mut printed) = (Vec::new(), false);
    for garbage in GARBAGE {
        let ways = garbage.fields(source, settings.allow_empty).into_iter();
        let met: Vec<bool> = ways.filter_map(|(fields, printed)| met(fields).then_some(printed)).collect();
        printed |= met.contains(&true);
        if !met.is_empty() {
            held.push(*garbage);
        }
    }
    // What holds only if nothing is printed asks for just that.
    if printed { held } else { Vec::new() }
}

fn about_output(expression: &Expression) -> bool {
    let mut found = false;
    expression.each_root(&mut |root, _| found |= OUTPUT.contains(&root));
    found
}

/// What is known while conditions are tried.
struct Tried<'t> {
    own: StepFields,
    inputs: Inputs<'t>,
    step: &'t str,
}

impl Scope for Tried<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        match (self.own.find(name), name) {
            (Found::Unknown, "inputs") => Found::Scope(&self.inputs),
            (Found::Unknown, name) if name == self.step => Found::Scope(&self.own),
            (Found::Unknown, _) => unknown(),
            (found, _) => found,
        }
    }
}

/// Inputs, any of which may have any value.
struct Inputs<'t>(&'t [Input]);

impl Scope for Inputs<'_> {
    fn find(&self, name: &str) -> Found<'_> {
        let slug = slug(name);
        let text = |input: &Input| input.name == slug && input.value_type() == ValueType::Text;
        if self.0.iter().any(text) {
            return Found::Value(Cow::Owned(Value::text(SOME_VALUE)));
        }
        unknown()
    }
}

/// What may be anything makes no condition hold.
fn unknown<'s>() -> Found<'s> {
    Found::Missing("only a run knows it".into())
}
