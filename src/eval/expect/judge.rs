//! The way in: one expectation, one output, one judgement.

use regex_lite::Regex;
use serde_json::Value;

use super::judgement::{Difference, Findings, Judgement};
use super::{json, shape, show, structure, text};
use crate::eval::plain;
use crate::model::{Body, Expectation, JsonNode, Origin, Strength};
use crate::shell::Filler;
use crate::source::Span;

/// What is known of what fills holes.
pub type Values<'v> = dyn Fn(&Filler) -> Option<&'v str> + 'v;

/// Holds an output against an inferred expectation. An example is compared by
/// structure and noted, never failed, unless `strict` makes it assert. An
/// unfilled placeholder stands for anything.
pub fn judge(expectation: &Expectation, output: &str, values: &Values<'_>, strict: bool) -> Judgement {
    let asserted = expectation.strength == Strength::Asserted;
    let mut findings = Findings::default();
    match &expectation.body {
        Body::Json(node) => judge_json(expectation, node, output, values, &mut findings),
        Body::Text(lines) => {
            let output = plain::lines(output);
            let shown = lines.iter().map(|line| line.text.written()).find(|line| !line.trim().is_empty());
            if let Some(shown) = shown.filter(|_| is_nothing(&output)) {
                findings.differ(nothing_printed(&shown, expectation));
            } else if asserted {
                text::compare(lines, &output, values, &mut findings);
            } else {
                structure::compare(lines, &output, values, &mut findings);
            }
        }
        Body::Output(form) => {
            let output = plain::lines(output);
            match form.lines.first().filter(|_| is_nothing(&output)) {
                Some(first) => findings.differ(nothing_printed(&first.text.written(), expectation)),
                None => text::compare_marked(form, &output, values, &mut findings),
            }
        }
        Body::Pattern(pattern) => judge_pattern(expectation, pattern, output, &mut findings),
    }
    // What is expected of an empty text stands nowhere in it.
    for difference in findings.differences.iter_mut().filter(|found| found.span == Span::default()) {
        difference.span = expectation.span;
    }
    findings.judged(asserted || strict)
}

fn is_nothing(output: &[String]) -> bool {
    output.iter().all(String::is_empty)
}

/// Nothing is never what was expected, whatever the pattern would allow.
fn nothing_printed(expected: &str, expectation: &Expectation) -> Difference {
    Difference {
        path: "output".to_owned(),
        expected: show::short(expected),
        actual: "nothing was printed".to_owned(),
        span: expectation.span,
    }
}

fn judge_pattern(expectation: &Expectation, pattern: &str, output: &str, findings: &mut Findings) {
    let output = plain::lines(output);
    if is_nothing(&output) {
        findings.differ(nothing_printed(pattern, expectation));
        return;
    }
    let text = output.join("\n");
    // A pattern that is none was refused when it was read.
    if Regex::new(pattern).is_ok_and(|pattern| pattern.is_match(text.trim_end())) {
        return;
    }
    findings.differ(Difference {
        path: "output".to_owned(),
        expected: format!("a match of /{}/", show::short(pattern)),
        actual: show::short(&text),
        span: expectation.span,
    });
}

fn judge_json(
    expectation: &Expectation,
    node: &JsonNode,
    output: &str,
    values: &Values<'_>,
    findings: &mut Findings,
) {
    let asserted = expectation.strength == Strength::Asserted;
    let plain = plain::without_sequences(output);
    let plain = plain.trim().trim_start_matches('\u{feff}');
    let mut differ = |actual: String| {
        findings.differ(Difference {
            path: "output".to_owned(),
            expected: show::expected(node),
            actual,
            span: node.span,
        });
    };
    if plain.is_empty() {
        differ("nothing was printed".to_owned());
        return;
    }
    match serde_json::from_str::<Value>(plain) {
        Ok(actual) if asserted => {
            json::compare(node, &actual, values, expectation.origin == Origin::Marked, findings);
        }
        Ok(actual) => shape::compare(node, &actual, findings),
        Err(error) => {
            differ(format!("this is no JSON ({}): {}", json_error(&error), show::short(plain)));
            findings.error = true;
        }
    }
}

/// Says why in a few words: line and column are of the output, which is
/// rarely numbered.
fn json_error(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let reason = message.split(" at line ").next().unwrap_or_default();
    format!("{reason}, line {}", error.line())
}
