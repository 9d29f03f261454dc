//! Where values stand in texts that no shell reads, and what is refused.

use super::text;
use crate::eval::fill::{Dialect, Language, fill_as, obstacles_in};
use crate::shell::{Filler, Hole, HoleForm, Text};
use crate::source::Span;

#[track_caller]
fn gives(language: Language<'_>, source: &str, value: &str, wanted: &str) {
    let filled = fill_as(language, &text(source), |_| Some(value));
    assert_eq!(filled.as_ref().map(|filled| filled.text.as_str()), Ok(wanted), "{source} with {value:?}");
}

#[track_caller]
fn refuses(language: Language<'_>, source: &str, value: &str, code: &str) {
    let problems = fill_as(language, &text(source), |_| Some(value)).expect_err(source);
    assert_eq!(problems[0].code.name, code, "{source} with {value:?}: {problems:?}");
}

#[test]
fn parts_of_a_url() {
    let gives = |source, value, wanted| gives(Language::Url, source, value, wanted);
    gives("https://⟦v⟧.mesh/health", "api", "https://api.mesh/health");
    gives("https://⟦v⟧/health", "api:8080", "https://api:8080/health");
    gives("https://⟦v⟧/", "::1", "https://[::1]/");
    gives("http://h:⟦v⟧/", "8080", "http://h:8080/");
    gives("http://⟦v⟧@h/", "a:b@c", "http://a%3Ab%40c@h/");
    gives("https://h/a/⟦v⟧/b", "x/../y z?q#é", "https://h/a/x%2F..%2Fy%20z%3Fq%23%C3%A9/b");
    gives("https://h/a-⟦v⟧", "..", "https://h/a-..");
    gives("https://h/?q=⟦v⟧&r=1", "a b&r=2+%", "https://h/?q=a%20b%26r%3D2%2B%25&r=1");
    gives("https://h/?⟦v⟧", "", "https://h/?");
    gives("https://h#⟦v⟧", "a#b", "https://h#a%23b");
    gives("⟦v⟧/health", "https://h:8080/api/", "https://h:8080/api/health");
    gives("⟦v⟧", "http://h/a?b=c#d", "http://h/a?b=c#d");
    let refuses = |source, value| refuses(Language::Url, source, value, "value-refused");
    for value in ["a/b", "a@b", "a?", "a#", "", "a b", "é", "a:b", "-x", ".x", "h:99999", "[::g]"] {
        refuses("https://⟦v⟧/", value);
    }
    refuses("https://⟦v⟧.mesh/", "a/");
    for value in ["", ".", "..", "..."] {
        refuses("https://h/a/⟦v⟧/b", value);
    }
    refuses("https://h/%2E⟦v⟧", ".");
    refuses("https://h/⟦v⟧⟦w⟧", ".");
    refuses("http://h:⟦v⟧/", "x");
    for value in
        ["/x", "ftp://h", "https://", "https://u:p@h", "https://h/?a", "https://h/a b", "javascript:1"]
    {
        refuses("⟦v⟧/health", value);
    }
    for source in ["⟦v⟧://h/", "⟦v⟧.mesh/health", "/a/⟦v⟧"] {
        assert_eq!(obstacles_in(Language::Url, &text(source)).len(), 1, "{source}");
    }
}

#[test]
fn strings_and_numbers_of_json() {
    let gives = |source, value, wanted| gives(Language::Json, source, value, wanted);
    gives("{\"a\": \"x⟦v⟧\"}", "\"\\\n\u{1}", "{\"a\": \"x\\\"\\\\\\n\\u0001\"}");
    gives("{\"a\": ⟦v⟧}", "1.50", "{\"a\": 1.50}");
    gives("[⟦v⟧, true]", "null", "[null, true]");
    gives("{\"⟦v⟧\": 1}", "a b", "{\"a b\": 1}");
    gives("\"⟦v⟧\"", "a", "\"a\"");
    gives("⟦v⟧", "7", "7");
    for value in ["a", "1,2", "{}", "\"a\"", " 1", "", "01", "NaN"] {
        refuses(Language::Json, "{\"a\": ⟦v⟧}", value, "value-refused");
    }
    for source in ["{\"a\": ⟦v⟧", "{a: \"⟦v⟧\"}", "{\"a\": x⟦v⟧}", "{\"a\": \"\\⟦v⟧\"}"] {
        let filled = fill_as(Language::Json, &text(source), |_| Some("a\"b"));
        assert!(filled.is_err(), "{source}: {filled:?}");
    }
}

#[test]
fn labels_numbers_and_durations_of_a_query() {
    let gives = |source, value, wanted| gives(Language::PromQl, source, value, wanted);
    gives("up{job=\"⟦v⟧\"}", "a\"}\\\nor'", "up{job=\"a\\\"}\\\\\\nor'\"}");
    gives("up{job='a-⟦v⟧'}", "it's \"x\"", "up{job='a-it\\'s \"x\"'}");
    gives("up{job!=`⟦v⟧`}", "a\\b\"", "up{job!=`a\\b\"`}");
    gives("up{job=~\"⟦v⟧-.*\"}", "a.b|\"c", "up{job=~\"a\\\\.b\\\\|\\\"c-.*\"}");
    gives("up{job!~'(⟦v⟧)+'}", "a", "up{job!~'(a)+'}");
    gives("up{job=~'⟦v⟧+'}", "ab'", "up{job=~'(?:ab\\')+'}");
    gives("up{job=~`⟦v⟧*`}", "a.", "up{job=~`(?:a\\.)*`}");
    gives("rate(x{a=\"b\"}[⟦v⟧])", "1h30m", "rate(x{a=\"b\"}[1h30m])");
    gives("x offset ⟦v⟧ > 1", "5m", "x offset 5m > 1");
    gives("x > ⟦v⟧", "-0.5", "x > (-0.5)");
    let refuses = |source, value| refuses(Language::PromQl, source, value, "value-refused");
    refuses("up{job=`⟦v⟧`}", "a`b");
    refuses("x > ⟦v⟧", "1 or y");
    refuses("x > ⟦v⟧", "");
    refuses("rate(x[⟦v⟧])", "5m]) or x[5m");
    refuses("rate(x[⟦v⟧])", "5");
    for source in [
        "⟦v⟧{job=\"a\"}",
        "up_⟦v⟧ > 1",
        "up{⟦v⟧=\"a\"}",
        "up{job=⟦v⟧}",
        "up{job=~\"[⟦v⟧]\"}",
        "up{job=~\"a{⟦v⟧}\"}",
        "up{job=~\"(?⟦v⟧)\"}",
        "up{job=\"\\⟦v⟧\"}",
        "label_replace(up, \"a\", \"⟦v⟧\", \"b\", \"c\")",
        "up # ⟦v⟧",
    ] {
        assert_eq!(obstacles_in(Language::PromQl, &text(source)).len(), 1, "{source}");
    }
}

#[test]
fn scalars_of_yaml() {
    let gives = |source, value, wanted| gives(Language::Yaml, source, value, wanted);
    gives("name: ⟦v⟧\n", "api", "name: \"api\"\n");
    gives("name: ⟦v⟧ # why\n", "a: b\nc", "name: \"a: b\\nc\" # why\n");
    gives("replicas: ⟦v⟧\n", "3", "replicas: 3\n");
    gives("version: ⟦v⟧\n", "1.20", "version: \"1.20\"\n");
    gives("on: ⟦v⟧\n", "yes", "on: \"yes\"\n");
    gives("- ⟦v⟧\n- b: ⟦v⟧\n", "x", "- \"x\"\n- b: \"x\"\n");
    gives("a: {b: ⟦v⟧, c: [⟦v⟧]}\n", "x", "a: {b: \"x\", c: [\"x\"]}\n");
    gives("⟦v⟧: 1\n", "a b", "\"a b\": 1\n");
    gives("a: x-⟦v⟧\n", "b", "a: x-b\n");
    gives("a: \"x ⟦v⟧\"\n", "\"\u{7f}\n", "a: \"x \\\"\\U0000007f\\n\"\n");
    gives("a: 'x ⟦v⟧'\n", "it's", "a: 'x it''s'\n");
    gives("a: |\n  x ⟦v⟧ y\nb: c\n", "'z\"", "a: |\n  x 'z\" y\nb: c\n");
    let refuses = |source, value| refuses(Language::Yaml, source, value, "value-refused");
    refuses("a: x-⟦v⟧\n", "b: c");
    refuses("a: x⟦v⟧\n", " # c");
    refuses("a: 'x ⟦v⟧'\n", "a\nb");
    refuses("a: |\n  x\n  ⟦v⟧\n", "a\nb: c");
    refuses("a: >\n  ⟦v⟧\n", "  a");
    refuses("a: ! ⟦v⟧\n", "x: [");
    assert_eq!(obstacles_in(Language::Yaml, &text("a: b # ⟦v⟧\n")).len(), 1);
}

#[test]
fn other_interpreters_read_their_environment() {
    let mut code = Text::literal("print(", Span::default());
    for (number, written) in ["{{ inputs.service-name }}", "{{ a.stdout }}"].into_iter().enumerate() {
        let hole = Hole {
            filler: Filler::Expression(number),
            written: written.to_owned(),
            span: Span::default(),
            form: HoleForm::Value,
        };
        code.push_hole(hole);
    }
    let problems = obstacles_in(Language::Interpreter("python"), &code);
    let told: Vec<_> = problems.iter().map(|problem| (problem.code.name, problem.help.as_str())).collect();
    assert_eq!(
        told,
        [
            ("template-in-interpreter", "read `os.environ['RUNWRIGHT_INPUT_SERVICE_NAME']`"),
            (
                "template-in-interpreter",
                "give the value to the step with `env`, as `VALUE: {{ a.stdout }}`, and read `os.environ['VALUE']`"
            ),
        ]
    );
    assert!(fill_as(Language::Interpreter("fish"), &code, |_| Some("x")).is_err());
}

#[test]
fn people_read_values_as_they_are() {
    gives(Language::Prose, "Restart ⟦v⟧?", "a 'b'\n", "Restart a 'b'\n?");
    gives(Language::Prose, "Run ⟪v⟫", "ls | x", "Run ls | x");
    refuses(Language::Url, "https://h/⟪v⟫", "x", "no-safe-form");
    refuses(Language::Prose, "⟦v⟧", "a\0b", "value-refused");
}

#[test]
fn here_documents_of_sh_hold_no_line_of_which_dash_loses_a_byte() {
    for value in ["EOFé", "a\nEO漢", "Eé"] {
        let source = "cat <<EOF\n⟦v⟧\nEOF";
        refuses(Language::Shell(Dialect::Sh), source, value, "value-refused");
        gives(Language::Shell(Dialect::Bash), source, value, &format!("cat <<EOF\n{value}\nEOF"));
    }
    gives(Language::Shell(Dialect::Sh), "cat <<EOF\n⟦v⟧\nEOF", "éEOF", "cat <<EOF\néEOF\nEOF");
}

#[test]
fn quotes_that_only_bash_knows_are_refused_for_other_shells() {
    refuses(Language::Shell(Dialect::Sh), "echo $'⟦v⟧'", "a", "no-safe-form");
    gives(Language::Shell(Dialect::Bash), "echo $'⟦v⟧'", "a", "echo $'a'");
    refuses(Language::Shell(Dialect::Bash), "ssh h \"echo \\$'⟦v⟧'\"", "a", "no-safe-form");
    gives(Language::Shell(Dialect::Bash), "bash -c \"echo \\$'⟦v⟧'\"", "a", "bash -c \"echo \\$'a'\"");
}
