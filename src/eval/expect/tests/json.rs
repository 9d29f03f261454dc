use super::{json, judged, shown};
use crate::eval::expect::{MAX_DIFFERENCES, Verdict, judge};
use crate::model::Strength::{Asserted, Illustrated};

const HEALTH: &str =
    r#"{"status": "healthy", "timestamp": "2024-01-15T10:30:00Z", "version": "1.2.3", "mesh": "connected"}"#;

fn accepts(expected: &str, output: &str) -> bool {
    judged(&json(expected, Asserted), output).verdict == Verdict::Passed
}

fn differences(expected: &str, output: &str) -> Vec<String> {
    shown(&judged(&json(expected, Asserted), output))
}

#[test]
fn a_healthy_answer_with_another_time_and_version_passes_and_the_version_is_noted() {
    let output = r#"{"mesh": "connected", "status": "healthy", "uptime": 5,
        "timestamp": "2031-12-01T00:00:00.123+01:00", "version": "1.3.0-rc.1"}"#;
    let judgement = judged(&json(HEALTH, Asserted), output);
    assert_eq!(judgement.verdict, Verdict::Passed);
    assert_eq!(judgement.notes, ["version is 1.3.0-rc.1, the runbook says 1.2.3"]);
}

#[test]
fn a_degraded_answer_fails_with_one_line() {
    let output = HEALTH.replace("healthy", "degraded");
    let judgement = judged(&json(HEALTH, Asserted), &output);
    assert_eq!(judgement.verdict, Verdict::Failed);
    assert_eq!(shown(&judgement), ["status: \"healthy\" <> \"degraded\""]);
}

#[test]
fn keys_that_are_written_must_be_there_and_others_do_not_count() {
    assert!(accepts(r#"{"a": {"b": 1}}"#, r#"{"x": 0, "a": {"c": 2, "b": 1}}"#));
    assert_eq!(
        differences(r#"{"a": {"b": 1, "state": 2}}"#, r#"{"a": {"c": 2, "State": 2}}"#),
        ["a.b: 1 <> no such key", "a.state: 2 <> no such key, but `State`",]
    );
    assert_eq!(differences(r#"{"a b": {"1": 1}}"#, r#"{"a b": {"1": 2}}"#), ["[\"a b\"][\"1\"]: 1 <> 2"]);
}

#[test]
fn nothing_is_converted_and_null_is_not_absence() {
    for (expected, output) in [
        (r#"{"a": "1"}"#, r#"{"a": 1}"#),
        (r#"{"a": 1}"#, r#"{"a": "1"}"#),
        (r#"{"a": true}"#, r#"{"a": "true"}"#),
        (r#"{"a": null}"#, "{}"),
        (r#"{"a": "<absent>"}"#, r#"{"a": null}"#),
        (r#"{"a": {}}"#, r#"{"a": []}"#),
        (r#"{"a": false}"#, r#"{"a": null}"#),
    ] {
        assert!(!accepts(expected, output), "{expected} {output}");
    }
    assert!(accepts(r#"{"a": null, "b": "<absent>"}"#, r#"{"a": null}"#));
}

#[test]
fn numbers_are_compared_by_value_without_loss() {
    assert!(accepts("[1.0, 1e2, 0.10]", "[1, 100, 1e-1]"));
    assert!(accepts("[12345678901234567890123]", "[12345678901234567890123]"));
    assert!(!accepts("[12345678901234567890123]", "[12345678901234567890124]"));
    assert!(!accepts("[0.1]", "[0.1000000000000000000001]"));
}

#[test]
fn arrays_have_the_same_length_and_order() {
    assert_eq!(differences("[1, 2]", "[2, 1]"), ["[0]: 1 <> 2", "[1]: 2 <> 1"]);
    assert_eq!(differences("[1, 2]", "[1]"), ["output: 2 elements: [1,2] <> 1 element: [1]"]);
    assert_eq!(differences(r#"{"a": [{"b": 1}]}"#, r#"{"a": [{"b": 2}]}"#), ["a[0].b: 1 <> 2"]);
}

#[test]
fn a_bare_ellipsis_skips_any_number_of_elements() {
    for (output, accepted) in [
        ("[1, 2, 3]", true),
        ("[1, 3]", true),
        ("[1, 3, 2, 3]", true),
        ("[1, 2]", false),
        ("[3]", false),
        ("[]", false),
    ] {
        assert_eq!(accepts(r#"[1, "@...", 3]"#, output), accepted, "{output}");
    }
    assert!(accepts(r#"["@..."]"#, "[]"));
    assert!(accepts(r#"["@...", {"a": 2}, "@..."]"#, r#"[{"a": 1}, {"a": 2, "b": 0}, {"a": 3}]"#));
    assert_eq!(
        differences(r#"["@...", {"a": 4}, "@..."]"#, r#"[{"a": 1}, {"a": 2}]"#),
        ["output: {\"a\":4} <> no such element at its place among 2"]
    );
    assert_eq!(differences(r#"["@...", 1, 2]"#, "[1, 2, 3]").len(), 1);
}

#[test]
fn kinds_stand_for_values_of_a_sort() {
    for (kind, good, bad) in [
        ("<any>", vec!["null", "1", "\"\"", "{}"], vec![]),
        ("<string>", vec!["\"\"", "\"x\""], vec!["1", "null"]),
        ("<nonempty>", vec!["\"x\"", "[0]", "{\"a\": 1}"], vec!["\"\"", "[]", "{}", "null"]),
        ("<integer>", vec!["1", "-7", "1.0", "1e3"], vec!["1.5", "\"1\""]),
        ("<number>", vec!["1.5", "0"], vec!["\"1.5\""]),
        ("<bool>", vec!["true", "false"], vec!["\"true\"", "0"]),
        ("<uuid>", vec!["\"f81d4fae-7dec-11d0-a765-00a0c91e6bf6\""], vec!["\"f81d4fae\"", "1"]),
        ("<timestamp>", vec!["\"2024-01-15T10:30:00Z\""], vec!["\"2024-01-15\"", "\"soon\""]),
        ("<date>", vec!["\"2024-01-15\""], vec!["\"2024-13-15\"", "\"2024-01-15T10:30:00Z\""]),
        ("<duration>", vec!["\"5m30s\"", "\"PT5M\"", "\"200ms\""], vec!["\"5\"", "\"m\""]),
        ("<semver>", vec!["\"1.2.3\"", "\"v1.2.3-rc.1+b\""], vec!["\"1.2\"", "\"1.2.3.4\"", "\"v1.2\""]),
        ("<url>", vec!["\"https://a.example/b?c\""], vec!["\"a.example\"", "\"https://\""]),
        ("<ip>", vec!["\"10.0.0.1\"", "\"2001:db8::1\""], vec!["\"10.0.0\"", "\"x\""]),
        ("<hex>", vec!["\"deadbeef\"", "\"0x1F\""], vec!["\"xyz\"", "\"\""]),
        ("<re:pg[0-9]+>", vec!["\"pg12\""], vec!["\"pg\"", "\"pg1x\"", "12"]),
        ("<re:a|ab>", vec!["\"a\"", "\"ab\""], vec!["\"abc\""]),
    ] {
        let expected = format!("{{\"a\": \"{kind}\"}}");
        for value in good {
            assert!(accepts(&expected, &format!("{{\"a\": {value}}}")), "{kind} {value}");
        }
        for value in bad {
            assert!(!accepts(&expected, &format!("{{\"a\": {value}}}")), "{kind} {value}");
        }
        assert!(!accepts(&expected, "{}"), "{kind}");
    }
}

#[test]
fn a_pattern_that_is_none_is_an_error() {
    let judgement = judged(&json(r#"{"a": "<re:(>"}"#, Asserted), r#"{"a": "x"}"#);
    assert_eq!(judgement.verdict, Verdict::Error);
    assert!(judgement.differences[0].actual.starts_with("`<re:(>` is no pattern: "), "{judgement:?}");
}

#[test]
fn plain_values_match_by_sort_and_only_by_it() {
    for (expected, output, accepted) in [
        (r#"["2024-01-15T10:30:00Z"]"#, r#"["2025-02-01 00:00:00"]"#, true),
        (r#"["2024-01-15T10:30:00Z"]"#, r#"["yesterday"]"#, false),
        (r#"["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"]"#, r#"["00000000-0000-0000-0000-000000000000"]"#, true),
        (r#"["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"]"#, r#"["f81d4fae"]"#, false),
        (r#"["1.2.3"]"#, r#"["2.0.0"]"#, true),
        (r#"["1.2.3"]"#, r#"["latest"]"#, false),
        (r#"["10.0.0.1"]"#, r#"["10.0.0.2"]"#, false),
        (r#"["5m"]"#, r#"["6m"]"#, false),
        (r#"{"version": "16.2"}"#, r#"{"version": "16.3"}"#, true),
        (r#"{"apiVersion": "v1"}"#, r#"{"apiVersion": "v2"}"#, false),
        (r#"{"size": "16.2"}"#, r#"{"size": "16.3"}"#, false),
        (r#"{"timestamp": 1705312200}"#, r#"{"timestamp": 1805312200}"#, true),
        (r#"{"timestamp": 1705312200}"#, r#"{"timestamp": 5}"#, false),
        (r#"{"count": 1705312200}"#, r#"{"count": 1805312200}"#, false),
        (r#"{"token": "..."}"#, r#"{"token": "abc"}"#, true),
        (r#"{"token": "eyJhbGci..."}"#, r#"{"token": "eyJhbGciOiJIUzI1NiJ9"}"#, true),
        (r#"{"token": "eyJhbGci..."}"#, r#"{"token": "other"}"#, false),
        (r#"{"state": "Loading data..."}"#, r#"{"state": "Loading data failed"}"#, false),
    ] {
        assert_eq!(accepts(expected, output), accepted, "{expected} {output}");
    }
}

#[test]
fn placeholders_are_their_value_or_anything() {
    for (expected, output, accepted) in [
        (r#"{"name": "[service-name]"}"#, r#"{"name": "api"}"#, true),
        (r#"{"name": "[service-name]"}"#, r#"{"name": "web"}"#, false),
        (r#"{"name": "mesh-[service-name]-1"}"#, r#"{"name": "mesh-api-1"}"#, true),
        (r#"{"name": "mesh-[service-name]-1"}"#, r#"{"name": "mesh-api-2"}"#, false),
        (r#"{"name": "[pod-name]"}"#, r#"{"name": 7}"#, true),
        (r#"{"name": "a-[pod-name]-z"}"#, r#"{"name": "a-b-z"}"#, true),
        (r#"{"name": "a-[pod-name]-z"}"#, r#"{"name": "a-b"}"#, false),
        (r#"{"n": "@count"}"#, r#"{"n": 3.0}"#, true),
        (r#"{"n": "@count"}"#, r#"{"n": "3"}"#, true),
        (r#"{"n": "@count"}"#, r#"{"n": 4}"#, false),
        (r#"{"n": "@other"}"#, r#"{"n": {}}"#, true),
        (r#"{"[service-name]": 1}"#, r#"{"api": 1}"#, true),
        (r#"{"[service-name]": 1}"#, r#"{"web": 1}"#, false),
        (r#"{"pod-[pod-name]": 1}"#, r#"{"pod-a": 2, "pod-b": 1}"#, true),
        (r#"{"pod-[pod-name]": 1}"#, r#"{"pod-a": 2, "x": 1}"#, false),
        (r#"{"a": "<none>"}"#, r#"{"a": "x"}"#, false),
        (r#"{"a": "<Some Word>"}"#, r#"{"a": "x"}"#, true),
    ] {
        assert_eq!(accepts(expected, output), accepted, "{expected} {output}");
    }
    let judgement = judged(&json(r#"["<pod-name>"]"#, Asserted), r#"["x"]"#);
    assert_eq!(judgement.notes, ["`<pod-name>` has no value, so it stands for any"]);
    assert_eq!(differences(r#"["[service-name]"]"#, r#"["web"]"#), ["[0]: \"api\" <> \"web\""]);
}

#[test]
fn output_that_is_no_json_is_an_error_that_shows_it() {
    let judgement = judged(&json("{}", Asserted), "curl: (7) Failed to connect\n");
    assert_eq!(judgement.verdict, Verdict::Error);
    assert_eq!(
        shown(&judgement),
        ["output: {} <> this is no JSON (expected value, line 1): curl: (7) Failed to connect"]
    );
    assert_eq!(judged(&json("{}", Asserted), "{} {}").verdict, Verdict::Error);
    assert_eq!(judged(&json("[]", Asserted), &"[".repeat(100_000)).verdict, Verdict::Error);
    assert_eq!(judged(&json("{}", Illustrated), "oops").verdict, Verdict::Noted);
}

#[test]
fn empty_output_never_meets_json() {
    for output in ["", "\n", " \u{1b}[0m\r\n"] {
        let judgement = judged(&json("{}", Asserted), output);
        assert_eq!(judgement.verdict, Verdict::Failed);
        assert_eq!(shown(&judgement), ["output: {} <> nothing was printed"]);
    }
}

#[test]
fn colours_line_endings_and_marks_round_json_do_not_matter() {
    assert!(accepts(
        r#"{"a": 1}"#,
        "\u{feff}\u{1b}[1;39m{\r\n  \u{1b}[34m\"a\"\u{1b}[0m: 1\r\n}\u{1b}[0m\n\n"
    ));
}

#[test]
fn of_a_key_that_came_twice_the_last_counts() {
    assert!(accepts(r#"{"a": 2}"#, r#"{"a": 1, "a": 2}"#));
}

#[test]
fn a_diff_fits_on_a_screen_and_says_how_much_it_leaves_out() {
    let expected: Vec<u32> = (0..100).collect();
    let output: Vec<u32> = (100..200).collect();
    let expected = serde_json::to_string(&expected).unwrap();
    let judgement = judged(&json(&expected, Asserted), &serde_json::to_string(&output).unwrap());
    assert_eq!((judgement.differences.len(), judgement.more), (MAX_DIFFERENCES, 100 - MAX_DIFFERENCES));
    let long = format!("{{\"a\": \"{}\"}}", "é".repeat(5000));
    let judgement = judged(&json(&long, Asserted), &long.replace('é', "e"));
    assert!(
        judgement
            .differences
            .iter()
            .all(|d| d.expected.chars().count() <= 72 && d.actual.chars().count() <= 72)
    );
}

#[test]
fn examples_of_json_are_compared_by_keys_and_never_fail() {
    for (expected, output, verdict, said) in [
        (
            HEALTH,
            r#"{"status": "ok", "timestamp": "x", "version": "y", "mesh": "z"}"#,
            Verdict::Passed,
            vec![],
        ),
        (HEALTH, r#"{"status": "ok"}"#, Verdict::Noted, vec!["timestamp", "version", "mesh"]),
        (
            HEALTH,
            r#"{"status": "degraded", "timestamp": "", "version": "", "mesh": ""}"#,
            Verdict::Noted,
            vec!["status"],
        ),
        (r#"{"items": [{"a": 1}]}"#, r#"{"items": [{"a": 2}, {"b": 1}]}"#, Verdict::Passed, vec![]),
        (r#"{"items": [{"a": 1}]}"#, r#"{"items": [{"b": 2}]}"#, Verdict::Noted, vec!["items[0].a"]),
        (r#"{"items": [1]}"#, r#"{"items": []}"#, Verdict::Noted, vec!["items"]),
        (r#"{"a": 1}"#, r#"{"a": "x"}"#, Verdict::Noted, vec!["a"]),
        (r#"{"a": "@x", "b": null, "c": "<uuid>"}"#, r#"{"a": 1, "b": 2}"#, Verdict::Passed, vec![]),
    ] {
        let judgement = judged(&json(expected, Illustrated), output);
        let paths: Vec<_> = judgement.differences.iter().map(|d| d.path.as_str()).collect();
        assert_eq!((judgement.verdict, paths), (verdict, said), "{expected} {output}");
    }
    let strict = judge(&json(HEALTH, Illustrated), "{}", &super::value_of, true);
    assert_eq!(strict.verdict, Verdict::Failed);
}
