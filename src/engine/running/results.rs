//! What a step gives to those after it, and what has to hold of it.

use crate::engine::event::{Check, Difference, Place, Verdict};
use crate::engine::facts::Facts;
use crate::engine::plan::Plan;
use crate::engine::secrets::Mask;
use crate::engine::{End, Ended, Output};
use crate::eval::expect;
use crate::eval::expression::{StepFields, judge_expressions, requires_exit_code_zero};
use crate::eval::named_values;
use crate::model::{Step, Value};
use crate::source::Span;

/// What is known of a command once it has ended. Nothing has judged it yet.
pub(super) fn fields(ended: &Ended, attempts: u32, out: &Output, err: &Output) -> StepFields {
    let text = |output: &Output| String::from_utf8_lossy(&output.bytes).into_owned();
    let fields = StepFields::new()
        .duration(ended.duration)
        .errors(&text(err))
        .with("attempts", Value::integer(attempts))
        .with("timed_out", Value::Bool(ended.end == End::TimedOut));
    // What is left of a long output would lie about it.
    let fields = if out.cut > 0 { fields.cut(out.cut) } else { fields.output(&text(out)) };
    match ended.end {
        End::Exited(code) => fields.exit_code(code),
        _ => fields.missing("exit_code", "the command did not exit"),
    }
}

/// Tells whether the expectations of a step say themselves how it has to exit.
pub(super) fn judges_exit(step: &Step, ended: &Ended) -> bool {
    matches!(ended.end, End::Exited(_)) && !requires_exit_code_zero(&step.settings.expect)
}

/// Holds the expressions of `expect` against what came.
pub(super) fn expected(plan: &Plan<'_>, step: &Step, facts: &Facts) -> Vec<Check> {
    let expressions = &step.settings.expect;
    let judged = judge_expressions(expressions, facts, step.settings.allow_empty);
    let check = |(expression, judged): (_, expect::Judgement)| {
        let expression: &crate::model::Expression = expression;
        let place = |start| Place::of(plan.file, start);
        let differences = judged.differences.into_iter().map(|found| Difference {
            place: Some(place(found.span.start)),
            path: found.path,
            expected: Some(found.expected),
            actual: Some(found.actual),
        });
        Check {
            what: format!("expect {expression}"),
            verdict: match judged.verdict {
                expect::Verdict::Passed => Verdict::Passed,
                expect::Verdict::Noted => Verdict::Noted,
                expect::Verdict::Failed => Verdict::Failed,
                expect::Verdict::Error => Verdict::Error,
            },
            place: Some(place(expression.span.start)),
            differences: differences.collect(),
            notes: judged.notes,
        }
    };
    expressions.iter().zip(judged).map(check).collect()
}

/// Evaluates the outputs of a step. What has no value is an error.
pub(super) fn outputs(
    plan: &Plan<'_>,
    step: &Step,
    facts: &Facts,
    ended: &Ended,
) -> (Vec<(String, Value)>, Vec<Check>) {
    let (mut values, mut checks) = (Vec::new(), Vec::new());
    let mut refuse = |what: String, span: Span, message: String| {
        checks.push(Check {
            what,
            verdict: Verdict::Error,
            place: Some(Place::of(plan.file, span.start)),
            differences: Vec::new(),
            notes: vec![message],
        });
    };
    if let Some(lost) = &ended.named_lost {
        refuse("$RUNWRIGHT_OUTPUT".to_owned(), step.span, lost.clone());
    }
    let text = ended.named.as_deref().unwrap_or_default();
    match named_values(text) {
        Ok(named) => {
            for (name, value) in named {
                if Mask::shows(&value) {
                    let why = "it holds a secret, which no step can hand on yet".to_owned();
                    refuse(format!("output {name}"), step.span, why);
                } else {
                    values.push((name, Value::Text(value)));
                }
            }
        }
        Err(faults) => {
            for fault in faults {
                refuse("$RUNWRIGHT_OUTPUT".to_owned(), step.span, fault);
            }
        }
    }
    for output in &step.settings.outputs {
        match facts.value(&output.value) {
            Ok(value) => {
                let value = if output.secret { value.secret() } else { value };
                values.push((output.name.clone(), value));
            }
            Err(problem) => refuse(format!("output {}", output.name), problem.span, problem.message),
        }
    }
    (values, checks)
}
