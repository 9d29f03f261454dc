use super::{Given, Notation, read};
use crate::model::slug;
use crate::model::{Input, InputType};
use crate::source::{SourceFile, Span};

fn inputs() -> Vec<Input> {
    let input = |name: &str, kind| Input {
        name: name.to_owned(),
        placeholder: format!("[{name}]"),
        description: None,
        kind,
        variable: None,
        declared: None,
        span: Span::default(),
    };
    vec![
        input("service-name", InputType::String),
        input("pod", InputType::String),
        input("color", InputType::Choice(vec!["blue".to_owned(), "green".to_owned()])),
        input("hosts", InputType::List),
        input("verbose", InputType::Boolean),
        input("token", InputType::Secret),
    ]
}

fn given(name: &str, text: &str) -> (SourceFile, Given) {
    let file = SourceFile::from_text(name, text);
    let given = read(&file, &inputs());
    (file, given)
}

fn values(name: &str, text: &str) -> Vec<(String, String)> {
    let (_, given) = given(name, text);
    assert_eq!(given.diagnostics, [], "{text}");
    given.values.into_iter().map(|value| (value.name, value.value.value)).collect()
}

/// What is wrong, as `line:column code`.
fn wrong(name: &str, text: &str) -> Vec<String> {
    let (file, given) = given(name, text);
    let show = |diagnostic: &crate::source::Diagnostic| {
        let position = file.position(diagnostic.span.start);
        format!("{}:{} {}", position.line, position.column, diagnostic.code.name)
    };
    given.diagnostics.iter().map(show).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn names_are_compared_as_slugs() {
    for name in ["service-name", "SERVICE_NAME", "Service Name", " service-NAME "] {
        assert_eq!(slug(name), "service-name");
    }
}

#[test]
fn the_notation_is_told_by_the_name_else_by_the_content() {
    for (name, text, notation) in [
        ("v.yaml", "{}", Notation::Yaml),
        ("dir/v.YML", "", Notation::Yaml),
        ("v.json", "a: b", Notation::Json),
        (".env", "a: b", Notation::Env),
        ("prod.env", "", Notation::Env),
        ("dir/.env.local", "", Notation::Env),
        ("values", "# x\n\n{\"a\": 1}", Notation::Json),
        ("values", "A=b: c", Notation::Env),
        ("values", "a: b=c", Notation::Yaml),
        ("<stdin>", "\u{feff}export A=b", Notation::Env),
        ("values", "", Notation::Yaml),
    ] {
        assert_eq!(Notation::of(name, text), notation, "{name} {text:?}");
    }
}

#[test]
fn values_are_read_from_all_notations() {
    let expected = pairs(&[("service-name", "api"), ("pod", "1.20"), ("color", "blue")]);
    for (name, text) in [
        ("v.yaml", "service_name: api\nPOD: 1.20\ncolor: 'blue'\n"),
        ("v.json", "{\"SERVICE_NAME\": \"api\", \"pod\": 1.20, \"color\": \"blue\"}"),
        (".env", "# c\nexport SERVICE_NAME=api # why\r\nPOD = 1.20\n\ncolor=\"blue\"\n"),
        ("v.yaml", "\u{feff}service-name: api\npod: 1.20\ncolor: blue"),
        ("v.json", "\u{feff}{\"service-name\": \"api\", \"pod\": 1.20, \"color\": \"blue\"}\n"),
        (".env", "\u{feff}service-name='api'\npod=1.20\ncolor=blue"),
    ] {
        assert_eq!(values(name, text), expected, "{name} {text}");
    }
    assert_eq!(values("v.json", "{\"pod\": true}"), pairs(&[("pod", "true")]));
    for (name, text) in [("v.yaml", ""), ("v.json", "{}"), (".env", "# nothing\n")] {
        assert_eq!(values(name, text), []);
    }
}

#[test]
fn env_values_are_what_is_written() {
    for (line, value) in [
        ("pod=", ""),
        ("pod=\"\"", ""),
        ("pod=a b", "a b"),
        ("pod=a#b", "a#b"),
        ("pod=a #b", "a"),
        ("pod=#b", ""),
        ("pod=$HOME", "$HOME"),
        ("pod='a \"b\" \\n $c'", "a \"b\" \\n $c"),
        ("pod=\"a\\n\\\"b\\\" \\$c \\x\"", "a\n\"b\" $c \\x"),
        ("pod=\"two\nlines\" # why", "two\nlines"),
        ("pod='two\r\nlines'", "two\nlines"),
        ("pod=a=b", "a=b"),
        ("pod=é", "é"),
    ] {
        assert_eq!(values(".env", line), pairs(&[("pod", value)]), "{line}");
    }
}

#[test]
fn every_mistake_is_named_at_its_place() {
    for (name, text, codes) in [
        ("v.yaml", "pod: a\nPOD: b\n", vec!["2:1 duplicate-value"]),
        (
            "v.yaml",
            "pod: [a]\nservice-name: {b: c}\ncolor:\n",
            vec!["1:6 not-a-value", "2:15 not-a-value", "3:1 not-a-value"],
        ),
        ("v.yaml", "pods: a\nzzz: b\n", vec!["1:1 unknown-input", "2:1 unknown-input"]),
        ("v.yaml", "color: grean\n", vec!["1:8 not-a-choice"]),
        ("v.yaml", "- a\n", vec!["1:1 bad-values-file"]),
        ("v.yaml", "pod: [a\n", vec!["1:6 bad-values-file"]),
        ("v.json", "{\"pod\": 1, \"pod\": 2}", vec!["1:12 duplicate-value"]),
        ("v.json", "{\"pod\": 1, \"POD\": 2}", vec!["1:13 duplicate-value"]),
        ("v.json", "{\"pod\": [1],\n \"color\": null}", vec!["1:9 not-a-value", "2:11 not-a-value"]),
        ("v.json", "{\"pod\": 1,}", vec!["1:10 bad-values-file"]),
        ("v.json", "[1]", vec!["1:1 bad-values-file"]),
        ("v.json", "{\"pod\": \"a\\u0000\"}", vec!["1:9 not-a-value"]),
        (".env", "pod\nservice-name=x\n1a=b\n", vec!["1:1 bad-values-file", "3:1 bad-values-file"]),
        (".env", "pod='a\n", vec!["1:5 bad-values-file"]),
        (".env", "pod='a'b\n", vec!["1:8 bad-values-file"]),
        (".env", "POD=a\nexport pod=b\n", vec!["2:8 duplicate-value"]),
        (".env", "\u{feff}x=1", vec!["1:1 unknown-input"]),
    ] {
        assert_eq!(wrong(name, text), codes, "{name} {text:?}");
    }
}

#[test]
fn a_list_is_one_element_a_line_in_every_notation() {
    for (name, text, value) in [
        ("v.yaml", "hosts: [a, 1.20, 'b c']\n", "a\n1.20\nb c"),
        ("v.yaml", "hosts:\n- a\n- b\n", "a\nb"),
        ("v.yaml", "hosts: []\n", ""),
        ("v.yaml", "hosts: a,b\n", "a,b"),
        ("v.json", "{\"hosts\": [\"a\", 1, true]}", "a\n1\ntrue"),
        (".env", "HOSTS=\"a\nb\"\n", "a\nb"),
    ] {
        assert_eq!(values(name, text), pairs(&[("hosts", value)]), "{text}");
    }
    for (name, text, codes) in [
        (
            "v.yaml",
            "hosts: [a, '', [b], {c: d}]\n",
            vec!["1:12 unfit-value", "1:16 not-a-value", "1:21 not-a-value"],
        ),
        ("v.json", "{\"hosts\": [\"a\\nb\", null]}", vec!["1:12 unfit-value", "1:20 not-a-value"]),
    ] {
        assert_eq!(wrong(name, text), codes, "{text}");
    }
}

#[test]
fn a_value_of_another_type_is_named_at_its_place() {
    assert_eq!(wrong("v.yaml", "verbose: yes\n"), ["1:10 unfit-value"]);
    let (_, read) = given("v.yaml", "verbose: yes\n");
    assert_eq!(read.diagnostics[0].help.as_deref(), Some("write `true`"));
    let (_, read) = given("v.yaml", "token: abcd\n");
    assert!(!read.diagnostics[0].message.contains("abcd"), "{}", read.diagnostics[0].message);
}

#[test]
fn near_names_and_choices_are_suggested() {
    let (_, given) = given("v.yaml", "servise-name: a\ncolor: Green\nqqq: b\n");
    let helps: Vec<_> = given.diagnostics.iter().map(|diagnostic| diagnostic.help.as_deref()).collect();
    assert_eq!(helps, [Some("did you mean `service-name`?"), Some("did you mean `green`?"), None]);
}

#[test]
fn other_programs_variables_in_an_env_file_are_no_errors() {
    let (_, given) = given(".env", "PATH=/bin\npod=a\n");
    assert_eq!(given.diagnostics[0].severity, crate::source::Severity::Warning);
    assert_eq!(given.values.len(), 1);
}

proptest::proptest! {
    #[test]
    fn no_file_panics_and_places_stay_inside(
        text in "[a-zA-Z_ =:#'\"\\\\{}\\[\\],\r\n\u{e9}0-9-]{0,60}",
        name in proptest::sample::select(vec!["v.yaml", "v.json", ".env", "v"]),
    ) {
        let (file, given) = given(name, &text);
        for diagnostic in given.diagnostics {
            proptest::prop_assert!(file.text().get(diagnostic.span.range()).is_some(), "{:?}", diagnostic);
        }
        for value in given.values {
            proptest::prop_assert!(file.text().get(value.value.span.range()).is_some());
        }
    }

    #[test]
    fn quoted_env_values_come_back(value in "[ -~\u{e9}\n\t]{0,20}") {
        let quoted = value.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$").replace('`', "\\`");
        proptest::prop_assert_eq!(values(".env", &format!("pod=\"{quoted}\"")), pairs(&[("pod", &value)]));
    }
}
