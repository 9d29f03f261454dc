//! What was done is taken back.

use crate::engine::event::{Event, Record};
use crate::engine::plan::{Confirm, Problem, Trust};
use crate::engine::{Answer, Evidence, Fate, Interrupt, Outcome};
use crate::model::{OnFailure, Runbook};

use super::book::{Changed, book, destroy, read, write};
use super::world::{Attempts, Case, RanLine};

const LINES: [RanLine; 3] = [("bad", "no\n", 7), ("flaky undo-b", "no\n", 1), ("look", "", 0)];

/// Two writes that can be taken back, one that cannot, a look, a failure.
fn steps(undo: &str) -> Runbook {
    let steps = vec![
        write("a", "do-a").undo("undo-a"),
        write("b", "do-b").undo(undo),
        read("look", "look"),
        write("last", "bad").undo("undo-last").on_failure(OnFailure::Rollback),
        write("never", "later").undo("undo-never"),
    ];
    book(vec![("p", steps)])
}

fn alone(runbook: Runbook) -> Case {
    Case::new(runbook).lines(LINES).request(|request| {
        (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
    })
}

fn ended(records: &[Record]) -> usize {
    records.iter().rposition(|record| matches!(record.event, Event::RunEnded { .. })).unwrap()
}

#[test]
fn without_a_person_a_failure_takes_back_what_was_done_newest_first() {
    let (seen, outcome) = alone(steps("undo-b")).run();
    assert_eq!((outcome, outcome.exit_code()), (Outcome::RolledBack, 5), "{}", seen.text);
    insta::assert_snapshot!(seen.text, @"
    #p
    a: $ do-a
    a: passed
    b: $ do-b
    b: passed
    look: $ look
    look: passed
    last: $ bad
    last: failed: exit code 7
    last: rollback?undo: b.rollback a.rollback; stays: 
    b.rollback: $ undo-b
    b.rollback: passed
    a.rollback: $ undo-a
    a.rollback: passed
    rolled back: `last` failed; what was done is taken back
    left: never
    ");
}

#[test]
fn what_cannot_be_taken_back_makes_a_rollback_incomplete() {
    let steps = vec![
        write("a", "do-a"),
        write("b", "do-b").undo("undo-b"),
        read("c", "bad").on_failure(OnFailure::Rollback),
    ];
    let (seen, outcome) = alone(book(vec![("p", steps)])).run();
    assert_eq!((outcome, outcome.exit_code()), (Outcome::Failed, 1));
    assert!(seen.text.contains("undo: b.rollback; stays: a\n"), "{}", seen.text);
    assert!(
        seen.text.ends_with("failed: `c` failed; the rollback is not complete: `a` stays\n"),
        "{}",
        seen.text
    );
}

#[test]
fn an_undo_that_fails_stops_the_chain_and_is_the_first_to_be_tried_again() {
    let ran = Attempts::default();
    let (seen, outcome) = alone(steps("flaky undo-b")).after(None, &ran).run();
    assert_eq!(outcome, Outcome::Failed, "{}", seen.text);
    assert!(seen.text.contains("`b.rollback` failed"), "{}", seen.text);
    assert!(!ran.take().iter().any(|ran| ran == "p/a.rollback.1"), "{}", seen.text);
    // The next time it works, and what comes before it has its turn.
    let works = Case::new(steps("flaky undo-b")).lines([("bad", "", 7)]).request(|request| {
        (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
    });
    let (again, outcome) = works.after(None, &ran).roll_back(seen.records);
    assert_eq!(outcome, Outcome::RolledBack, "{}", again.text);
    assert_eq!(ran.take(), ["p/b.rollback.2", "p/a.rollback.1"]);
}

#[test]
fn a_rollback_that_is_cut_off_goes_on_where_it_was_and_takes_nothing_back_twice() {
    let ran = Attempts::default();
    let (whole, _) = alone(steps("undo-b")).after(None, &ran).run();
    let all = ran.take();
    assert_eq!(all.len(), 6);
    for died in 1..whole.records.len() {
        let past = whole.records[..died].to_vec();
        let finished = past.iter().filter(|record| matches!(record.event, Event::Finished { .. })).count();
        let (seen, outcome) = alone(steps("undo-b")).after(Some(Fate::NotStarted), &ran).resume(past);
        assert_eq!(outcome, Outcome::RolledBack, "{died}: {}", seen.text);
        assert_eq!(ran.take(), all[finished..], "{died}");
    }
}

#[test]
fn a_run_is_taken_back_from_wherever_it_was_cut_off() {
    let ran = Attempts::default();
    let (whole, _) = alone(steps("undo-b")).after(None, &ran).run();
    ran.take();
    for died in 1..whole.records.len() {
        let past = whole.records[..died].to_vec();
        let done = |step: &str| {
            past.iter().any(|record| matches!(&record.event, Event::Finished { step: of, .. } if of == step))
        };
        // What was done and not taken back yet, the newest first.
        let due: Vec<String> = ["b", "a"]
            .into_iter()
            .filter(|step| done(step) && !done(&format!("{step}.rollback")))
            .map(|step| format!("p/{step}.rollback"))
            .collect();
        let started = || -> Vec<String> {
            let steps = ran.take().into_iter();
            steps.map(|ran| ran.rsplit_once('.').unwrap().0.to_owned()).collect()
        };
        let (seen, outcome) = alone(steps("undo-b")).after(Some(Fate::NotStarted), &ran).roll_back(past);
        assert_eq!(outcome, Outcome::RolledBack, "{died}: {}", seen.text);
        assert_eq!(started(), due, "{died}: {}", seen.text);
        // Cut off once more, it goes on as it would have.
        for again in died + 1..seen.records.len() {
            let (twice, outcome) = alone(steps("undo-b"))
                .after(Some(Fate::NotStarted), &ran)
                .resume(seen.records[..again].to_vec());
            assert_eq!(outcome, Outcome::RolledBack, "{died}, {again}: {}", twice.text);
            let rest = started();
            assert!(due.ends_with(&rest), "{died}, {again}: {rest:?}");
        }
    }
}

#[test]
fn what_nobody_knows_the_end_of_is_taken_back_and_not_started_again() {
    let ran = Attempts::default();
    let (whole, _) = alone(steps("undo-b")).after(None, &ran).run();
    let died = whole
        .records
        .iter()
        .position(|record| matches!(&record.event, Event::Running { step, .. } if step == "b"))
        .unwrap();
    ran.take();
    let unknown = Fate::Unknown(Evidence { reason: "killed".to_owned(), ..Evidence::default() });
    let past = whole.records[..=died].to_vec();
    let (seen, outcome) = alone(steps("undo-b")).after(Some(unknown), &ran).roll_back(past);
    assert_eq!(outcome, Outcome::RolledBack, "{}", seen.text);
    assert_eq!(ran.take(), ["p/b.rollback.1", "p/a.rollback.1"]);
    assert!(
        seen.text.contains("b: attempt 1 in doubt, killed\nundo: b.rollback a.rollback"),
        "{}",
        seen.text
    );
}

#[test]
fn what_takes_a_step_back_is_itself_in_doubt_when_nobody_saw_it_end() {
    let ran = Attempts::default();
    let (whole, _) = alone(steps("undo-b")).after(None, &ran).run();
    let died = whole
        .records
        .iter()
        .position(|record| matches!(&record.event, Event::Running { step, .. } if step == "b.rollback"))
        .unwrap();
    ran.take();
    let unknown = Fate::Unknown(Evidence { reason: "killed".to_owned(), ..Evidence::default() });
    let past = whole.records[..=died].to_vec();
    for again in [false, true] {
        let case = alone(steps("undo-b")).after(Some(unknown.clone()), &ran);
        let (seen, outcome) = if again { case.roll_back(past.clone()) } else { case.resume(past.clone()) };
        assert_eq!((outcome, ran.take().len()), (Outcome::InDoubt, 0), "{}", seen.text);
        // Nor is it started by wanting it once more.
        let (seen, outcome) = alone(steps("undo-b")).after(None, &ran).roll_back(seen.records);
        assert_eq!((outcome, ran.take().len()), (Outcome::InDoubt, 0), "{}", seen.text);
        // A person knows; then the rest follows.
        let there = alone(steps("undo-b")).answers([Answer::Done("seen".to_owned()), Answer::Go]);
        let (seen, outcome) = there.after(None, &ran).resume(seen.records);
        assert_eq!(outcome, Outcome::RolledBack, "{}", seen.text);
        assert_eq!(ran.take(), ["p/a.rollback.1"]);
    }
}

#[test]
fn a_person_is_asked_with_the_list_and_then_about_each_write() {
    let answers = [
        Answer::Go,
        Answer::Go,
        Answer::Go,
        Answer::Go,
        Answer::No,
        Answer::Undo,
        Answer::Undo,
        Answer::Go,
        Answer::Skip("by others".to_owned()),
    ];
    let (seen, outcome) = Case::new(steps("undo-b")).lines(LINES).answers(answers).run();
    assert_eq!(outcome, Outcome::Failed);
    insta::assert_snapshot!(seen.text.split_once("last: failed: exit code 7\n").unwrap().1, @"
    last: rollback? no
    last: failed? undo
    last: rollback? undo
    undo: b.rollback a.rollback; stays: 
    b.rollback: run? go
    b.rollback: $ undo-b
    b.rollback: passed
    a.rollback: run? skip (by others)
    a.rollback: skipped, by others
    failed: `last` failed; the rollback is not complete: `a` stays
    left: never
    ");
}

#[test]
fn a_run_that_was_stopped_can_be_taken_back() {
    let steps =
        || book(vec![("p", vec![write("a", "do-a").undo("undo-a"), write("b", "wait").undo("undo-b")])]);
    for interrupt in [Interrupt::Interrupt, Interrupt::Terminate] {
        let ran = Attempts::default();
        let (stopped, outcome) = alone(steps()).interrupted(interrupt).run();
        assert!(matches!(outcome, Outcome::Interrupted | Outcome::Terminated), "{}", stopped.text);
        let end = ended(&stopped.records);
        assert_eq!(end + 1, stopped.records.len());
        let (seen, outcome) = alone(steps()).after(None, &ran).roll_back(stopped.records);
        assert_eq!(outcome, Outcome::RolledBack, "{}", seen.text);
        assert_eq!(ran.take().last().map(String::as_str), Some("p/a.rollback.1"));
    }
}

#[test]
fn nobody_there_to_say_yes_is_said_before_anything_runs() {
    let undo = |on_failure| {
        let mut steps = vec![write("a", "do-a").marked().undo("undo-a")];
        steps.push(read("b", "look").marked().on_failure(on_failure));
        steps[0].settings.rollback.as_mut().unwrap().effect = crate::shell::Effect::Destructive;
        let case = Case::new(book(vec![("p", steps)]));
        case.request(|request| request.confirm = Confirm::Destructive).problems()
    };
    let refused = undo(OnFailure::Rollback);
    assert!(
        matches!(refused.as_slice(), [Problem::Refused { step, .. }] if step == "a.rollback"),
        "{refused:?}"
    );
    assert_eq!(undo(OnFailure::Abort), []);
}

#[test]
fn a_step_that_destroys_is_taken_back_like_any_other() {
    let steps =
        vec![destroy("a", "drop-a").undo("restore-a"), read("b", "bad").on_failure(OnFailure::Rollback)];
    let (seen, outcome) = alone(book(vec![("p", steps)])).run();
    assert_eq!(outcome, Outcome::RolledBack, "{}", seen.text);
}
