//! Nobody sits at a terminal.

use crate::engine::event::InputSource;
use crate::engine::plan::Refusal::{self, Confirmed, Endless, Keyboard, Untrusted};
use crate::engine::plan::{Confirm, Problem, Request, Trust};
use crate::engine::{End, Outcome};
use crate::model::{Target, Way};
use crate::shell::Effect;

use super::book::{Changed, book, choice, destroy, manual, read, supplied, write};
use super::world::Case;

fn trusted(request: &mut Request) {
    (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
}

#[test]
fn trusted_steps_run_one_after_the_other() {
    let steps = vec![read("a", "df"), write("b", "touch x"), destroy("c", "rm x")];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).request(trusted).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    a: $ df
    a: passed
    b: $ touch x
    b: passed
    c: $ rm x
    c: passed
    succeeded
    ");
}

#[test]
fn the_first_failure_ends_the_run() {
    let steps = vec![write("a", "touch x"), read("b", "df")];
    let (seen, outcome) =
        Case::new(book(vec![("p", steps)])).request(trusted).results([("", End::Exited(3))]).run();
    assert_eq!(outcome, Outcome::Failed);
    insta::assert_snapshot!(seen.text, @"
    #p
    a: $ touch x
    a: failed: exit code 3
    failed: `a` failed
    left: b
    ");
}

#[test]
fn exit_one_of_a_question_is_no_match_only_for_inferred_reads() {
    let one = [("", End::Exited(1))];
    for (step, expected) in [
        (read("a", "grep x y"), Outcome::Succeeded),
        (read("a", "cat x"), Outcome::Failed),
        (write("a", "grep x y"), Outcome::Failed),
        (read("a", "grep x y").marked(), Outcome::Failed),
    ] {
        let (_, outcome) =
            Case::new(book(vec![("p", vec![step])])).request(trusted).results(one.clone()).run();
        assert_eq!(outcome, expected);
    }
}

#[test]
fn what_only_a_person_can_judge_stops_the_run_before_the_next_write() {
    let kinds = [
        manual("x", &[("df", Effect::Read)]),
        choice("x", &[("yes", Target::Continue)]),
        read("x", "df").when("If needed"),
    ];
    for first in kinds {
        let steps = vec![first, read("look", "df"), write("change", "touch x"), read("after", "df")];
        let (seen, outcome) = Case::new(book(vec![("p", steps)])).request(trusted).run();
        assert_eq!(outcome, Outcome::Waiting);
        assert!(seen.text.contains("x: unverified") && seen.text.contains("look: $ df"), "{}", seen.text);
        assert!(!seen.text.contains("touch") && seen.text.ends_with("left: change after\n"), "{}", seen.text);
    }
}

#[test]
fn a_lost_state_stops_the_run_before_the_next_write() {
    let steps = vec![read("x", "exec true"), read("look", "df"), write("change", "touch x")];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).request(trusted).run();
    assert_eq!(outcome, Outcome::Waiting);
    insta::assert_snapshot!(seen.text, @r#"
    #p
    x: $ exec true
    x: unverified: the state is lost
    look: $ df
    look: passed
    waiting: `change` may change something, and "x" before it is unverified
    left: change
    "#);
}

#[test]
fn output_that_cannot_be_kept_ends_the_run() {
    let steps = vec![read("x", "flood"), read("look", "df")];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).request(trusted).run();
    assert_eq!(outcome, Outcome::Failed);
    insta::assert_snapshot!(seen.text, @"
    #p
    x: $ flood
    x: error: its output could not be kept on the disk of the run: no space left
    failed: `x`: its output could not be kept on the disk of the run: no space left
    left: look
    ");
}

#[test]
fn only_unverified_at_the_end_succeeds_unless_strict() {
    for (strict, expected) in [(false, Outcome::Succeeded), (true, Outcome::Failed)] {
        let steps = vec![read("look", "df"), manual("tell", &[])];
        let (_, outcome) = Case::new(book(vec![("p", steps)]))
            .request(|request| {
                trusted(request);
                request.strict = strict;
            })
            .run();
        assert_eq!(outcome, expected, "strict: {strict}");
    }
}

#[test]
fn a_conditional_step_and_all_that_stands_under_it_never_run() {
    let parent =
        manual("x", &[]).when("If needed").with(|step| step.children.push(write("child", "touch x")));
    let (seen, _) = Case::new(book(vec![("p", vec![parent])])).request(trusted).run();
    insta::assert_snapshot!(seen.text, @"
    #p
    x: unverified: only a person can say whether the condition holds
    child: unverified: `x` is unverified
    succeeded
    ");
}

fn refusals(problems: &[Problem]) -> Vec<(&str, Refusal)> {
    let refused = problems.iter().filter_map(|problem| match problem {
        Problem::Refused { step, refusal, .. } => Some((step.as_str(), *refusal)),
        _ => None,
    });
    refused.collect()
}

#[test]
fn the_whole_selection_is_checked_before_anything_runs() {
    let steps = || {
        vec![
            read("a", "df"),
            write("b", "touch x"),
            destroy("c", "rm x"),
            read("d", "vi").way(Way::Interactive),
            read("e", "tail -f").way(Way::Follow),
            write("f", "ssh a").way(Way::Enter("ssh a".to_owned())),
            destroy("g", "rm y").when("If needed"),
        ]
    };
    let problems = |trust, confirm| {
        Case::new(book(vec![("p", steps())]))
            .request(|request| (request.trust, request.confirm) = (trust, confirm))
            .problems()
    };

    assert_eq!(
        refusals(&problems(Trust::Nothing, Confirm::Never)),
        [
            ("a", Untrusted),
            ("b", Untrusted),
            ("c", Untrusted),
            ("d", Keyboard),
            ("e", Endless),
            ("f", Keyboard)
        ]
    );
    assert_eq!(
        refusals(&problems(Trust::Writes, Confirm::Write)),
        [("b", Confirmed), ("c", Untrusted), ("d", Keyboard), ("e", Endless), ("f", Keyboard)]
    );
    assert_eq!(
        refusals(&problems(Trust::Everything, Confirm::Never)),
        [("d", Keyboard), ("e", Endless), ("f", Keyboard)]
    );
}

#[test]
fn all_missing_values_are_told_at_once_with_the_steps_that_need_them() {
    let steps = vec![
        read("a", "logs <pod> <namespace>"),
        read("b", "top <pod>"),
        supplied("c", "restore-commands"),
        read("d", "x <only-if>").when("If needed"),
        read("e", "x <left-out>"),
    ];
    let problems = Case::new(book(vec![("p", steps)]))
        .request(|request| {
            trusted(request);
            request.skip = vec!["p/e".to_owned()];
        })
        .problems();
    let missing: Vec<_> = problems
        .iter()
        .map(|problem| match problem {
            Problem::Missing { input, command, steps, .. } => (input.as_str(), *command, steps.join(" ")),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        missing,
        [
            ("pod", false, "a b".to_owned()),
            ("namespace", false, "a".to_owned()),
            ("restore-commands", true, "c".to_owned())
        ]
    );
}

#[test]
fn an_unknown_step_and_a_blocked_one_keep_the_run_from_starting() {
    let steps = vec![read("look", "df"), read("quoted", "df").blocked("smart quotes")];
    let problems = Case::new(book(vec![("p", steps)]))
        .request(|request| {
            trusted(request);
            request.skip = vec!["lok".to_owned()];
        })
        .problems();
    assert_eq!(problems.len(), 2, "{problems:?}");
    assert!(matches!(&problems[0], Problem::UnknownStep { nearest: Some(nearest), .. } if nearest == "look"));
    assert!(matches!(&problems[1], Problem::Blocked { step, .. } if step == "quoted"));
}

#[test]
fn skipping_by_request_leaves_a_step_out_with_what_is_inside() {
    let enter = write("enter", "ssh a").way(Way::Enter("ssh a".to_owned()));
    let steps = vec![enter, manual("one", &[]).inside("enter"), read("look", "df")];
    let (seen, outcome) = Case::new(book(vec![("p", steps)]))
        .request(|request| {
            trusted(request);
            request.skip = vec!["enter".to_owned()];
        })
        .run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    enter: skipped, left out by --skip
    one: skipped, `enter` was skipped
    look: $ df
    look: passed
    succeeded
    ");
}

#[test]
fn values_reach_the_text_and_the_environment() {
    let (seen, _) = Case::new(book(vec![("p", vec![read("a", "logs <pod>")])]))
        .request(|request| {
            trusted(request);
            request.values.give("pod", "api-1", InputSource::Argument);
        })
        .run();
    insta::assert_snapshot!(seen.text, @"
    pod = api-1 (--input)
    #p
    a: $ logs api-1
    a: passed
    succeeded
    ");
}
