//! Somebody sits at the terminal.

use crate::engine::event::Event;
use crate::engine::plan::{Confirm, Trust};
use crate::engine::{Answer, End, Outcome};
use crate::model::Way;
use crate::shell::Effect;

use super::book::{Changed, book, destroy, manual, read, supplied, ticked, write};
use super::world::Case;

fn done() -> Answer {
    Answer::Done(String::new())
}

fn words(text: &str) -> String {
    text.to_owned()
}

#[test]
fn each_inferred_step_is_asked_about_and_then_runs() {
    let steps = vec![read("look", "df"), write("change", "touch x"), destroy("drop", "rm x")];
    let (seen, outcome) =
        Case::new(book(vec![("p", steps)])).answers([Answer::Go, Answer::Go, Answer::Go]).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    look: run? go
    look: $ df
    look: passed
    change: run? go
    change: $ touch x
    change: passed
    drop: run? go
    drop: $ rm x
    drop: passed
    succeeded
    ");
}

#[test]
fn without_levels_and_questions_everything_runs() {
    let steps = vec![read("look", "df"), destroy("drop", "rm x")];
    let (seen, _) = Case::new(book(vec![("p", steps)]))
        .answers([])
        .request(|request| request.confirm = Confirm::Never)
        .run();
    insta::assert_snapshot!(seen.text, @"
    #p
    look: $ df
    look: passed
    drop: $ rm x
    drop: passed
    succeeded
    ");
}

#[test]
fn a_person_can_skip_do_by_hand_and_leave() {
    let steps = vec![read("a", "df"), write("b", "touch x"), write("c", "touch y"), write("d", "touch z")];
    let answers = [Answer::Skip(words("not here")), Answer::Done(words("in the console")), Answer::Quit];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).answers(answers).run();
    assert_eq!(outcome, Outcome::Waiting);
    insta::assert_snapshot!(seen.text, @"
    #p
    a: run? skip (not here)
    a: skipped, not here
    b: run? done (in the console)
    b: done by hand in the console
    c: run? quit
    waiting: the operator left
    left: c d
    ");
}

#[test]
fn a_failed_step_can_be_tried_again_and_a_destructive_one_is_asked_about_again() {
    let steps = vec![write("b", "touch x"), destroy("c", "rm x")];
    let answers = [Answer::Go, Answer::Again, Answer::Go, Answer::Again, Answer::Go];
    let (seen, outcome) = Case::new(book(vec![("p", steps)]))
        .answers(answers)
        .results([("", End::Exited(7)), ("", End::Exited(0)), ("", End::Signalled(9)), ("", End::Exited(0))])
        .run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    b: run? go
    b: $ touch x
    b: failed: exit code 7
    b: failed? again
    b: $ touch x [2]
    b: passed
    c: run? go
    c: $ rm x
    c: failed: ended by signal 9
    c: failed? again
    c: run? go
    c: $ rm x [2]
    c: passed
    succeeded
    ");
}

#[test]
fn a_failure_that_is_passed_by_leaves_the_run_failed_and_one_done_by_hand_does_not() {
    for (answer, expected) in [(Answer::Skip(words("known")), Outcome::Failed), (done(), Outcome::Succeeded)]
    {
        let steps = vec![write("b", "touch x"), read("c", "df")];
        let (_, outcome) = Case::new(book(vec![("p", steps)]))
            .answers([Answer::Go, answer.clone(), Answer::Go])
            .results([("", End::Exited(1))])
            .run();
        assert_eq!(outcome, expected, "{answer:?}");
    }
}

#[test]
fn a_run_that_is_left_at_a_failure_waits_for_whoever_comes_back() {
    let (seen, outcome) = Case::new(book(vec![("p", vec![write("b", "touch x"), read("c", "df")])]))
        .answers([Answer::Go, Answer::Quit])
        .results([("", End::Exited(1))])
        .run();
    assert_eq!(outcome, Outcome::Waiting);
    assert!(seen.text.ends_with("waiting: the operator left\nleft: c\n"), "{}", seen.text);
}

#[test]
fn a_condition_is_asked_about_before_the_step() {
    let steps = vec![write("a", "touch x").when("If needed"), write("b", "touch y").when("If broken")];
    let (seen, _) = Case::new(book(vec![("p", steps)])).answers([Answer::No, Answer::Go, Answer::Go]).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    a: condition? no
    a: skipped, the condition does not hold
    b: condition? go
    b: run? go
    b: $ touch y
    b: passed
    succeeded
    ");
}

#[test]
fn a_placeholder_is_asked_for_at_the_first_step_that_uses_it() {
    let steps =
        vec![read("list", "kubectl get pods"), read("look", "kubectl logs <pod>"), read("top", "top <pod>")];
    let answers = [Answer::Go, Answer::Value(words("api-1")), Answer::Go, Answer::Go];
    let (seen, _) = Case::new(book(vec![("p", steps)])).answers(answers).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    list: run? go
    list: $ kubectl get pods
    list: passed
    look: input? value
    pod = api-1 (operator)
    look: run? go
    look: $ kubectl logs api-1
    look: passed
    top: run? go
    top: $ top api-1
    top: passed
    succeeded
    ");
}

#[test]
fn a_value_that_cannot_go_in_is_asked_for_again() {
    let steps = vec![read("look", "kubectl logs <pod>")];
    let answers = [Answer::Value(words("-x")), Answer::Value(words("api-1")), Answer::Go];
    let (seen, _) = Case::new(book(vec![("p", steps)])).answers(answers).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    look: input? value
    pod = -x (operator)
    look: input? value
    pod = api-1 (operator)
    look: run? go
    look: $ kubectl logs api-1
    look: passed
    succeeded
    ");
}

#[test]
fn a_step_can_be_skipped_instead_of_giving_its_value() {
    let steps = vec![supplied("restore", "restore-commands"), read("look", "df")];
    let answers = [Answer::Skip(words("no backup")), Answer::Go];
    let (seen, _) = Case::new(book(vec![("p", steps)])).answers(answers).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    restore: input? skip (no backup)
    restore: skipped, no backup
    look: run? go
    look: $ df
    look: passed
    succeeded
    ");
}

#[test]
fn a_blocked_step_is_never_offered_to_run() {
    let steps = vec![read("a", "df").blocked("smart quotes"), read("b", "df").blocked("smart quotes")];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).answers([done(), Answer::Go]).run();
    assert_eq!(outcome, Outcome::Waiting);
    insta::assert_snapshot!(seen.text, @"
    #p
    a: blocked? done
    a: done by hand 
    b: blocked? go
    waiting: the operator left
    left: b
    ");
}

#[test]
fn a_manual_step_runs_what_it_offers_until_a_person_is_content() {
    let steps = vec![
        manual("check", &[("df", Effect::Read), ("touch x", Effect::Write), ("rm x", Effect::Destructive)]),
        ticked("ready"),
    ];
    let answers = [
        Answer::Number(0),
        Answer::Number(1),
        Answer::Go,
        Answer::Number(2),
        Answer::No,
        Answer::Number(7),
        done(),
    ];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).answers(answers).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    check: manual? number (1)
    check: $ df
    check: manual? number (2)
    check: offer? go
    check: $ touch x [2]
    check: manual? number (3)
    check: offer? no
    check: manual? number (8)
    check: manual? done
    check: done by hand 
    ready: skipped, ticked in the runbook
    succeeded
    ");
}

#[test]
fn inner_steps_are_confirmed_after_their_context_was_left() {
    let inner = |id| manual(id, &[("uptime", Effect::Read)]).inside("enter");
    let enter = write("enter", "ssh a").way(Way::Enter(words("ssh a")));
    let steps = vec![enter, inner("one"), inner("two"), inner("three")];
    let (seen, _) = Case::new(book(vec![("p", steps)])).answers([Answer::Go, done(), Answer::AllDone]).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    enter: run? go
    enter: $ ssh a
    enter: passed
    one: inside? done
    one: done by hand 
    two: inside? all_done
    two: done by hand 
    three: done by hand 
    succeeded
    ");
}

#[test]
fn a_context_that_was_not_entered_skips_what_is_inside() {
    let inner = manual("one", &[]).inside("enter");
    let enter = write("enter", "ssh a").way(Way::Enter(words("ssh a")));
    let (seen, _) =
        Case::new(book(vec![("p", vec![enter, inner])])).answers([Answer::Skip(words("no access"))]).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    enter: run? skip (no access)
    enter: skipped, no access
    one: skipped, `enter` was skipped
    succeeded
    ");
}

#[test]
fn trusted_steps_are_asked_about_by_level_only() {
    let steps = || vec![read("a", "df"), write("b", "touch x"), destroy("c", "rm x")];
    for (confirm, questions) in
        [(Confirm::Every, 3), (Confirm::Write, 2), (Confirm::Destructive, 1), (Confirm::Never, 0)]
    {
        let (seen, outcome) = Case::new(book(vec![("p", steps())]))
            .answers(std::iter::repeat_n(Answer::Go, questions))
            .request(|request| (request.confirm, request.trust) = (confirm, Trust::Everything))
            .run();
        assert_eq!(
            (outcome, seen.text.matches("run?").count()),
            (Outcome::Succeeded, questions),
            "{confirm:?}"
        );
    }
}

#[test]
fn a_lost_state_stands_on_the_next_card() {
    let steps = vec![write("x", "exec true"), read("look", "df"), read("again", "df")];
    let (seen, outcome) =
        Case::new(book(vec![("p", steps)])).answers([Answer::Go, Answer::Go, Answer::Go]).run();
    assert_eq!(outcome, Outcome::Succeeded);
    let notes: Vec<_> = seen
        .records
        .iter()
        .filter_map(|record| match &record.event {
            Event::StepReached(card) => Some(card.text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(notes, ["", "after \"x\", the state is lost", ""]);
}
