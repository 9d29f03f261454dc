//! Expressions from their text to what they come to.

mod judged;
mod messages;
mod tables;
mod values;

use std::collections::BTreeMap;

use runwright::eval::expression::{Emptiness, Names, Scope, StepFields, evaluate};
use runwright::model::{Expression, Quantity, Value};
use runwright::shell::Text;
use runwright::source::Span;
use runwright::syntax::expression::{expression, expressions};

/// Reads an expression that must be one.
fn read(written: &str) -> Expression {
    let text = Text::literal(written, Span::new(0, written.len()));
    expression(&text).unwrap_or_else(|problems| panic!("{written}: {problems:?}"))
}

/// Reads one expression a line.
fn read_all(written: &str) -> Vec<Expression> {
    let (read, problems) = expressions(&Text::literal(written, Span::new(0, written.len())));
    assert!(problems.is_empty(), "{problems:?}");
    read
}

/// What an expression comes to, or why it has no value.
fn value_of(written: &str, scope: &dyn Scope) -> String {
    match evaluate(&read(written), scope, &Emptiness::Refused) {
        Ok(value) => value.shown(),
        Err(failure) => {
            let at = &written[failure.span.range()];
            format!("{:?} at `{at}`: {}", failure.kind, failure.message)
        }
    }
}

fn json(text: &str) -> Value {
    Value::from_json(serde_json::from_str(text).unwrap())
}

fn quantity(text: &str) -> Value {
    Value::Quantity(Quantity::read(text).unwrap())
}

/// A step that has run.
fn step() -> StepFields {
    StepFields::new()
        .exit_code(0)
        .output("{\"status\": \"degraded\", \"replicas\": 3, \"items\": [{\"name\": \"a\", \"ready\": true}, {\"name\": \"b\", \"ready\": false}], \"none\": null, \"empty\": []}\n")
        .errors("warning: old\n")
        .duration(std::time::Duration::from_millis(1_250))
        .with("failed", Value::Bool(false))
}

/// The scope of a run: inputs, a step, the run itself.
fn scope<'s>(inputs: &'s Names<'s>, step: &'s StepFields, steps: &'s Names<'s>) -> Names<'s> {
    Names::default()
        .scope("inputs", inputs)
        .scope("health", step)
        .scope("steps", steps)
        .value("version", Value::text("1.2.3"))
        .missing("answer", "nobody was asked")
}

fn inputs<'s>() -> Names<'s> {
    Names::default()
        .value("service", Value::text("mesh"))
        .value("replicas", Value::integer(3))
        .value("limit", quantity("5s"))
        .value("hosts", Value::List(vec![Value::text("a"), Value::text("b")]))
        .value("labels", Value::Map(BTreeMap::from([("app".to_owned(), Value::text("mesh"))])))
        .value("token", Value::text("hunter2").secret())
}
