//! Where a run goes: choices, sequences, and ends from outside.

use crate::engine::event::{Event, Tally};
use crate::engine::plan::{Confirm, SelectError, Selection, Trust, select};
use crate::engine::{Answer, Interrupt, Outcome};
use crate::model::{Target, Way};

use super::book::{Changed, book, choice, read, write};
use super::world::Case;

#[test]
fn a_jump_forward_passes_over_what_lies_between() {
    let steps = vec![
        choice("which", &[("on", Target::Continue), ("skip to c", Target::Step("c".to_owned()))]),
        read("a", "df"),
        read("b", "df"),
        read("c", "uptime"),
    ];
    let (seen, outcome) = Case::new(book(vec![("p", steps)])).answers([Answer::Number(1), Answer::Go]).run();
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    which: choice? number (2)
    which: skip to c
    a: passed over
    b: passed over
    c: run? go
    c: $ uptime
    c: passed
    succeeded
    ");
}

#[test]
fn a_jump_to_a_procedure_ends_the_run_with_its_outcome() {
    let steps =
        vec![choice("which", &[("restart", Target::Procedure("restart".to_owned()))]), read("a", "df")];
    let procedures =
        vec![("p", steps), ("q", vec![read("b", "df")]), ("restart", vec![write("r", "touch x")])];
    let (seen, outcome) =
        Case::new(book(procedures)).answers([Answer::Number(0), Answer::Go]).run_only(vec![0, 1]);
    assert_eq!(outcome, Outcome::Succeeded);
    insta::assert_snapshot!(seen.text, @"
    #p
    which: choice? number (1)
    which: restart
    a: passed over
    #restart
    r: run? go
    r: $ touch x
    r: passed
    succeeded
    ");
}

#[test]
fn a_jump_to_a_group_says_what_stands_under_it() {
    let steps = vec![choice("which", &[("more", Target::Section("all".to_owned()))]), read("a", "df")];
    let (seen, _) = Case::new(book(vec![("p", steps), ("q", vec![read("b", "df")])]))
        .answers([Answer::Number(0)])
        .run_only(vec![0]);
    insta::assert_snapshot!(seen.text, @"
    #p
    which: choice? number (1)
    which: more
    a: passed over
    succeeded: go on with one of #p, #q
    ");
}

#[test]
fn ctrl_c_stops_the_command_and_ends_the_run_in_order() {
    for (interrupt, expected) in
        [(Interrupt::Interrupt, Outcome::Interrupted), (Interrupt::Terminate, Outcome::Terminated)]
    {
        let (seen, outcome) = Case::new(book(vec![("p", vec![read("a", "wait"), read("b", "df")])]))
            .answers([Answer::Go, Answer::Go])
            .interrupted(interrupt)
            .run();
        assert_eq!(outcome, expected);
        assert!(
            seen.text.contains("a: failed: stopped") && seen.text.ends_with("left: b\n"),
            "{}",
            seen.text
        );
        assert!(matches!(seen.records.last().map(|record| &record.event), Some(Event::RunEnded { .. })));
    }
}

#[test]
fn ctrl_c_is_how_following_ends() {
    let steps = vec![read("a", "wait").way(Way::Follow), read("b", "df")];
    let (seen, outcome) = Case::new(book(vec![("p", steps)]))
        .answers([Answer::Go, Answer::Go])
        .interrupted(Interrupt::Interrupt)
        .run();
    assert_eq!(outcome, Outcome::Succeeded);
    assert!(seen.text.contains("a: passed"), "{}", seen.text);
}

#[test]
fn the_tally_counts_the_last_word_about_each_step() {
    let steps = vec![read("a", "df"), read("b", "df"), read("c", "df"), read("d", "df")];
    let answers = [Answer::Go, Answer::Skip(String::new()), Answer::Done(String::new())];
    let (seen, _) = Case::new(book(vec![("p", steps)])).answers(answers).run();
    let Some(Event::RunPaused { tally, .. }) = seen.records.last().map(|record| &record.event) else {
        panic!("the last event says that the run stops");
    };
    assert_eq!(*tally, Tally { passed: 1, skipped: 1, attested: 1, not_run: 1, ..Tally::default() });
}

#[test]
fn procedures_of_a_sequence_follow_each_other_and_others_do_not() {
    let procedures = || vec![("p", vec![read("a", "df")]), ("q", vec![read("b", "df")])];
    let (seen, _) = Case::new(book(procedures()))
        .request(|request| (request.confirm, request.trust) = (Confirm::Never, Trust::Writes))
        .run();
    assert!(seen.text.contains("#p\na: $ df") && seen.text.contains("#q\nb: $ df"), "{}", seen.text);

    let mut runbook = book(procedures());
    let choose = |group: &str| Selection::Choose { group: group.to_owned(), procedures: vec![0, 1] };
    assert_eq!(select(&runbook, None, false), Ok(choose("Book")));
    assert_eq!(select(&runbook, Some("all"), false), Ok(choose("all")));
    assert_eq!(select(&runbook, Some("all"), true), Ok(Selection::Run(vec![0, 1])));
    assert_eq!(select(&runbook, Some("q"), true), Ok(Selection::Run(vec![1])));
    assert_eq!(
        select(&runbook, Some("qq"), false),
        Err(SelectError::Unknown { slug: "qq".to_owned(), nearest: Some("q".to_owned()) })
    );
    runbook.sequence = vec![1, 0];
    assert_eq!(select(&runbook, Some("all"), false), Ok(Selection::Run(vec![1, 0])));
    runbook.start = Some(1);
    assert_eq!(select(&runbook, None, false), Ok(Selection::Run(vec![1])));
    assert_eq!(select(&book(vec![]), None, false), Err(SelectError::Nothing));
}
