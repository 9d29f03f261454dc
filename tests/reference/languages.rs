//! Examples of the small languages.

use std::time::Duration;

use runwright::eval::expect::{Verdict, judge};
use runwright::eval::expression::{Emptiness, Names, StepFields, evaluate};
use runwright::model::{Quantity, Value};
use runwright::shell::Text;
use runwright::source::{Diagnostics, SourceFile, Span};
use runwright::syntax::expected::read_marked;
use runwright::syntax::outline::Block;
use runwright::syntax::{self, branch, expression, markdown, quantity};

use super::diagnostics;

/// What the step `health` of the page prints.
const HEALTH: &str = r#"{"status": "degraded", "replicas": 3, "nodes": [{"name": "a", "ready": true}, {"name": "b", "ready": false}], "none": null, "empty": []}
"#;
/// What the step `pods` of the page prints.
const PODS: &str = "\
NAME       READY   STATUS      RESTARTS
store-1    1/1     Running     0
store-2    0/1     Pending     12
";

fn text(written: &str) -> Text {
    Text::literal(written, Span::new(0, written.len()))
}

fn none(said: Diagnostics) -> Result<(), String> {
    let said: Vec<String> = said.sorted().into_iter().map(|diagnostic| diagnostic.message).collect();
    if said.is_empty() { Ok(()) } else { Err(said.join("\n")) }
}

/// Lines of which each may say behind `=>` what it comes to.
fn lines(body: &str, found: impl Fn(&str) -> String) -> Result<(), String> {
    let mut wrong = Vec::new();
    for line in body.lines() {
        let (written, expected) = match line.split_once(" => ") {
            Some((written, expected)) => (written.trim(), Some(expected.trim())),
            None => (line, None),
        };
        let found = found(written);
        let fits = match expected {
            Some("error") => found.starts_with("error"),
            Some(expected) => found == expected,
            None => !found.starts_with("error"),
        };
        if !fits {
            wrong.push(format!("{written}\n  gives {found}"));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

/// Evaluates expressions over the two steps and three inputs of the page.
pub fn expressions(body: &str) -> Result<(), String> {
    let health =
        StepFields::new().exit_code(0).output(HEALTH).errors("").duration(Duration::from_millis(1250));
    let pods = StepFields::new().exit_code(0).output(PODS);
    let inputs = Names::default()
        .value("service", Value::text("mesh"))
        .value("limit", Value::Quantity(Quantity::read("5s").unwrap()))
        .value("hosts", Value::List(vec![Value::text("a"), Value::text("b")]));
    let scope = Names::default().scope("inputs", &inputs).scope("health", &health).scope("pods", &pods);
    lines(body, |written| match expression::expression(&text(written)) {
        Err(said) => format!("error: {said:?}"),
        Ok(read) => match evaluate(&read, &scope, &Emptiness::Refused) {
            Ok(value) => value.shown(),
            Err(failure) => format!("error: {}", failure.message),
        },
    })
}

/// Reads quantities.
pub fn quantities(body: &str) -> Result<(), String> {
    lines(body, |written| match quantity::cell(written) {
        Ok(Some(reading)) if reading.at.end == written.len() => "read".to_owned(),
        other => format!("error: {other:?}"),
    })
}

/// Checks fences with these first lines.
pub fn attributes(body: &str) -> Result<(), String> {
    let mut wrong = String::new();
    for line in body.lines() {
        let inside = if line.starts_with("yaml") { "run: echo hello" } else { "echo hello" };
        let runbook = format!(
            "---\nrunbook: 1\ninputs: {{zone: {{default: eu}}}}\n---\n\n# One\n\n```{line}\n{inside}\n```\n"
        );
        let said = diagnostics("runbook.md", &runbook);
        wrong.extend(said.lines().filter(|line| line.contains(": error[")));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// Reads a list as a branch.
pub fn branch(body: &str) -> Result<(), String> {
    let file = SourceFile::from_text("branch.md", body);
    let mut said = Diagnostics::default();
    let outline = markdown::read(&file, &mut said);
    let blocks = outline.sections.iter().flat_map(|section| &section.blocks);
    let lists = blocks.filter_map(|block| match block {
        Block::List(list) => Some(list),
        _ => None,
    });
    let mut arms = 0;
    for list in lists {
        let items = &list.items[..branch::length(&file, &list.items)];
        arms += branch::read(&file, items, &mut said).len();
    }
    none(said)?;
    if arms == body.lines().count() { Ok(()) } else { Err(format!("{arms} arms")) }
}

/// Reads conditions of Kubernetes objects.
pub fn kubernetes(body: &str) -> Result<(), String> {
    let mut said = Diagnostics::default();
    let read = syntax::kubernetes::read(&text(body), &mut said);
    none(said)?;
    if read.len() == body.lines().count() { Ok(()) } else { Err(format!("{read:?}")) }
}

/// Reads a request and what has to come back.
pub fn http(body: &str) -> Result<(), String> {
    let mut said = Diagnostics::default();
    let read = syntax::http::read(&text(body), &mut said);
    none(said)?;
    let whole = read.as_ref().is_some_and(|read| read.body.is_some() && read.response.is_some());
    if whole { Ok(()) } else { Err(format!("{read:?}")) }
}

/// Holds an output against what is expected.
pub fn judged(expected: &str, output: &str, accepted: bool) -> Result<(), String> {
    let mut said = Diagnostics::default();
    let expected = text(expected);
    let expectation = read_marked(&expected, expected.span(), &mut said);
    none(said)?;
    let judgement = judge(&expectation.ok_or("nothing is expected")?, output, &|_| None, false);
    let passed = judgement.verdict == Verdict::Passed;
    if passed == accepted { Ok(()) } else { Err(format!("{judgement:?}")) }
}

/// What the page shows is what its expressions are about.
pub fn shown(body: &str) -> Result<(), String> {
    if [HEALTH, PODS].contains(&body) { Ok(()) } else { Err("no expression is about this".to_owned()) }
}
