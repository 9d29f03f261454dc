//! Declared inputs: who is asked for them, when, and what they become.

use crate::engine::event::InputSource;
use crate::engine::plan::{Confirm, Problem, Request, Trust};
use crate::engine::{Answer, Outcome};
use crate::model::{Input, InputFrom, InputType, Pattern, Runbook, Target};

use super::book::{Changed, book, call, choice, declared, declaring, read};
use super::world::Case;

fn trusted(request: &mut Request) {
    (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
}

fn value(text: &str) -> Answer {
    Answer::Value(text.to_owned())
}

/// Two steps that use three inputs, which are declared in another order.
fn three() -> Runbook {
    let steps = vec![read("a", "show <pod> <zone>"), read("b", "show <replicas>")];
    let zones = InputType::Choice(vec!["eu".to_owned(), "us".to_owned()]);
    let inputs = vec![
        declared("replicas", InputType::Integer, |it| {
            (it.default, it.required, it.ask) = (Some("3".to_owned()), false, false);
        }),
        declared("pod", InputType::String, |it| it.pattern = Pattern::new("[a-z]+").ok()),
        declared("zone", zones, |it| (it.default, it.required) = (Some("eu".to_owned()), false)),
        declared("unused", InputType::String, |_| ()),
    ];
    declaring(book(vec![("p", steps)]), inputs)
}

#[test]
fn what_the_procedure_uses_is_asked_for_at_its_start_in_the_order_of_declaration() {
    let (seen, outcome) =
        Case::new(three()).answers([value("API"), value("api"), value("us")]).request(trusted).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    replicas = 3 (default)
    zone = eu (default)
    : input? value
    : input? value
    pod = api (operator)
    : input? value
    zone = us (operator)
    #p
    a: $ show api us
    a: passed
    b: $ show 3
    b: passed
    succeeded
    ");
}

#[test]
fn what_is_given_is_not_asked_for() {
    let (seen, _) = Case::new(three())
        .answers([value("us")])
        .request(|request| {
            trusted(request);
            request.values.give("pod", "api", InputSource::Environment);
            request.values.give("replicas", "5", InputSource::Argument);
        })
        .run();
    assert_eq!(seen.text.matches("input?").count(), 1, "{}", seen.text);
    assert!(seen.text.contains("a: $ show api us") && seen.text.contains("b: $ show 5"), "{}", seen.text);
}

#[test]
fn nobody_is_asked_without_a_terminal_and_defaults_count() {
    let (seen, outcome) = Case::new(three())
        .request(|request| {
            trusted(request);
            request.values.give("pod", "api", InputSource::From);
        })
        .run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    pod = api (from)
    replicas = 3 (default)
    zone = eu (default)
    #p
    a: $ show api eu
    a: passed
    b: $ show 3
    b: passed
    succeeded
    ");
}

#[test]
fn leaving_at_a_question_ends_the_run_before_the_first_step() {
    let (seen, outcome) = Case::new(three()).answers([Answer::Quit]).request(trusted).run();
    assert_eq!(outcome, Outcome::Waiting);
    insta::assert_snapshot!(seen.text, @"
    replicas = 3 (default)
    zone = eu (default)
    : input? quit
    waiting: the operator left
    left: a b
    ");
}

#[test]
fn an_input_that_need_not_be_given_can_stay_without_a_value() {
    let note = || declared("note", InputType::String, |it| it.required = false);
    let step = || read("a", "df").with(|step| step.inputs = vec!["note".to_owned()]);
    let runbook = || declaring(book(vec![("p", vec![step()])]), vec![note()]);
    let (seen, outcome) = Case::new(runbook()).answers([Answer::Skip(String::new())]).request(trusted).run();
    assert_eq!((outcome, seen.text.contains("a: $ df")), (Outcome::Succeeded, true), "{}", seen.text);
    let (_, outcome) = Case::new(runbook()).request(trusted).run();
    assert_eq!(outcome, Outcome::Succeeded);
}

#[test]
fn inputs_of_another_procedure_are_asked_for_when_a_jump_leads_there() {
    let first =
        vec![choice("which", &[("restart", Target::Procedure("q".to_owned()))]), read("a", "show <pod>")];
    let runbook = book(vec![("p", first), ("q", vec![read("b", "show <pod> <zone>")])]);
    let inputs = ["zone", "pod"].map(|name| declared(name, InputType::String, |_| ())).to_vec();
    let answers = [value("api"), Answer::Number(0), value("eu")];
    let (seen, _) = Case::new(declaring(runbook, inputs)).answers(answers).request(trusted).run_only(vec![0]);
    insta::assert_snapshot!(seen.text, @"
    : input? value
    pod = api (operator)
    #p
    which: choice? number (1)
    which: restart
    a: passed over
    : input? value
    zone = eu (operator)
    #q
    b: $ show api eu
    b: passed
    succeeded
    ");
}

#[test]
fn what_a_call_gives_is_asked_for_only_where_another_does_not_give_it() {
    let first = vec![call("one", "q", &[("zone", "eu")]), call("two", "q", &[]), call("three", "q", &[])];
    let runbook = book(vec![("p", first), ("q", vec![read("b", "show <pod> <zone>")])]);
    let inputs = ["zone", "pod"].map(|name| declared(name, InputType::String, |_| ())).to_vec();
    let answers = [value("api"), value("us")];
    let (seen, _) = Case::new(declaring(runbook, inputs)).answers(answers).request(trusted).run_only(vec![0]);
    insta::assert_snapshot!(seen.text, @"
    #p
    zone = eu (call)
    : input? value
    pod = api (operator)
    #q
    b: $ show api eu
    b: passed
    one: passed
    : input? value
    zone = us (operator)
    #q
    b: $ show api us [2]
    b: passed
    two: passed
    #q
    b: $ show api us [3]
    b: passed
    three: passed
    succeeded
    ");
}

fn missing(problems: &[Problem]) -> Vec<(String, String, String)> {
    let missing = problems.iter().map(|problem| match problem {
        Problem::Missing { input, placeholder, steps, .. } => {
            (input.clone(), placeholder.clone(), steps.join(" "))
        }
        other => panic!("{other:?}"),
    });
    missing.collect()
}

#[test]
fn all_that_is_missing_is_told_at_once_with_what_is_wanted() {
    let manual = super::book::manual("tell", &[]).with(|step| step.inputs = vec!["team".to_owned()]);
    let steps = vec![
        manual,
        read("a", "show <pod>"),
        read("b", "show <count> <pod>"),
        read("c", "show <zone>").when("If needed"),
    ];
    let inputs = [
        ("pod", InputType::String),
        ("count", InputType::Integer),
        ("zone", InputType::String),
        ("team", InputType::String),
    ];
    let inputs: Vec<Input> = inputs.into_iter().map(|(name, kind)| declared(name, kind, |_| ())).collect();
    let problems = Case::new(declaring(book(vec![("p", steps)]), inputs)).request(trusted).problems();
    let row =
        |input: &str, wanted: &str, steps: &str| (input.to_owned(), wanted.to_owned(), steps.to_owned());
    assert_eq!(
        missing(&problems),
        [row("pod", "text", "a b"), row("count", "a whole number", "b"), row("team", "text", "tell")]
    );
}

#[test]
fn what_is_never_asked_for_has_to_be_given_at_a_terminal_too() {
    let inputs = vec![declared("pod", InputType::String, |it| it.ask = false)];
    let runbook = declaring(book(vec![("p", vec![read("a", "show <pod>")])]), inputs);
    let problems = Case::new(runbook).answers([]).request(trusted).problems();
    assert_eq!(missing(&problems).len(), 1);
}

#[test]
fn a_value_of_another_type_keeps_the_run_from_starting() {
    let problems = Case::new(three())
        .request(|request| {
            trusted(request);
            request.values.give("pod", "api", InputSource::Argument);
            request.values.give("replicas", "many", InputSource::Argument);
        })
        .problems();
    assert!(
        matches!(&problems[..], [Problem::BadValue { input, reason, .. }]
            if input == "replicas" && reason == "\"many\" is not a whole number"),
        "{problems:?}"
    );
}

#[test]
fn what_is_not_built_is_refused_by_name() {
    let from = |from: InputFrom| declared("x", InputType::String, |it| it.from = Some(from));
    for (input, wanted) in [
        (declared("x", InputType::Secret, |_| ()), None),
        (from(InputFrom::Kubernetes("a/b/c".to_owned())), Some("a value from Kubernetes (`x`)")),
        (from(InputFrom::Environment("X".to_owned())), None),
    ] {
        let runbook = declaring(book(vec![("p", vec![read("a", "df")])]), vec![input]);
        let problems = Case::new(runbook).request(trusted).problems();
        let found = problems.iter().find_map(|problem| match problem {
            Problem::Unbuilt { what, .. } => Some(what.as_str()),
            _ => None,
        });
        assert_eq!(found, wanted);
    }
}
