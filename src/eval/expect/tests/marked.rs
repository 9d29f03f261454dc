//! Marked output: every way of reading is followed, and what differs is told
//! line by line.

use super::shown;
use crate::eval::expect::{Judgement, Verdict, judge};
use crate::model::{Body, Expectation, LinePattern, Origin, OutputForm, OutputLine, Repeat, Strength};
use crate::shell::{Filler, Hole, HoleForm, Text};
use crate::source::Span;

/// Makes an expectation: a line a word with what it is in front of `:`.
fn marked(source: &str) -> Expectation {
    let line = |(number, written): (usize, &str)| {
        let span = Span::new(number, number + 1);
        let (how, text) = written.split_once(':').unwrap_or(("", written));
        let mut made = Text::default();
        for (at, part) in text.split('\u{27e6}').enumerate() {
            let part = if at == 0 {
                part
            } else {
                let (name, rest) = part.split_once('\u{27e7}').unwrap();
                let filler = Filler::Expression(name.parse().unwrap());
                made.push_hole(Hole {
                    filler,
                    written: format!("{{{{ {name} }}}}"),
                    span,
                    form: HoleForm::Value,
                });
                rest
            };
            made.push_literal(part, span);
        }
        let repeat = match how.chars().next_back() {
            Some('?') => Repeat::Optional,
            Some('*') => Repeat::Any,
            Some('+') => Repeat::Some,
            _ => Repeat::Once,
        };
        let pattern = match how.trim_end_matches(['?', '*', '+']) {
            "glob" => LinePattern::Glob(made),
            "regex" => LinePattern::Regex(made),
            "any" => LinePattern::Any,
            "gap" => LinePattern::Gap,
            _ => LinePattern::Exact(made),
        };
        OutputLine { pattern, repeat, text: Text::literal(text, span), span }
    };
    let lines = source.lines().enumerate().map(line).collect();
    Expectation {
        strength: Strength::Asserted,
        origin: Origin::Marked,
        body: Body::Output(OutputForm { lines, exit_code: None }),
        command: None,
        span: Span::default(),
    }
}

fn judged(source: &str, output: &str) -> Judgement {
    judge(
        &marked(source),
        output,
        &|filler| match filler {
            Filler::Expression(0) => Some("a.b*"),
            _ => None,
        },
        false,
    )
}

#[track_caller]
fn passes(source: &str, output: &str) {
    let judgement = judged(source, output);
    assert_eq!(judgement.verdict, Verdict::Passed, "{source:?} and {output:?}: {judgement:?}");
}

#[track_caller]
fn fails(source: &str, output: &str, differences: &[&str]) {
    let judgement = judged(source, output);
    assert_eq!(judgement.verdict, Verdict::Failed, "{source:?} and {output:?}: {judgement:?}");
    assert_eq!(shown(&judgement), differences, "{source:?} and {output:?}");
}

#[test]
fn lines_are_exact_unless_they_say_otherwise() {
    passes("a\nb", "a\nb\n\n");
    passes("a", "\u{1b}[1ma\u{1b}[0m  \r\n");
    passes("took [..] s", "took 1.5 s");
    passes("<uuid>", "<uuid>");
    fails(
        "<uuid>",
        "0e37df36-f698-11e6-8dd4-cb9ced3df976",
        &["line 1: <uuid> <> 0e37df36-f698-11e6-8dd4-cb9ced3df976"],
    );
    fails("2024-01-01", "2024-01-02", &["line 1: 2024-01-01 <> 2024-01-02"]);
    fails("a  b", "a b", &["line 1: a  b <> a b"]);
    fails("a", "  a", &["line 1: a <>   a"]);
}

#[test]
fn globs_and_regular_expressions_hold_for_whole_lines() {
    passes("glob:a*c?e", "abbbcde");
    passes("glob:\\*\\?", "*?");

    passes("regex:[0-9]+|x", "12");
    fails("regex:a|b", "ab", &["line 1: a|b <> ab"]);
    fails("glob:a?", "a", &["line 1: a? <> a"]);
    passes("glob:*é?*", "xé漢");
}

#[test]
fn no_early_choice_hides_a_later_one() {
    passes("glob+:a*\n:ab", "ab\nab\nab");
    passes("any*:\n:end", "end\nend");
    passes("gap:\n:x\ngap:", "x\ny\nx");
    passes("any?:\nany?:\n:a", "a");
    passes("glob*:a\nglob*:b", "a\na\nb");
    fails("glob+:a*\n:ab", "ab", &["output: a* <> no such line"]);
}

#[test]
fn nothing_never_meets_an_expectation_that_wants_something() {
    passes("", "");
    passes("", " \n\n");
    for source in [":a", "any*:", "gap:", "glob:*", "any?:x"] {
        let judgement = judged(source, "\n");
        assert_eq!(judgement.differences[0].actual, "nothing was printed", "{source}");
    }
    fails("", "x\n", &["line 1: no more lines here <> x"]);
}

#[test]
fn lines_that_may_be_absent_or_repeat_are_no_difference() {
    fails("any?:\n:a\n:b", "a\nc", &["line 2: b <> c"]);
    fails("glob+:x*\n:end", "x1\nx2\nx3\nfin", &["line 4: end <> fin"]);
    fails("glob*:z\n:a", "b", &["line 1: a <> b"]);
}

#[test]
fn values_stand_for_themselves_in_every_kind_of_line() {
    for source in [":x \u{27e6}0\u{27e7}", "glob:x \u{27e6}0\u{27e7}", "regex:x \u{27e6}0\u{27e7}"] {
        passes(source, "x a.b*");
        assert_eq!(judged(source, "x aXbb").verdict, Verdict::Failed, "{source}");
    }
    assert_eq!(judged(":\u{27e6}1\u{27e7}", "x").verdict, Verdict::Error);
}

#[test]
fn the_cost_is_lines_times_patterns() {
    let source = "any*:\n".repeat(300) + ":never";
    let output = "line\n".repeat(20_000);
    assert_eq!(judged(&source, &output).verdict, Verdict::Failed);
    let source = format!("glob:{}b", "*a".repeat(200));
    assert_eq!(judged(&source, &"a".repeat(20_000)).verdict, Verdict::Failed);
}

#[test]
fn marked_json_means_what_it_says() {
    let text = |origin: Origin, source: &str, output: &str| {
        let mut expectation = super::json(source, Strength::Asserted);
        expectation.origin = origin;
        judge(&expectation, output, &|_| None, false).verdict
    };
    for (source, output) in [
        ("{\"at\": \"2024-01-01T00:00:00Z\"}", "{\"at\": \"2024-01-02T00:00:00Z\"}"),
        ("{\"version\": \"1.2.3\"}", "{\"version\": \"1.2.4\"}"),
        ("{\"created_at\": 1700000000}", "{\"created_at\": 1700000001}"),
        ("{\"a\": \"<none>\"}", "{\"a\": \"x\"}"),
        ("{\"a\": \"abcd...\"}", "{\"a\": \"abcdef\"}"),
    ] {
        assert_eq!(text(Origin::Marked, source, output), Verdict::Failed, "{source}");
        assert_eq!(text(Origin::Marked, source, source), Verdict::Passed, "{source}");
    }
    assert_eq!(
        text(Origin::Inferred, "{\"version\": \"1.2.3\"}", "{\"version\": \"1.2.4\"}"),
        Verdict::Passed
    );
    assert_eq!(
        text(Origin::Marked, "{\"id\": \"<uuid>\"}", "{\"id\": \"0e37df36-f698-11e6-8dd4-cb9ced3df976\"}"),
        Verdict::Passed
    );
}

#[test]
fn what_differs_from_nothing_stands_where_nothing_was_written() {
    let body = Body::Output(OutputForm { lines: Vec::new(), exit_code: Some(2) });
    let span = Span::new(40, 41);
    let expectation =
        Expectation { strength: Strength::Asserted, origin: Origin::Marked, body, command: None, span };
    let judgement = judge(&expectation, "something\n", &|_| None, false);
    let spans: Vec<Span> = judgement.differences.iter().map(|difference| difference.span).collect();
    assert_eq!(spans, [span]);
}
