//! What is said when an expression has no value.

use super::{inputs, scope, step, value_of};
use runwright::eval::expression::{Names, StepFields};
use runwright::model::Value;

#[test]
fn failures_name_the_values_and_the_place() {
    let (inputs, step) = (inputs(), step());
    let steps = Names::default();
    let scope = scope(&inputs, &step, &steps);
    let cases = [
        "health.json.error == 1",
        "health.json.items[0].nam == 'a'",
        "health.json.items[7].name == 'a'",
        "health.json.status.code == 1",
        "health.json.none.code == 1",
        "health.json.items.any(red)",
        "inputs.hosts.any(name == 'a')",
        "health.json.replicas.any(item == 1)",
        "health.rows[0].NAME == 'a'",
        "answer == 'yes'",
        "health == 1",
        "health.nothing == 1",
        "nothing == 1",
        "health.exit_code == 'a'",
        "health.duration < 5",
        "health.duration < 80%",
        "health.stderr > 3",
        "'a' < 'b'",
        "health.exit_code and true",
        "not health.exit_code",
        "health.exit_code is empty",
        "health.exit_code matches /0/",
        "number(health.stderr) > 3",
        "duration('soon') < 5s",
        "inputs.hosts + 1",
        "health.duration + 1",
        "health.stderr contains 3",
        "3 contains 3",
        "health.json.status == 3",
        "inputs.labels is empty or inputs.labels == 3",
    ];
    let shown: Vec<String> =
        cases.iter().map(|case| format!("{case}\n    {}", value_of(case, &scope))).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    health.json.error == 1
        Missing at `.error`: `health.json` has no `error`; there is empty, items, none, replicas, status
    health.json.items[0].nam == 'a'
        Missing at `.nam`: `health.json.items[0]` has no `nam`; there is name, ready
    health.json.items[7].name == 'a'
        Missing at `[7]`: `health.json.items` has 2 elements, and no [7]
    health.json.status.code == 1
        Clash at `.code`: `health.json.status` is the text "degraded", and so has no `code`
    health.json.none.code == 1
        Missing at `.code`: `health.json.none` is null, and so has no `code`
    health.json.items.any(red)
        Missing at `red`: the element has no `red`; there is name, ready
    inputs.hosts.any(name == 'a')
        Clash at `name`: the element is the text "a", and has no fields: `item` is the element itself
    health.json.replicas.any(item == 1)
        Clash at `health.json.replicas`: `health.json.replicas` is the number 3, and no list
    health.rows[0].NAME == 'a'
        Missing at `health.rows`: `health.rows` is missing: the output has no line that names columns
    answer == 'yes'
        Missing at `answer`: `answer` is missing: nobody was asked
    health == 1
        Clash at `health`: `health` is no value; name one of its fields
    health.nothing == 1
        Clash at `health.nothing`: nothing has the name `health.nothing`
    nothing == 1
        Clash at `nothing`: nothing has the name `nothing`
    health.exit_code == 'a'
        Clash at `health.exit_code == 'a'`: the number 0 cannot be compared with the text "a": read the text by `number(...)`
    health.duration < 5
        Clash at `health.duration < 5`: the duration 1.25s cannot be compared with the number 5: the number needs a unit
    health.duration < 80%
        Clash at `health.duration < 80%`: the duration 1.25s cannot be compared with the percentage 80%
    health.stderr > 3
        Clash at `health.stderr > 3`: the text "warning: old" cannot be compared with the number 3: read the text by `number(...)`
    'a' < 'b'
        Clash at `'a' < 'b'`: the text "a" and the text "b": text has no order
    health.exit_code and true
        Clash at `health.exit_code`: `health.exit_code` is the number 0, and not true or false
    not health.exit_code
        Clash at `health.exit_code`: `health.exit_code` is the number 0, and not true or false
    health.exit_code is empty
        Clash at `health.exit_code`: `health.exit_code` is the number 0, which is never empty
    health.exit_code matches /0/
        Clash at `health.exit_code`: `health.exit_code` is the number 0, and only text can match
    number(health.stderr) > 3
        Clash at `health.stderr`: `health.stderr` is the text "warning: old", which cannot be read as a number
    duration('soon') < 5s
        Clash at `'soon'`: `'soon'` is the text "soon", which cannot be read as a duration
    inputs.hosts + 1
        Clash at `inputs.hosts + 1`: a list of 2 elements + the number 1: they are not both numbers
    health.duration + 1
        Clash at `health.duration + 1`: the duration 1.25s + the number 1: they count different things
    health.stderr contains 3
        Clash at `health.stderr contains 3`: only text is looked for in the text "warning: old", and not the number 3
    3 contains 3
        Clash at `3 contains 3`: nothing is contained in the number 3
    health.json.status == 3
        Clash at `health.json.status == 3`: the text "degraded" cannot be compared with the number 3: read the text by `number(...)`
    inputs.labels is empty or inputs.labels == 3
        Clash at `inputs.labels == 3`: a map with app cannot be compared with the number 3
    "#);
}

#[test]
fn secrets_are_in_no_message() {
    let (inputs, step) = (inputs(), step());
    let steps = Names::default();
    let scope = scope(&inputs, &step, &steps);
    for written in [
        "inputs.token == 3",
        "inputs.token < 'a'",
        "inputs.token + 1",
        "lower(inputs.token) > 3",
        "number(inputs.token) == 1",
        "duration(inputs.token) == 1s",
        "lines(inputs.token)[0] == 3",
        "[inputs.token][0] > 1",
        "[inputs.token].any(item > 1)",
        "join([inputs.token], '') > 1",
        "('x' + inputs.token) > 1",
        "inputs.token.any(item == 1)",
        "inputs.token and true",
        "lines(inputs.token).where(true)[0] == 1",
        "lines(inputs.token).any(hunter)",
        "-inputs.token",
    ] {
        let found = value_of(written, &scope);
        assert!(!found.contains("hunter2"), "{written}: {found}");
        assert!(found.contains("\u{ab}hidden\u{bb}"), "{written}: {found}");
    }
    assert_eq!(value_of("lower(inputs.token)", &scope), "\u{ab}hidden\u{bb}");
    let fields = StepFields::new().output("{\"key\": \"hunter2\"}").errors("hunter2").secret();
    for written in ["json.key > 3", "stdout > 3", "stderr > 3", "json.hunter == 1", "json.key"] {
        let found = value_of(written, &fields);
        assert!(!found.contains("hunter2") && !found.contains("key;"), "{written}: {found}");
    }
}

#[test]
fn what_was_not_kept_is_not_judged() {
    let fields = StepFields::new().output("a lot").cut(4_096);
    for field in ["stdout", "json", "rows"] {
        let found = value_of(&format!("{field} exists and {field} == 'x'"), &fields);
        assert_eq!(found, "false");
        let found = value_of(&format!("{field} == 'x'"), &fields);
        assert!(found.contains("4096 bytes in the middle of the output were not kept"), "{found}");
    }
    assert!(value_of("value > 1", &StepFields::new().with("value", Value::integer(2))).contains("true"));
}
