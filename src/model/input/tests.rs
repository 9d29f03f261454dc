use super::{Declaration, Input, InputType, Limit, Pattern};
use crate::model::{Unit, Value, ValueType};
use crate::source::Span;

fn input(kind: InputType) -> Input {
    let declared = Declaration {
        required: true,
        default: None,
        pattern: None,
        min: None,
        max: None,
        from: None,
        ask: true,
    };
    Input {
        name: "x".to_owned(),
        placeholder: "{{ inputs.x }}".to_owned(),
        description: None,
        kind,
        variable: None,
        declared: Some(declared),
        span: Span::default(),
    }
}

fn with(mut input: Input, change: impl FnOnce(&mut Declaration)) -> Input {
    change(input.declared.as_mut().unwrap());
    input
}

fn limited(kind: InputType, min: Option<&str>, max: Option<&str>) -> Input {
    let limit =
        |text: &str| Limit { written: text.to_owned(), value: kind.read(text).expect("a limit is a value") };
    let (min, max) = (min.map(limit), max.map(limit));
    with(input(kind), |declared| (declared.min, declared.max) = (min, max))
}

fn matching(kind: InputType, pattern: &str) -> Input {
    with(input(kind), |declared| declared.pattern = Some(Pattern::new(pattern).unwrap()))
}

fn reason(input: &Input, text: &str) -> String {
    input.read(text).map_or_else(|unfit| unfit.reason, |value| format!("taken: {}", value.shown()))
}

#[test]
fn each_type_takes_its_values_and_no_others() {
    let choice = InputType::Choice(vec!["blue".to_owned(), "green".to_owned()]);
    for (kind, taken, refused) in [
        (
            InputType::Integer,
            vec!["0", "-5", "99999999999999999999999999"],
            vec!["", "+5", "5.0", "1e3", "0755", " 5", "1_000", "-"],
        ),
        (
            InputType::Number,
            vec!["0", "0.5", "-1.5e3", "1.20"],
            vec!["", ".5", "5.", "00", "NaN", "1,5", "1e", "5.e1"],
        ),
        (InputType::Boolean, vec!["true", "false"], vec!["", "yes", "True", "1"]),
        (InputType::Duration, vec!["90s", "1h30m", "250ms", "0s"], vec!["", "10", "-5s", "5 MB", "soon"]),
        (
            InputType::Timestamp,
            vec!["2027-06-01T12:00:00Z", "2027-06-01T12:00:00+02:00"],
            vec!["", "2027-06-01", "2027-06-01T12:00:00", "now"],
        ),
        (
            InputType::Quantity,
            vec!["10Gi", "512M", "512Mi", "80%", "200ms", "5", "100 req/s"],
            vec!["", "many", "5 parsecs"],
        ),
        (
            InputType::Host,
            vec!["pg1.prod", "10.0.0.1", "::1", "fe80::1%eth0", "host-1", "example.com.", "a_b"],
            vec!["", "-x", "a..b", "10.0.0.256", "host:80", "a b", "x/y", "h\u{f6}st"],
        ),
        (
            InputType::Url,
            vec!["https://example.com", "http://[::1]:80/a?b#c", "file:///etc/hosts"],
            vec!["", "example.com", "https://", "https:///x", "http://a b", "http://a/\"", "://x", "1a://x"],
        ),
        (InputType::Path, vec!["/etc/hosts", "a b", "../x", "x~"], vec!["", "~", "~/x", "a\nb"]),
        (InputType::Secret, vec!["hunter22"], vec!["", "short"]),
        (choice, vec!["blue"], vec!["", "Blue", "red"]),
        (InputType::List, vec!["", "a", "a\nb\n", "a\r\nb"], vec!["a\n\nb", "\na"]),
        (InputType::Words, vec!["ls -l"], vec!["", " "]),
        (InputType::String, vec!["anything", " "], vec!["", "a\0b"]),
    ] {
        for text in taken {
            assert!(input(kind.clone()).read(text).is_ok(), "{} {text:?}", kind.name());
        }
        for text in refused {
            assert!(input(kind.clone()).read(text).is_err(), "{} {text:?}", kind.name());
        }
    }
}

#[test]
fn reasons_say_what_is_wanted() {
    let replicas = limited(InputType::Integer, Some("1"), Some("50"));
    let name = matching(InputType::String, "[a-z0-9-]+");
    let hosts = matching(InputType::List, "[a-z]+");
    for (input, text, expected) in [
        (&replicas, "many", r#""many" is not a whole number from 1 to 50"#),
        (&replicas, "51", r#""51" is not a whole number from 1 to 50"#),
        (&replicas, "50", "taken: 50"),
        (&name, "Mesh", r#""Mesh" does not match `[a-z0-9-]+`"#),
        (&name, "mesh\n", r#""mesh\n" does not match `[a-z0-9-]+`"#),
        (&name, "mesh", r#"taken: "mesh""#),
        (&hosts, "a\nb2", r#"element 2: "b2" does not match `[a-z]+`"#),
        (&hosts, "a\n\nb", "element 2: an element of a list is not empty"),
        (
            &limited(InputType::Duration, Some("1m"), None),
            "59s",
            r#""59s" is not a time span of at least 1m"#,
        ),
        (
            &limited(InputType::Quantity, None, Some("4Gi")),
            "80%",
            r#""80%" is not a quantity of at most 4Gi"#,
        ),
        (
            &limited(InputType::Timestamp, Some("2027-01-01T00:00:00Z"), None),
            "2026-12-31T23:00:00-02:00",
            "taken: 2027-01-01T01:00:00Z",
        ),
        (&input(InputType::String), "", "it is empty, and a value is required"),
        (&matching(InputType::String, ".*"), "", r#"taken: """#),
    ] {
        assert_eq!(reason(input, text), expected);
    }
    assert_eq!(input(InputType::Boolean).read("Yes").unwrap_err().instead.as_deref(), Some("true"));
}

#[test]
fn nothing_of_a_secret_is_said() {
    let secret = matching(InputType::Secret, "[a-z]+");
    for text in ["hunter2", "short"] {
        let reason = reason(&secret, text);
        assert!(!reason.contains(text) && !reason.contains("[a-z]"), "{reason}");
    }
    assert_eq!(reason(&secret, "hunter"), "taken: \u{ab}hidden\u{bb}");
    assert!(!secret.wanted().contains("[a-z]"));
}

#[test]
fn a_pattern_is_about_the_whole_value() {
    let pattern = Pattern::new("a|bc").unwrap();
    let fits: Vec<bool> = ["a", "bc", "ab", "abc", "xa", "a\n"].map(|text| pattern.fits(text)).to_vec();
    assert_eq!(fits, [true, true, false, false, false, false]);
    assert!(Pattern::new("[a").is_err() && Pattern::new("a)|(b").is_err());
    assert!(!Pattern::new("(a").unwrap_err().contains('\n'));
}

#[test]
fn values_have_the_type_that_expressions_are_checked_with() {
    for (input, expected) in [
        (input(InputType::Host), ValueType::Text),
        (input(InputType::Integer), ValueType::Number),
        (input(InputType::Quantity), ValueType::Any),
        (limited(InputType::Quantity, Some("1Gi"), None), ValueType::Quantity(Unit::Bytes)),
        (limited(InputType::Quantity, None, Some("5")), ValueType::Number),
        (
            with(input(InputType::Quantity), |it| it.default = Some("80%".to_owned())),
            ValueType::Quantity(Unit::Percent),
        ),
        (input(InputType::List), ValueType::list(ValueType::Text)),
    ] {
        assert_eq!(input.value_type(), expected);
    }
    assert_eq!(
        input(InputType::List).read("a\nb\n"),
        Ok(Value::List(vec![Value::text("a"), Value::text("b")]))
    );
    assert_eq!(input(InputType::Integer).read("1").unwrap(), Value::integer(1));
}

#[test]
fn every_type_of_the_language_is_found_by_its_word() {
    for kind in ["string", "integer", "number", "boolean", "duration", "timestamp", "quantity"]
        .into_iter()
        .chain(["host", "url", "path", "secret", "choice", "list"])
    {
        assert_eq!(InputType::named(kind).unwrap().name(), kind);
    }
    assert_eq!(InputType::named("words"), None);
}

proptest::proptest! {
    #[test]
    fn no_text_panics_and_words_never_hold_line_breaks(text in proptest::prelude::any::<String>()) {
        for word in ["integer", "number", "duration", "timestamp", "quantity", "host", "url", "path", "secret", "list"] {
            let input = input(InputType::named(word).unwrap());
            let reason = input.read(&text).err().map(|unfit| unfit.reason).unwrap_or_default();
            proptest::prop_assert!(!reason.contains('\n'));
        }
    }
}
