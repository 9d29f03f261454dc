//! Runs that go on after a pause, and after the process that ran them died.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::engine::event::{Event, Record};
use crate::engine::plan::{Confirm, Trust};
use crate::engine::{Answer, End, Ended, Evidence, Fate, Outcome};
use crate::model::{Runbook, Target};

use super::book::{Changed, book, choice, destroy, manual, read, write};
use super::world::{Attempts, Case, RanLine};

/// What each command prints, and its exit code. A `flaky` one fails at first.
const LINES: [RanLine; 4] =
    [("look", "pod-1 up\n", 0), ("flaky change", "no\n", 7), ("flaky drop", "", 9), ("later", "", 0)];

/// Commands of every effect, a question that has several answers, something
/// for a person, a jump.
fn mixed() -> Runbook {
    let first = vec![
        read("look", "look"),
        write("change", "flaky change"),
        write("maybe", "later").when("If needed"),
        manual("by-hand", &[]),
        choice("where", &[("on", Target::Continue), ("clean up", Target::Step("drop".to_owned()))]),
        read("between", "look"),
        destroy("drop", "flaky drop"),
    ];
    book(vec![("p", first), ("q", vec![read("last", "look"), write("after", "later")])])
}

fn answers() -> Vec<Answer> {
    let done = Answer::Done("seen".to_owned());
    // look, change, fails, again; maybe holds and runs; by hand; jump; drop
    // fails, again, asked once more; last; after.
    vec![
        Answer::Go,
        Answer::Go,
        Answer::Again,
        Answer::Go,
        Answer::Go,
        done,
        Answer::Number(1),
        Answer::Go,
        Answer::Again,
        Answer::Go,
        Answer::Go,
        Answer::Go,
    ]
}

fn case(from: usize) -> Case {
    Case::new(mixed()).answers(answers().into_iter().skip(from)).lines(LINES)
}

fn answered(records: &[Record]) -> usize {
    records.iter().filter(|record| matches!(record.event, Event::Answered { .. })).count()
}

/// What happened, without that it was left and taken up.
fn happened(records: &[Record]) -> Vec<Event> {
    let apart = |event: &&Event| !matches!(event, Event::RunResumed { .. } | Event::RunPaused { .. });
    records.iter().map(|record| &record.event).filter(apart).cloned().collect()
}

fn unknown() -> Fate {
    Fate::Unknown(Evidence { reason: "killed".to_owned(), ..Evidence::default() })
}

/// The attempt that was about to run, or ran, when the record ends here.
fn open(records: &[Record]) -> Option<String> {
    match &records.last()?.event {
        Event::Intent { step, attempt, .. } | Event::Running { step, attempt } => {
            Some(format!("{step}.{attempt}"))
        }
        _ => None,
    }
}

#[test]
fn a_run_goes_on_from_wherever_it_died_as_if_nothing_had_happened() {
    let ran = Attempts::default();
    let (whole, outcome) = case(0).after(None, &ran).run();
    assert_eq!(outcome, Outcome::Succeeded);
    let all = ran.take();
    for died in 1..whole.records.len() {
        let past = &whole.records[..died];
        let (seen, outcome) = case(answered(past)).after(Some(Fate::NotStarted), &ran).resume(past.to_vec());
        assert_eq!(outcome, Outcome::Succeeded, "{died}");
        assert_eq!(happened(&seen.records), happened(&whole.records), "{died}: {}", seen.text);
        let finished = past.iter().filter(|record| matches!(record.event, Event::Finished { .. })).count();
        assert_eq!(ran.take(), all[finished..], "{died}: what has run does not run again");
    }
}

#[test]
fn resuming_twice_is_resuming_once() {
    let ran = Attempts::default();
    let (whole, _) = case(0).after(None, &ran).run();
    for died in 1..whole.records.len() {
        let past = &whole.records[..died];
        let (once, _) = case(answered(past)).after(None, &ran).resume(past.to_vec());
        // It dies again before each record that it adds, the first among them.
        for again in died + 1..once.records.len() {
            ran.take();
            let past = &once.records[..again];
            let (twice, outcome) = case(answered(past)).after(None, &ran).resume(past.to_vec());
            assert_eq!(outcome, Outcome::Succeeded);
            assert_eq!(happened(&twice.records), happened(&whole.records), "{died}, {again}");
        }
    }
}

#[test]
fn what_may_have_run_does_not_run_again_without_a_word_unless_it_only_reads() {
    let ran = Attempts::default();
    let (whole, _) = case(0).after(None, &ran).run();
    ran.take();
    let mut doubts = 0;
    for died in 1..whole.records.len() {
        let past = &whole.records[..died];
        let Some(open) = open(past) else { continue };
        let reads = open.starts_with("look") || open.starts_with("last");
        // Nobody is there to say anything.
        let alone = case(0).request(|request| request.attended = false);
        let (seen, outcome) = alone.after(Some(unknown()), &ran).resume(past.to_vec());
        let started = ran.take();
        if reads {
            assert_eq!(started.len(), 1, "{open}: a step that only reads runs again: {}", seen.text);
            continue;
        }
        doubts += 1;
        assert_eq!((outcome, started.as_slice()), (Outcome::InDoubt, [].as_slice()), "{open}");
        // Whoever comes later decides; the question is put once, and its answer stays.
        let answers =
            [vec![Answer::Done("the console says so".to_owned())], answers()[answered(past)..].to_vec()];
        let there = Case::new(mixed()).answers(answers.concat()).lines(LINES);
        let (decided, _) = there.after(None, &ran).resume(seen.records.clone());
        let step = open.split('.').next().unwrap();
        let attested = format!("{step}: in_doubt? done (the console says so)\n{step}: done by hand");
        assert!(decided.text.contains(&attested), "{}", decided.text);
        let prefix = format!("p/{step}.");
        assert!(!ran.take().iter().any(|ran| ran.starts_with(&prefix)), "{}", decided.text);
    }
    assert_eq!(doubts, 12, "before and after the start of each attempt that may change something");
}

fn doubt(answers: Vec<Answer>) -> (String, Outcome, Vec<String>) {
    let ran = Attempts::default();
    let steps = || book(vec![("p", vec![write("change", "touch x"), read("look", "look")])]);
    let (whole, _) = Case::new(steps()).answers([Answer::Go, Answer::Go]).after(None, &ran).run();
    let died = whole.records.iter().position(|record| matches!(record.event, Event::Running { .. })).unwrap();
    ran.take();
    let case = Case::new(steps()).answers(answers).after(Some(unknown()), &ran);
    let (seen, outcome) = case.resume(whole.records[..=died].to_vec());
    let text = seen.text.split_once("-- resumed by oncall\n").unwrap().1.to_owned();
    (text, outcome, ran.take())
}

#[test]
fn a_person_says_what_became_of_a_step_in_doubt() {
    let (text, outcome, ran) = doubt(vec![Answer::No, Answer::Skip("known".to_owned()), Answer::Go]);
    assert_eq!((outcome, ran), (Outcome::Failed, vec!["p/look.1".to_owned()]));
    insta::assert_snapshot!(text, @"
    change: attempt 1 in doubt, killed
    change: in_doubt? no
    change: failed: the operator says that it failed
    change: failed? skip (known)
    change: skipped, known
    look: run? go
    look: $ look
    look: passed
    failed
    ");
    let (text, outcome, ran) = doubt(vec![Answer::Again, Answer::Go]);
    assert_eq!((outcome, ran), (Outcome::Succeeded, vec!["p/change.2".to_owned(), "p/look.1".to_owned()]));
    insta::assert_snapshot!(text, @"
    change: attempt 1 in doubt, killed
    change: in_doubt? again
    change: $ touch x [2]
    change: passed
    look: run? go
    look: $ look
    look: passed
    succeeded
    ");
    let (text, outcome, ran) = doubt(vec![Answer::Quit]);
    assert_eq!((outcome, ran), (Outcome::InDoubt, Vec::new()));
    insta::assert_snapshot!(text, @"
    change: attempt 1 in doubt, killed
    change: in_doubt? quit
    in doubt: the operator left
    left: change look
    ");
}

#[test]
fn what_ended_while_nobody_looked_is_judged_when_somebody_does() {
    let ran = Attempts::default();
    let (whole, _) = case(0).after(None, &ran).run();
    let died = whole
        .records
        .iter()
        .position(|record| matches!(&record.event, Event::Running { step, .. } if step == "change"));
    let past = &whole.records[..=died.unwrap()];
    ran.take();
    let ended = Ended { command: Some(0), ..Ended::new(End::Exited(0), Duration::from_millis(5)) };
    let case = case(answered(past) + 1).after(Some(Fate::Ended(Box::new(ended))), &ran);
    let (seen, _) = case.resume(past.to_vec());
    assert!(seen.text.contains("-- resumed by oncall\nchange: passed\n"), "{}", seen.text);
    assert!(!ran.take().iter().any(|ran| ran.starts_with("p/change")));
}

#[test]
fn what_still_runs_is_followed_to_its_end() {
    let ran = Attempts::default();
    let (whole, _) = case(0).after(None, &ran).run();
    let died = whole
        .records
        .iter()
        .position(|record| matches!(&record.event, Event::Running { step, .. } if step == "maybe"));
    let past = &whole.records[..=died.unwrap()];
    let (seen, outcome) = case(answered(past)).after(Some(Fate::Running), &ran).resume(past.to_vec());
    assert_eq!(outcome, Outcome::Succeeded);
    assert_eq!(happened(&seen.records), happened(&whole.records));
}

#[test]
fn a_failure_that_was_left_is_decided_about_where_it_was() {
    let steps = || book(vec![("p", vec![write("b", "flaky change"), read("c", "look")])]);
    let (left, outcome) = Case::new(steps()).answers([Answer::Go, Answer::Quit]).lines(LINES).run();
    assert_eq!(outcome, Outcome::Waiting);
    let (seen, outcome) =
        Case::new(steps()).answers([Answer::Again, Answer::Go]).lines(LINES).resume(left.records);
    assert_eq!(outcome, Outcome::Succeeded, "{}", seen.text);
    insta::assert_snapshot!(seen.text, @"
    #p
    b: run? go
    b: $ flaky change
    b: failed: exit code 7
    b: failed? quit
    waiting: the operator left
    left: c
    -- resumed by oncall
     again
    b: $ flaky change [2]
    b: passed
    c: run? go
    c: $ look
    c: passed
    succeeded
    ");
}

#[test]
fn without_a_terminal_only_what_reads_is_tried_again_after_a_failure() {
    let trusting = |case: Case| {
        case.lines(LINES).request(|request| {
            (request.confirm, request.trust, request.attended) = (Confirm::Never, Trust::Everything, false);
        })
    };
    let reading = || book(vec![("p", vec![read("b", "flaky change"), read("c", "look")])]);
    let writing = || book(vec![("p", vec![write("b", "flaky change"), read("c", "look")])]);
    for (steps, expected) in
        [(&reading as &dyn Fn() -> Runbook, Outcome::Succeeded), (&writing, Outcome::Waiting)]
    {
        let (left, _) = Case::new(steps())
            .answers([Answer::Quit])
            .lines(LINES)
            .request(|request| request.confirm = Confirm::Never)
            .run();
        let (seen, outcome) = trusting(Case::new(steps())).resume(left.records);
        assert_eq!(outcome, expected, "{}", seen.text);
        // What was decided without a person is decided so ever after.
        let died = seen.records[..seen.records.len() - 1].to_vec();
        let (twice, _) = trusting(Case::new(steps())).resume(died);
        let counts = |records: &[Record]| {
            let mut counts = BTreeMap::new();
            for record in records {
                if let Event::Intent { step, .. } = &record.event {
                    *counts.entry(step.clone()).or_insert(0) += 1;
                }
            }
            counts
        };
        assert_eq!(counts(&twice.records), counts(&seen.records), "{}", twice.text);
    }
}

#[test]
fn a_write_that_waited_for_a_person_is_asked_about_when_one_comes() {
    let steps = || book(vec![("p", vec![manual("look", &[]), write("b", "touch x")])]);
    let (left, outcome) = Case::new(steps())
        .request(|request| request.trust = Trust::Everything)
        .request(|request| {
            request.confirm = Confirm::Never;
        })
        .run();
    assert_eq!(outcome, Outcome::Waiting, "{}", left.text);
    let (seen, outcome) = Case::new(steps())
        .answers([Answer::Go])
        .request(|request| request.confirm = Confirm::Every)
        .resume(left.records);
    assert_eq!(outcome, Outcome::Succeeded, "{}", seen.text);
    insta::assert_snapshot!(seen.text, @r#"
    #p
    look: unverified: only a person can do this
    waiting: `b` may change something, and "look" before it is unverified
    left: b
    -- resumed by oncall
    b: run? go
    b: $ touch x
    b: passed
    succeeded
    "#);
}

#[test]
fn a_run_that_would_go_another_way_does_not_go_on() {
    let (whole, _) = case(0).run();
    let other = book(vec![("p", vec![read("look", "look"), write("change", "something else")])]);
    let ran = Attempts::default();
    let refused = Case::new(other).lines(LINES).after(None, &ran).refused(whole.records);
    insta::assert_snapshot!(refused.unwrap(), @"
    record 13 says that attempt 1 of `change` is about to start: flaky change; this program would go another way: attempt 1 of `change` is about to start: something else
    ");
    assert_eq!(ran.take(), [""; 0]);
}
