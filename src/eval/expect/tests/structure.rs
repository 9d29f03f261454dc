use super::{judged, lines};
use crate::eval::expect::{Verdict, judge};
use crate::model::Strength::Illustrated;

const PODS: &str = "\
NAME         READY   STATUS    RESTARTS   AGE
[pod-name]   1/1     Running   0          5d
other-pod    2/2     Running   0          5d";

fn noted(expected: &str, output: &str) -> Vec<String> {
    let judgement = judged(&lines(expected, Illustrated), output);
    assert_eq!(judgement.verdict == Verdict::Passed, judgement.differences.is_empty());
    assert_ne!(judgement.verdict, Verdict::Failed);
    super::shown(&judgement)
}

#[test]
fn tables_are_compared_by_columns_and_by_what_is_amiss() {
    let good = "NAME   READY   STATUS      RESTARTS     AGE\nx-1    3/3     Completed   2 (1d ago)   1h\n";
    assert_eq!(noted(PODS, good), Vec::<String>::new());
    let amiss =
        "NAME   READY   STATUS             RESTARTS   AGE\nx-1    0/1     CrashLoopBackOff   9          1h\n";
    assert_eq!(
        noted(PODS, amiss),
        ["READY of x-1: 1/1 <> 0/1", "STATUS of x-1: Running <> CrashLoopBackOff"]
    );
    let narrow = "NAME   STATUS\nx-1    Running\n";
    assert_eq!(noted(PODS, narrow).len(), 3);
    assert_eq!(
        noted(PODS, "No resources found in mesh namespace.\n"),
        ["output: columns NAME, READY, STATUS, RESTARTS, AGE <> No resources found in mesh namespace."]
    );
}

#[test]
fn pairs_are_compared_by_keys() {
    let example = "Name:     api\nHealth:   Running\nMembers:  3";
    assert_eq!(noted(example, "Name: web\nHealth: Active\nMembers: 5\nMore: x"), Vec::<String>::new());
    assert_eq!(
        noted(example, "Name: web\nHealth: Degraded\n"),
        ["Health: Running <> Degraded", "Members: Members:  3 <> no such key"]
    );
}

#[test]
fn other_text_is_compared_by_words_that_say_how_something_is() {
    let example = "Cluster in healthy state\nall good";
    assert_eq!(noted(example, "the cluster is in Healthy state"), Vec::<String>::new());
    assert_eq!(
        noted(example, "cluster is degraded"),
        ["output: something that is healthy <> cluster is degraded"]
    );
    assert_eq!(
        noted("2 members are healthy", "1 healthy\nmember b failed"),
        ["output: nothing that is failed <> member b failed"]
    );
}

#[test]
fn text_without_structure_is_compared_as_text() {
    assert_eq!(noted("5", "5\n"), Vec::<String>::new());
    assert_eq!(noted("5\n6", "7\n8\n"), ["line 1: 5 <> 7"]);
}

#[test]
fn the_same_text_always_passes() {
    assert_eq!(noted("state: failed", "state: failed"), Vec::<String>::new());
}

#[test]
fn nothing_is_noted_for_an_example_and_strict_makes_it_fail() {
    let expectation = lines("ok", Illustrated);
    assert_eq!(judged(&expectation, "").verdict, Verdict::Noted);
    assert_eq!(judge(&expectation, "", &super::value_of, true).verdict, Verdict::Failed);
    assert_eq!(judge(&expectation, "ok", &super::value_of, true).verdict, Verdict::Passed);
    assert_eq!(judge(&expectation, "crashed", &super::value_of, true).verdict, Verdict::Failed);
}
