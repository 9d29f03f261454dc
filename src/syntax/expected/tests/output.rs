//! Marked output: what each line is, and what is said.

use crate::model::{Body, LinePattern, OutputForm, Repeat};
use crate::shell::Text;
use crate::source::{Diagnostics, Span};
use crate::syntax::expected::read_marked;

#[test]
fn arrays_may_be_cut_short_and_a_lone_number_is_an_exit_code() {
    for json in ["[1, ...]", "[1, 2]", "[1, \u{2026}]", "[..., 1]", "[true, ...]", "[\"a\"]", "[]"] {
        assert!(matches!(read(json).0, Some(Body::Json(_))), "{json}");
    }
    for text in ["[1]", "[...]", "[..]", "[12:00:01] up, ready", "[1, ...] more"] {
        assert!(matches!(read(text).0, Some(Body::Output(_))), "{text}");
    }
}

fn read(source: &str) -> (Option<Body>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let span = Span::new(0, source.len());
    let found = read_marked(&Text::literal(source, span), span, &mut diagnostics);
    let said = diagnostics.sorted().into_iter().map(|found| {
        let place = source.get(found.span.range()).unwrap_or_default();
        format!("{} at {place}: {} | {}", found.code.name, found.message, found.help.unwrap_or_default())
    });
    (found.map(|expectation| expectation.body), said.collect())
}

fn form(source: &str) -> OutputForm {
    match read(source) {
        (Some(Body::Output(form)), said) if said.is_empty() => form,
        other => panic!("{source}: {other:?}"),
    }
}

fn shown(source: &str) -> Vec<String> {
    let form = form(source);
    for line in &form.lines {
        assert_eq!(source.get(line.span.range()), Some(line.text.written().as_str()));
    }
    let mut lines: Vec<String> = form
        .lines
        .iter()
        .map(|line| {
            let repeat = match line.repeat {
                Repeat::Once => "",
                Repeat::Optional => "?",
                Repeat::Any => "*",
                Repeat::Some => "+",
            };
            match &line.pattern {
                LinePattern::Exact(text) => format!("={}{repeat}", text.written()),
                LinePattern::Glob(text) => format!("glob {}{repeat}", text.written()),
                LinePattern::Regex(text) => format!("regex {}{repeat}", text.written()),
                LinePattern::Any => format!("any{repeat}"),
                LinePattern::Gap => "gap".to_owned(),
            }
        })
        .collect();
    lines.extend(form.exit_code.map(|code| format!("exit {code}")));
    lines
}

#[test]
fn each_line_is_what_its_suffix_says() {
    let source = "plain  \na* (glob)\nb? (glob+)\n^[0-9]+$ (regex*)\nwhatever (any?)\n(any*)\n...\n [..] x\nc (globs)\nd (glob) e\n (glob)\n[12]";
    assert_eq!(
        shown(source),
        [
            "=plain",
            "glob a*",
            "glob b?+",
            "regex ^[0-9]+$*",
            "any?",
            "any*",
            "gap",
            "= [..] x",
            "=c (globs)",
            "=d (glob) e",
            "= (glob)",
            "exit 12",
        ]
    );
}

#[test]
fn nothing_and_blank_lines() {
    assert_eq!(shown(""), [""; 0]);
    assert_eq!(shown("\n \n"), [""; 0]);
    assert_eq!(shown("[3]\n"), ["exit 3"]);
    assert_eq!(shown("a\n\nb\n\n[1]\n\n"), ["=a", "=", "=b", "exit 1"]);
    assert_eq!(shown("[1]\na"), ["=[1]", "=a"]);
    assert_eq!(shown("a\r\nb (glob)\r\n"), ["=a", "glob b"]);
    assert_eq!(shown("(glob)\n(anything)\n....\n[1234]"), ["=(glob)", "=(anything)", "=....", "=[1234]"]);
    assert_eq!(shown("[12:00] up\n[INFO] x"), ["=[12:00] up", "=[INFO] x"]);
}

#[test]
fn an_object_or_array_is_json() {
    for source in ["{\"a\": 1}", "[{\"a\": \"<uuid>\"}]", "\n[1, 2]\n", "[\n  ...\n]"] {
        assert!(matches!(read(source).0, Some(Body::Json(_))), "{source}");
    }
    let (body, said) = read("{\"a\": }");
    assert!(body.is_none() && said[0].starts_with("bad-json-literal"), "{said:?}");
}

#[test]
fn a_word_that_is_no_kind_is_told_with_the_nearest() {
    let (body, said) =
        read("{\"a\": \"<uuidd>\", \"b\": [\"<nothing like it>\"], \"c\": \"<none>\", \"d\": \"<re:x>\"}");
    assert!(body.is_some());
    assert_eq!(said.len(), 2, "{said:?}");
    assert_eq!(
        said[0],
        "unknown-kind at \"<uuidd>\": `<uuidd>` stands for no kind of value | did you mean `<uuid>`?"
    );
    assert!(said[1].contains("there are `<any>`"), "{said:?}");
}

#[test]
fn a_line_that_is_no_pattern_is_told_at_its_place() {
    let (body, said) = read("ok\na(b (regex)\n[x (glob)");
    assert!(body.is_none());
    assert_eq!(said.len(), 1);
    assert!(said[0].starts_with("bad-output-pattern at a(b: this is no regular expression"), "{said:?}");
}

#[test]
fn a_long_form_is_read_in_one_pass() {
    let source = "a* (glob+)\n[1]\n\nplain ( (regex\n".repeat(20_000);
    assert_eq!(form(&source).lines.len(), 80_000);
}
