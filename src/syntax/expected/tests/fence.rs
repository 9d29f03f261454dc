use super::{is_command, lines};
use crate::model::{Body, Strength};
use crate::shell::Hole;
use crate::syntax::expected::{Form, Found, literal_end, read, scan};

const SEED: &str = "\
# Check health
curl -s https://[service-url]/health | jq

# Expected response:
{
  \"status\": \"healthy\",
  \"note\": \"a } in a string\",

  \"[service-name]\": \"connected\"
}
echo done";

fn found(source: &str) -> Vec<Found> {
    scan(&lines(source), &is_command)
}

type Shape = (std::ops::Range<usize>, Option<(&'static str, &'static str)>, Vec<&'static str>, bool);

fn shape(found: &Found) -> Shape {
    let expectation = found.reading.expectation.as_ref();
    (
        found.lines.clone(),
        expectation.map(|expectation| (expectation.body.form(), expectation.strength.name())),
        found.reading.diagnostics.iter().map(|diagnostic| diagnostic.code.name).collect(),
        found.reading.blocked.is_some(),
    )
}

#[test]
fn announced_json_ends_where_it_balances() {
    let found = found(SEED);
    assert_eq!(
        found.iter().map(shape).collect::<Vec<_>>(),
        [(3..10, Some(("json", "asserted")), vec![], false)]
    );
    let expectation = found[0].reading.expectation.as_ref().unwrap();
    assert!(SEED[expectation.span.range()].starts_with("{\n"));
    assert!(SEED[expectation.span.range()].ends_with("\"connected\"\n}"));
}

#[test]
fn announced_output_has_these_shapes() {
    for (source, lines, form, codes) in [
        ("curl x\n# Expected: {\"a\": 1}\necho", 1..2, Some(("json", "asserted")), vec![]),
        (
            "curl x\n# Expected output:\nline one\n\nline two\n\necho hi",
            1..5,
            Some(("text", "asserted")),
            vec![],
        ),
        ("curl x\n# Expected output:\nline one\n\n# Next\necho hi", 1..3, Some(("text", "asserted")), vec![]),
        ("curl x\n# Expected output:\n\n  a\nb\n\n\n", 1..5, Some(("text", "asserted")), vec![]),
        ("psql -V\n\n# Expected output:\npsql (PostgreSQL) 16", 2..4, Some(("text", "asserted")), vec![]),
        ("curl x\n# Sample output:\nNAME  READY\na     1/1", 1..4, Some(("text", "illustrated")), vec![]),
        (
            "curl x\n# Expcted response:\n{\"a\": 1}",
            1..3,
            Some(("json", "asserted")),
            vec!["misspelled-marker"],
        ),
        ("curl x\n# Expected response:\n\n# Next\necho", 1..2, None, vec!["empty-expectation"]),
        ("curl x\n# Expected response:", 1..2, None, vec!["empty-expectation"]),
        ("curl x\n# Expected:\n# {\"a\": 1}\necho", 1..3, Some(("json", "asserted")), vec![]),
        (
            "curl x\n# Expected output:\n# NAME  READY\n# a     1/1\necho",
            1..4,
            Some(("text", "illustrated")),
            vec![],
        ),
        ("curl x\n# Expected: 3 pods that are up\necho", 1..2, Some(("text", "illustrated")), vec![]),
        ("curl x\n# Expected: `{\"a\": 1}`", 1..2, Some(("json", "asserted")), vec![]),
        (
            "curl x\n# Expected output:\n{\"a\": 1}\n{\"a\": 2}\n\necho",
            1..4,
            Some(("text", "asserted")),
            vec![],
        ),
        (
            "curl x\n# Expected output:\n[info] started\n[info] ready",
            1..4,
            Some(("text", "asserted")),
            vec![],
        ),
        ("curl x\n# Expected output:\n[0]", 1..3, Some(("text", "asserted")), vec![]),
        ("curl x\n# Expected output:\n[pod-name] deleted", 1..3, Some(("text", "asserted")), vec![]),
        (
            "curl x\n# Expected output:\n{\"a\": 1} # as always\necho",
            1..3,
            Some(("json", "asserted")),
            vec![],
        ),
        ("curl x\nExpected output:\nok", 1..3, Some(("text", "asserted")), vec![]),
        ("curl x\n{\n  \"a\": 1\n}\necho", 1..4, Some(("json", "illustrated")), vec!["unmarked-json"]),
        ("curl x\n\n[\"a\", \"b\"]", 2..3, Some(("json", "illustrated")), vec!["unmarked-json"]),
        ("curl x\n{\n  \"a\": 1,\n}", 1..4, Some(("text", "illustrated")), vec!["unmarked-json"]),
    ] {
        let found = found(source);
        assert_eq!(found.iter().map(shape).collect::<Vec<_>>(), [(lines, form, codes, false)], "{source}");
    }
}

#[test]
fn broken_json_blocks_the_step_and_later_commands_are_still_seen() {
    let source = "curl x\n# Expected response:\n{\n  \"a\": 1\n  \"b\": 2\n}\necho";
    let broken = found(source);
    assert_eq!(shape(&broken[0]), (1..6, None, vec!["bad-json-literal"], true));
    assert_eq!(broken[0].reading.diagnostics[0].span.start, source.find("1\n").unwrap() + 1);

    let unclosed = found("curl x\n# Expected response:\n{\n  \"a\": {\n}\n\n# Next\necho");
    assert_eq!(shape(&unclosed[0]), (1..5, None, vec!["unclosed-json-literal"], true));
}

#[test]
fn what_only_looks_like_output_is_left_to_the_shell() {
    for source in [
        "curl -d '{\n  \"a\": 1\n}' x",
        "curl -d \\\n{\"a\":1} x",
        "cat <<EOF\n# Expected output:\n{\n  \"a\": 1\n}\nEOF\necho",
        "cat <<-'END' > x\n\t{\"a\": 1}\n\tEND",
        "curl x\n[...]\nmore",
        "[ \"$a\" = \"b\" ]",
        "[ -f x ] && echo",
        "[[ \"$a\" == b ]]",
        "{ echo a; }",
        "{\n  echo a\n}",
        "# Should return 200:\ncurl x",
        "# Output:\necho",
        "# Expected: nothing is lost\ncurl x",
        "echo \"it's {\n\"",
    ] {
        assert_eq!(found(source), [], "{source}");
    }
}

#[test]
fn several_expectations_in_one_fence_are_all_found() {
    let source =
        "curl a\n# Expected response:\n{\"a\": 1}\n\ncurl b\n# Expected response:\n{\"b\": 1}\ncurl c";
    let lines: Vec<_> = found(source).into_iter().map(|found| found.lines).collect();
    assert_eq!(lines, [1..3, 5..7]);
}

#[test]
fn apostrophes_of_output_do_not_hide_the_next_marker() {
    let lines: Vec<_> =
        found("echo it's\n# Expected output:\ndon't\n\ncurl b\n# Expected response:\n{\"b\": 1}")
            .iter()
            .map(|f| f.lines.clone())
            .collect();
    assert_eq!(lines, [1..3, 5..7]);
}

#[test]
fn misspelled_markers_point_at_their_words() {
    let source = "curl x\n# Expcted response:\n{}";
    let diagnostic = &found(source)[0].reading.diagnostics[0];
    assert_eq!(&source[diagnostic.span.range()], "Expcted response");
    assert_eq!(diagnostic.suggestion.as_ref().unwrap().replacement, "Expected response");
}

#[test]
fn whole_fences_are_json_or_text() {
    for (source, strength, form, blocked) in [
        ("\n{\"a\": 1}\n", Strength::Asserted, Some("json"), false),
        ("{\"a\": 1,}", Strength::Asserted, None, true),
        ("{\"a\": 1,}", Strength::Illustrated, Some("text"), false),
        ("{\"a\": 1}\n{\"a\": 2}", Strength::Asserted, Some("text"), false),
        ("[1, 2]", Strength::Asserted, Some("json"), false),
        ("[2]", Strength::Asserted, Some("text"), false),
        ("ok <any>", Strength::Asserted, Some("text"), false),
        (" \n\n", Strength::Asserted, None, false),
        ("{cluster=\"x\"}", Strength::Asserted, Some("text"), false),
    ] {
        let reading = read(&lines(source), strength);
        let read = reading.expectation.as_ref().map(|expectation| expectation.body.form());
        assert_eq!((read, reading.blocked.is_some()), (form, blocked), "{source}");
    }
}

#[test]
fn kinds_in_text_are_no_placeholders() {
    let reading = read(&lines("id <uuid> of <pod-name>"), Strength::Asserted);
    let Some(Body::Text(lines)) = reading.expectation.map(|expectation| expectation.body) else { panic!() };
    assert_eq!(lines[0].text.holes().filter_map(Hole::input).collect::<Vec<_>>(), ["pod-name"]);
}

#[test]
fn extents_end_where_the_language_says() {
    let extent = |source: &str| {
        let lines: Vec<&str> = source.split('\n').collect();
        let extent = literal_end(&lines, 0, &is_command);
        (extent.lines, extent.form)
    };
    assert_eq!(extent("{\"a\": \"{\"}\ncurl"), (0..1, Form::Json));
    assert_eq!(extent("[\n1,\n\n2\n]\n]"), (0..5, Form::Json));
    assert_eq!(extent("a\n\nb\n\n\ncurl"), (0..3, Form::Text));
    assert_eq!(extent(""), (0..0, Form::Text));
    assert_eq!(extent("\n\ncurl"), (0..0, Form::Text));
}

#[test]
fn long_fences_cost_linear_time() {
    for unit in [
        "cat <<EOF\n{\n\n# Expected output:\n{ \"a\": [\n",
        "[\n",
        "{ \"a\": [\n",
        "[\n[\n]\n",
        "\n# Expected:\n",
    ] {
        let source = unit.repeat(20_000);
        let start = std::time::Instant::now();
        let _ = found(&source);
        assert!(start.elapsed().as_secs() < 10, "{unit:?}: {:?}", start.elapsed());
    }
}
