//! `done_when` at its three moments.

use crate::engine::event::Event;
use crate::engine::plan::{Confirm, Trust};
use crate::engine::{Answer, Evidence, Fate, Outcome};
use crate::model::Runbook;

use super::book::{Changed, book, read, write};
use super::world::{Attempts, Case, RanLine};

/// The check says: done; not done; not done before, done after; nothing.
const LINES: [RanLine; 5] =
    [("yes", "", 0), ("no", "", 1), ("flaky check", "", 1), ("broken", "", 2), ("look", "", 0)];

fn steps(check: &str) -> Runbook {
    book(vec![("p", vec![write("a", "do-a").done_when(check).undo("undo-a"), read("b", "look")])])
}

fn alone(check: &str) -> Case {
    Case::new(steps(check)).lines(LINES).request(|request| {
        (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
    })
}

fn ran(case: Case) -> (String, Outcome, Vec<String>) {
    let ran = Attempts::default();
    let (seen, outcome) = case.after(None, &ran).run();
    (seen.text, outcome, ran.take())
}

#[test]
fn what_is_done_already_does_not_run() {
    let (text, outcome, ran) = ran(alone("yes"));
    assert_eq!((outcome, ran), (Outcome::Succeeded, vec!["p/a.done_when.1".to_owned(), "p/b.1".to_owned()]));
    assert!(text.contains("a: passed: done already"), "{text}");
    // It is not this run's to take back.
    let attempts = Attempts::default();
    let (whole, _) = alone("yes").run();
    let past = whole.records[..whole.records.len() - 1].to_vec();
    let (seen, _) = alone("yes").after(None, &attempts).roll_back(past);
    assert!(attempts.take().is_empty(), "{}", seen.text);
}

#[test]
fn what_is_not_done_runs_and_is_looked_at_once_more() {
    let (text, outcome, ran) = ran(alone("flaky check"));
    assert_eq!(outcome, Outcome::Succeeded, "{text}");
    assert_eq!(ran, ["p/a.done_when.1", "p/a.1", "p/a.done_when.2", "p/b.1"]);
}

#[test]
fn what_claims_to_be_done_and_is_not_has_failed() {
    let (text, outcome, ran) = ran(alone("no"));
    assert_eq!(outcome, Outcome::Failed, "{text}");
    assert_eq!(ran, ["p/a.done_when.1", "p/a.1", "p/a.done_when.2"]);
    assert!(text.contains("a: failed: claims-done"), "{text}");
}

#[test]
fn a_check_that_cannot_tell_never_says_that_something_is_not_done() {
    for check in ["broken", "missing"] {
        let case = alone(check).lines([("missing", "", 127)]);
        let (text, outcome, ran) = ran(case);
        assert_eq!(
            (outcome, ran.as_slice()),
            (Outcome::Failed, &["p/a.done_when.1".to_owned()][..]),
            "{text}"
        );
        assert!(text.contains("a: error: the check ended with exit code"), "{text}");
    }
}

#[test]
fn where_nobody_knows_what_became_of_a_step_it_is_looked_at() {
    let unknown = || Fate::Unknown(Evidence { reason: "killed".to_owned(), ..Evidence::default() });
    let attempts = Attempts::default();
    let (whole, _) = alone("flaky check").run();
    let died = whole
        .records
        .iter()
        .position(|record| matches!(&record.event, Event::Running { step, .. } if step == "a"))
        .unwrap();
    let past = || whole.records[..=died].to_vec();
    let (seen, outcome) = alone("flaky check").after(Some(unknown()), &attempts).resume(past());
    assert_eq!(outcome, Outcome::Succeeded, "{}", seen.text);
    assert_eq!(attempts.take(), ["p/a.done_when.2", "p/b.1"], "it is done, and does not run again");
    // Where it is not done, a person says what follows.
    let (whole, _) = alone("no").run();
    let past = whole.records[..=died].to_vec();
    let (seen, outcome) = alone("no").after(Some(unknown()), &attempts).resume(past);
    assert_eq!(
        (outcome, attempts.take()),
        (Outcome::InDoubt, vec!["p/a.done_when.2".to_owned()]),
        "{}",
        seen.text
    );
    let there = alone("no").answers([Answer::Done("seen".to_owned())]);
    let (seen, outcome) = there.after(None, &attempts).resume(seen.records);
    assert_eq!((outcome, attempts.take()), (Outcome::Succeeded, vec!["p/b.1".to_owned()]), "{}", seen.text);
}

#[test]
fn a_run_that_looks_goes_on_from_wherever_it_died() {
    for check in ["yes", "no", "flaky check", "broken"] {
        let attempts = Attempts::default();
        let (whole, came) = alone(check).after(None, &attempts).run();
        let all = attempts.take();
        for died in 1..whole.records.len() {
            let past = whole.records[..died].to_vec();
            let finished =
                past.iter().filter(|record| matches!(record.event, Event::Finished { .. })).count();
            let (seen, outcome) = alone(check).after(Some(Fate::NotStarted), &attempts).resume(past);
            // Whoever takes a failure up decides about it.
            let waits = outcome == Outcome::Waiting && came == Outcome::Failed;
            assert!(outcome == came || waits, "{check}, {died}: {}", seen.text);
            assert_eq!(attempts.take(), all[finished..], "{check}, {died}: {}", seen.text);
        }
    }
}
