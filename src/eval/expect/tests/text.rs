use super::{judged, lines, shown};
use crate::eval::expect::{MAX_DIFFERENCES, Verdict};
use crate::model::Strength::Asserted;

fn accepts(expected: &str, output: &str) -> bool {
    judged(&lines(expected, Asserted), output).verdict == Verdict::Passed
}

#[test]
fn lines_are_exact_after_normalisation() {
    for (expected, output, accepted) in [
        ("ok", "ok\n", true),
        ("ok", "ok", true),
        ("a\nb", "a\r\nb \t\n\n\n", true),
        ("ok", "\u{1b}[32mok\u{1b}[0m\n", true),
        ("ok\n", "ok", true),
        ("ok", "OK", false),
        ("ok", "not ok", false),
        ("ok", "ok\nmore", false),
        ("a\nb", "b\na", false),
        ("  indented", "  indented", true),
        ("  indented", "indented", true),
        ("  a\n    b", "a\n  b", true),
        ("  a\n    b", "a\nb", false),
        ("indented", "  indented", false),
        ("  a\n...\n  b", "x\n  a\n  b", false),
        ("a\n\nb", "a\n\nb", true),
        ("a\n\nb", "a\nb", false),
        ("a  b", "a b", false),
    ] {
        assert_eq!(accepts(expected, output), accepted, "{expected:?} {output:?}");
    }
}

#[test]
fn gaps_and_wildcards_match_anything() {
    for (expected, output, accepted) in [
        ("a\n...\nb", "a\nb", true),
        ("a\n...\nb", "a\nx\ny\nb", true),
        ("a\n...\nb", "a\nb\nx\nb", true),
        ("a\n...\nb", "a\nb\nx", false),
        ("...", "", false),
        ("...\nb", "x\nb", true),
        ("a\n[...]", "a\nb\nc", true),
        ("a\n<snip>\nc", "a\nb\nc", true),
        ("a\n-- snip --\nc", "a\nb\nc", true),
        ("# ...\nb", "x\nb", true),
        ("took [..] ms", "took 17 ms", true),
        ("took [..] ms", "took 17 s", false),
        ("[..] and [..]", "this and that and those", true),
        ("a[...]b[..]c", "abxbxc", true),
        ("a [b", "a [b", true),
    ] {
        assert_eq!(accepts(expected, output), accepted, "{expected:?} {output:?}");
    }
}

#[test]
fn values_that_never_come_again_match_by_sort() {
    for (expected, output, accepted) in [
        ("started at 2024-01-15 10:30:00 UTC", "started at 2025-12-31T23:59:59.5+02:00", true),
        ("started at 2024-01-15 10:30:00 UTC", "started at noon", false),
        ("[2024-01-15T10:30:00Z] up", "[2031-01-01T00:00:00Z] up", true),
        ("Jan 15 10:30:00 host up", "Feb  3 01:02:03 host up", true),
        ("Mon, 15 Jan 2024 10:30:00 GMT", "Tue, 16 Jan 2025 00:00:00 GMT", true),
        ("10:30:00.123 done", "00:00:01 done", true),
        ("id f81d4fae-7dec-11d0-a765-00a0c91e6bf6.", "id 00000000-7dec-11d0-a765-00a0c91e6bf6.", true),
        ("tool v1.2.3 (linux)", "tool v2.0.0-rc1 (linux)", true),
        ("tool v1.2.3 (linux)", "tool v2.0.0 (darwin)", false),
        ("address 10.0.0.1", "address 10.0.0.2", false),
        ("done in 2m50s", "done in 3s", true),
        ("done in 2m50s", "done in time", false),
        ("--timeout=30s", "--timeout=60s", false),
        ("3 pods", "4 pods", false),
    ] {
        assert_eq!(accepts(expected, output), accepted, "{expected:?} {output:?}");
    }
}

#[test]
fn a_version_that_differs_is_noted() {
    let judgement =
        judged(&lines("client v1.2.3\nserver v1.2.3", Asserted), "client v1.2.3\nserver v1.4.0\n");
    assert_eq!(judgement.verdict, Verdict::Passed);
    assert_eq!(judgement.notes, ["version v1.4.0 came, the runbook says v1.2.3"]);
}

#[test]
fn columns_may_be_wider_where_cells_may_be_longer() {
    let expected =
        "NAME        READY   STATUS    RESTARTS   AGE\n[pod-name]   1/1     Running   0          5d";
    let output = |status: &str| {
        format!(
            "NAME                   READY   STATUS    RESTARTS   AGE\napi-7c9d6-x2k9p-long   1/1     {status}   0          3h12m\n"
        )
    };
    assert!(accepts(expected, &output("Running")));
    assert!(!accepts(expected, &output("Pending")));
}

#[test]
fn placeholders_and_kinds_stand_in_lines() {
    for (expected, output, accepted) in [
        ("deployment/[service-name] restarted", "deployment/api restarted", true),
        ("deployment/[service-name] restarted", "deployment/web restarted", false),
        ("pod [pod-name] deleted", "pod anything at all deleted", true),
        ("id <uuid> ok", "id f81d4fae-7dec-11d0-a765-00a0c91e6bf6 ok", true),
        ("id <uuid> ok", "id 17 ok", false),
        ("<integer> rows, <any>", "17 rows, whatever", true),
        ("<integer> rows", "many rows", false),
        ("on <re:pg[0-9]+> now", "on pg12 now", true),
        ("on <re:pg[0-9]+> now", "on pgx now", false),
        ("<nonempty>", "x", true),
        ("port <none>", "port <none>", true),
        ("port <none>", "port 80", false),
    ] {
        assert_eq!(accepts(expected, output), accepted, "{expected:?} {output:?}");
    }
    let judgement = judged(&lines("a <re:(>", Asserted), "a b");
    assert_eq!(judgement.verdict, Verdict::Error);
}

#[test]
fn empty_output_never_meets_text() {
    let judgement = judged(&lines("ok", Asserted), "\n\n");
    assert_eq!(judgement.verdict, Verdict::Failed);
    assert_eq!(shown(&judgement), ["output: ok <> nothing was printed"]);
}

#[test]
fn the_difference_stands_line_beside_line() {
    for (expected, output, said) in [
        ("a\nb\nc", "a\nx\nc", vec!["line 2: b <> x"]),
        ("a\nb\nc", "a\nc", vec!["output: b <> no such line"]),
        ("a\nc", "a\nb\nc", vec!["line 2: no more lines here <> b"]),
        ("a\n...\nc", "a\nb", vec!["output: c <> no such line"]),
        ("a\n[..]x\nc", "a\n1x\nd", vec!["line 3: c <> d"]),
        ("a\nb", "b\na", vec!["line 1: no more lines here <> b", "output: b <> no such line"]),
    ] {
        assert_eq!(shown(&judged(&lines(expected, Asserted), output)), said, "{expected:?} {output:?}");
    }
    let judgement = judged(&lines("first\nsecond", Asserted), "first\nother");
    assert_eq!(judgement.differences[0].span.range(), 6..12);
}

#[test]
fn a_difference_is_always_said() {
    let judgement = judged(&lines("a\n...\nb\n...\na", Asserted), "a\na\nb");
    assert_eq!(judgement.verdict, Verdict::Failed);
    assert!(!judgement.differences.is_empty());
}

#[test]
fn long_differences_are_cut() {
    let expected: Vec<String> = (0..50).map(|n| format!("line {n}x")).collect();
    let judgement = judged(&lines(&expected.join("\n"), Asserted), "other");
    assert_eq!((judgement.differences.len(), judgement.more), (MAX_DIFFERENCES, 50 - MAX_DIFFERENCES));
}

#[test]
fn large_outputs_cost_little() {
    let expected = "a\n...\n[..]x[..]\n...\nz";
    let output = format!("a\n{}z\n", "some line that goes on for a while\n".repeat(50_000));
    let start = std::time::Instant::now();
    assert!(!accepts(expected, &output));
    let long = "x".repeat(200_000);
    assert!(!accepts("[..]x[..]x[..]y", &long));
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
