//! A new run that goes on from what another has done.

use crate::engine::event::{Event, Record};
use crate::engine::plan::{Confirm, Trust};
use crate::engine::{Fate, Outcome};
use crate::model::{OnFailure, Runbook};

use super::book::{Changed, book, read, write};
use super::world::{Attempts, Case};

fn steps() -> Runbook {
    let steps = vec![
        write("a", "do-a").undo("undo-a"),
        write("b", "do-b").undo("undo-b"),
        read("c", "bad").on_failure(OnFailure::Abort),
    ];
    book(vec![("p", steps)])
}

fn alone(fails: bool) -> Case {
    Case::new(steps()).lines(if fails { [("bad", "", 7)] } else { [("bad", "", 0)] }).request(|request| {
        (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
    })
}

/// The record of a run up to where the turn of a step began.
fn until(records: &[Record], step: &str) -> Vec<Record> {
    let is_its = |record: &Record| matches!(&record.event, Event::StepReached(card) if card.step == step);
    records[..records.iter().position(is_its).unwrap()].to_vec()
}

#[test]
fn only_the_step_and_those_after_it_run_again() {
    let ran = Attempts::default();
    let (old, outcome) = alone(true).after(None, &ran).run();
    assert_eq!(outcome, Outcome::Failed);
    for (from, expected) in
        [("a", &["p/a.1", "p/b.1", "p/c.1"][..]), ("b", &["p/b.1", "p/c.1"]), ("c", &["p/c.1"])]
    {
        ran.take();
        let (new, outcome) = alone(false).after(None, &ran).rerun(until(&old.records, from), from);
        assert_eq!(outcome, Outcome::Succeeded, "{}", new.text);
        assert_eq!(ran.take(), expected);
        assert!(new.text.contains(&format!("-- from run a1b2, anew from {from}\n")), "{}", new.text);
    }
}

#[test]
fn a_rerun_that_is_cut_off_goes_on_like_any_run_and_starts_nothing_of_the_other_again() {
    let ran = Attempts::default();
    let (old, _) = alone(true).run();
    let past = until(&old.records, "b");
    let (whole, _) = alone(false).after(None, &ran).rerun(past.clone(), "b");
    let all = ran.take();
    for died in past.len() + 1..whole.records.len() {
        let cut = whole.records[..died].to_vec();
        let finished = cut[past.len()..].iter();
        let finished = finished.filter(|record| matches!(record.event, Event::Finished { .. })).count();
        let (seen, outcome) = alone(false).after(Some(Fate::NotStarted), &ran).resume(cut);
        assert_eq!(
            (outcome, ran.take()),
            (Outcome::Succeeded, all[finished..].to_vec()),
            "{died}: {}",
            seen.text
        );
    }
}

#[test]
fn what_the_other_run_has_done_is_not_taken_back_by_this_one() {
    let ran = Attempts::default();
    let (old, _) = alone(true).run();
    let (new, _) = alone(true).rerun(until(&old.records, "b"), "b");
    let (seen, outcome) = alone(true).after(None, &ran).roll_back(new.records);
    assert_eq!(
        (outcome, ran.take()),
        (Outcome::RolledBack, vec!["p/b.rollback.1".to_owned()]),
        "{}",
        seen.text
    );
}
