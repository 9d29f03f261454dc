//! Expectations of a step.

use super::{read_all, step};
use runwright::eval::expect::Verdict;
use runwright::eval::expression::{StepFields, asserted_sizes, judge_expressions, requires_exit_code_zero};

/// The judgements of expectations, one a line.
fn judged(written: &str, fields: &StepFields, allow_empty: bool) -> String {
    let expressions = read_all(written);
    let judgements = judge_expressions(&expressions, fields, allow_empty);
    let lines = expressions.iter().zip(&judgements).map(|(expression, judgement)| {
        let verdict = judgement.verdict.name();
        let difference = judgement.differences.first();
        let said =
            difference.map(|found| format!(" | {} | {} | {}", found.path, found.expected, found.actual));
        assert_eq!(judgement.verdict == Verdict::Passed, said.is_none(), "{expression}");
        format!("{verdict}{}", said.unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

const PODS: &str = "\
NAME                    READY   STATUS             RESTARTS      AGE
api-6f7c9-aaaa1         1/1     Running            1 (5d ago)    9d
api-6f7c9-bbbb2         0/1     CrashLoopBackOff   12            3h
";

#[test]
fn each_expectation_says_what_came_instead() {
    let written = "\
exit_code == 0
json.status == \"healthy\"
json.status == 'healthy' or json.replicas > 5
json.replicas >= 3 and json.status starts with 'h'
json.items.all(ready)
json.items.none(name == 'b')
json.items.any(name == 'c')
json.items.where(not ready) is empty
json.missing == 1
json.replicas == exit_code
not failed and failed
duration < 1s
duration < 5
stderr is empty
json.error exists
stderr matches /fatal/
5 < json.replicas
json.replicas between 5 and 9
size(json.items) == 3
not json.status == 'degraded'
";
    insta::assert_snapshot!(judged(written, &step(), false), @r#"
    passed
    failed | json.status | json.status == 'healthy' | "degraded"
    failed | json.status == 'healthy' or json.replicas > 5 | json.status == 'healthy' or json.replicas > 5 | json.status is "degraded"; json.replicas is 3
    failed | json.status | json.status starts with 'h' | "degraded"
    failed | json.items | json.items.all(ready) | [1] is name b, ready false
    failed | json.items | json.items.none(name == 'b') | [1] is name b, ready false
    failed | json.items | json.items.any(name == 'c') | 2 elements, the first: name a, ready true
    failed | json.items.where(not ready) | json.items.where(not ready) is empty | one element: name b, ready false
    error |  | json.missing == 1 | `json` has no `missing`; there is empty, items, none, replicas, status
    failed | json.replicas | json.replicas == exit_code | 3, and exit_code is 0
    failed | failed | failed | false
    failed | duration | duration < 1s | 1.25s
    error |  | duration < 5 | the duration 1.25s cannot be compared with the number 5: the number needs a unit
    failed | stderr | stderr is empty | "warning: old"
    failed | json.error | json.error exists | `json` has no `error`; there is empty, items, none, replicas, status
    failed | stderr | stderr matches /fatal/ | "warning: old"
    failed | json.replicas | 5 < json.replicas | 3
    failed | json.replicas | json.replicas between 5 and 9 | 3
    failed | size(json.items) | size(json.items) == 3 | 2
    failed | json.status | not json.status == 'degraded' | "degraded"
    "#);
}

#[test]
fn nothing_is_not_all_well() {
    let empty = StepFields::new().output("NAME   READY   STATUS   RESTARTS\n");
    let vacuous = "\
rows.all(STATUS == 'Running')
rows.none(STATUS == 'Failed')
rows.where(STATUS != 'Running') is empty
size(rows.where(STATUS != 'Running')) == 0
rows.count(STATUS != 'Running') == 0
not rows.any(STATUS == 'Failed')
exit_code exists or rows.all(STATUS == 'Running')";
    for line in judged(vacuous, &empty, false).lines() {
        assert!(line.starts_with("error") && line.contains("allow_empty"), "{line}");
    }
    assert!(judged(vacuous, &empty, true).lines().all(|line| line == "passed"));
    assert_eq!(judged("rows is empty\nsize(rows) == 0", &empty, false), "passed\npassed");
    assert!(
        judged("rows.where(A == 'x') is not empty\nrows.any(A == 'x')", &empty, false)
            .lines()
            .all(|line| line.starts_with("failed"))
    );
    for vacuous in [
        "rows.count(STATUS == 'Running') == size(rows)",
        "size(rows) == rows.count(STATUS == 'Running')",
        "join(rows.where(STATUS != 'Running'), ',') == ''",
        "lower(join(rows.where(STATUS != 'Running'), ',')) == ''",
        "join(rows.where(STATUS != 'Running'), ',') is empty",
        "size(rows.where(STATUS != 'Running')) < 1",
        "not (rows.count(STATUS != 'Running') > 0)",
        "not not rows.all(STATUS == 'Running')",
        "join(rows.where(STATUS != 'Running'), ',') matches /^$/",
        "rows.count(STATUS == 'Running') between 0 and 3",
    ] {
        let found = judged(vacuous, &empty, false);
        assert!(found.contains("says nothing"), "{vacuous}: {found}");
        assert!(
            judged(&format!("{vacuous}\nsize(rows) == 0"), &empty, false).starts_with("passed"),
            "{vacuous}"
        );
    }
    let asserted = "size(rows) >= 1\nrows.all(STATUS == 'Running')";
    assert!(judged(asserted, &empty, false).starts_with("failed | size(rows) | size(rows) >= 1 | 0\npassed"));
    let other = "size(json) >= 1 or true\nrows.all(STATUS == 'Running')";
    assert!(judged(other, &empty, false).contains("\nerror"));
    let nothing = StepFields::new().output("No resources found in shop namespace.\n");
    assert!(
        judged("rows.where(STATUS != 'Running') is empty", &nothing, false).contains("nothing was printed")
    );
    let allowed = StepFields::new().output("").allow_empty(true);
    assert_eq!(judged("rows.where(STATUS != 'Running') is empty", &allowed, true), "passed");
}

#[test]
fn sizes_are_asserted_only_by_what_must_hold() {
    for (written, lists) in [
        ("size(rows) > 0", vec!["rows"]),
        ("exit_code == 0 and 3 <= rows.size()", vec!["rows"]),
        ("size(json.items) between 1 and 3\nsize(rows) == 2", vec!["json.items", "rows"]),
        ("size(rows) > 0 or exit_code == 0", vec![]),
        ("not size(rows) > 0", vec![]),
        ("rows.all(size(rows) > 0)", vec![]),
    ] {
        let found: Vec<String> = asserted_sizes(&read_all(written)).iter().map(ToString::to_string).collect();
        assert_eq!(found, lists, "{written}");
    }
}

#[test]
fn zero_is_required_unless_the_exit_code_is_named() {
    for (written, required) in [
        ("", true),
        ("stdout contains 'exit_code'", true),
        ("json.exit_code == 3", true),
        ("rows.all(exit_code == '0')", true),
        ("exit_code == 3", false),
        ("stdout is empty\nexit_code in [0, 1]", false),
        ("not (exit_code > 1)", false),
    ] {
        assert_eq!(requires_exit_code_zero(&read_all(written)), required, "{written}");
    }
}

#[test]
fn rows_say_which_one_it_was() {
    let pods = StepFields::new().output(PODS);
    let written = "\
rows.all(STATUS == 'Running')
rows.where(STATUS != 'Running') is empty
rows.all(RESTARTS < 5)
rows.all(AGE > 1h)
rows.all(READY > 1)
rows.none(NAME contains 'bbbb2')
size(rows) >= 3";
    insta::assert_snapshot!(judged(written, &pods, false), @r#"
    failed | rows | rows.all(STATUS == 'Running') | [1] is NAME api-6f7c9-bbbb2, AGE 3h, READY 0/1, RESTARTS 12, STATUS CrashLoopBackOff
    failed | rows.where(STATUS != 'Running') | rows.where(STATUS != 'Running') is empty | one element: NAME api-6f7c9-bbbb2, AGE 3h, READY 0/1, RESTARTS 12, STATUS CrashLoopBackOff
    failed | rows | rows.all(RESTARTS < 5) | [1] is NAME api-6f7c9-bbbb2, AGE 3h, READY 0/1, RESTARTS 12, STATUS CrashLoopBackOff
    passed
    error |  | rows.all(READY > 1) | the cell "1/1" cannot be read as a number, to be compared with 1
    failed | rows | rows.none(NAME contains 'bbbb2') | [1] is NAME api-6f7c9-bbbb2, AGE 3h, READY 0/1, RESTARTS 12, STATUS CrashLoopBackOff
    failed | size(rows) | size(rows) >= 3 | 2
    "#);
}
