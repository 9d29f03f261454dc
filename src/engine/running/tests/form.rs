//! Forms: what a person says once she has done a step, and what comes of it.

use crate::engine::plan::{Confirm, Request, Trust};
use crate::engine::{Answer, Outcome};
use crate::model::expression::{Access, AccessKind, ExpressionKind as Kind};
use crate::model::{Expression, FormField, InputType, Step};
use crate::source::Span;

use super::book::{Changed, book, declared, manual, read, write};
use super::world::Case;

fn trusted(request: &mut Request) {
    (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
}

fn value(text: &str) -> Answer {
    Answer::Value(text.to_owned())
}

/// A step that asks how many there are, and whether to go on.
fn asking() -> Step {
    let field = |name: &str, kind, required: bool| FormField {
        name: name.to_owned(),
        input: declared(name, kind, |it| it.required = required),
    };
    let form = vec![
        field("replicas", InputType::Integer, true),
        field("note", InputType::String, false),
        field("go", InputType::Boolean, true),
    ];
    manual("look", &[]).with(|step| step.settings.form = form)
}

/// `look.answer.go`
fn go() -> Expression {
    let at = Span::default();
    let field = |name: &str| Access { kind: AccessKind::Field(name.to_owned()), span: at };
    let root = Expression::new(Kind::Name("look".to_owned()), at);
    Expression::new(Kind::Access(Box::new(root), vec![field("answer"), field("go")]), at)
}

fn steps(last: Step) -> Vec<Step> {
    vec![asking(), last.with(|step| step.settings.when = Some(go()))]
}

#[test]
fn what_is_said_is_checked_recorded_and_asked_about_later() {
    let answers =
        [Answer::Done(String::new()), value("many"), value("3"), Answer::Skip(String::new()), value("true")];
    let (seen, outcome) =
        Case::new(book(vec![("p", steps(read("then", "df")))])).answers(answers).request(trusted).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    look: manual? done
    look: input? value
    look: input? value
    look.answer.replicas = 3 (operator)
    look: input? skip
    look: input? value
    look.answer.go = true (operator)
    look: done by hand 
    then: $ df
    then: passed
    succeeded
    ");
}

#[test]
fn a_step_that_is_left_out_asks_for_nothing() {
    let steps = vec![asking(), read("then", "df")];
    let (seen, _) = Case::new(book(vec![("p", steps)]))
        .answers([Answer::Skip("no time".to_owned())])
        .request(trusted)
        .run();
    insta::assert_snapshot!(seen.text, @"
    #p
    look: manual? skip (no time)
    look: skipped, no time
    then: $ df
    then: passed
    succeeded
    ");
}

#[test]
fn without_a_person_the_form_and_what_hangs_on_it_are_unverified() {
    let unattended = |request: &mut Request| {
        trusted(request);
        request.attended = false;
    };
    let (seen, outcome) = Case::new(book(vec![("p", steps(read("then", "df")))])).request(unattended).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    look: unverified: only a person can do this
    then: unverified: `look` is unverified
    succeeded
    ");
    let mut all = steps(read("then", "df"));
    all.push(write("change", "touch x"));
    let (_, outcome) = Case::new(book(vec![("p", all)])).request(unattended).run();
    assert_eq!(outcome, Outcome::Waiting);
}
