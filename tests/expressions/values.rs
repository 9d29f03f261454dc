//! Values of all kinds, compared and computed with.

use super::{inputs, json, scope, step, value_of};
use runwright::eval::expression::{Names, StepFields};
use runwright::model::Value;

fn all(cases: &[(&str, &str)]) {
    let (inputs, step) = (inputs(), step());
    let steps = Names::default().scope("health", &step);
    let scope = scope(&inputs, &step, &steps);
    let wrong: Vec<String> = cases
        .iter()
        .map(|(written, expected)| (written, expected, value_of(written, &scope)))
        .filter(|(_, expected, found)| *expected != found)
        .map(|(written, expected, found)| format!("{written}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn conditions_come_to_what_they_say() {
    all(&[
        ("health.exit_code == 0", "true"),
        ("steps.health.exit_code != 0", "false"),
        ("steps['health'].exit_code == 0", "true"),
        ("health.json.status == 'degraded'", "true"),
        ("health.json.status in ['healthy', 'degraded']", "true"),
        ("health.json.status not in ['healthy']", "true"),
        ("health.json.items[0].name == 'a'", "true"),
        ("health.json.items[-1].name == 'b'", "true"),
        ("health.json.items.any(ready)", "true"),
        ("health.json.items.all(ready)", "false"),
        ("health.json.items.none(name == 'c')", "true"),
        ("health.json.items.count(not ready)", "1"),
        ("health.json.items.where(ready)[0]['name']", "\"a\""),
        ("size(health.json.items.where(name starts with 'a' or name ends with 'b'))", "2"),
        ("health.stderr contains 'old'", "true"),
        ("'old' in health.stderr", "true"),
        ("health.stderr matches /^WARN/i", "true"),
        ("health.stderr == 'warning: old'", "true"),
        ("health.duration < 5s and health.duration <= inputs.limit", "true"),
        ("health.duration between 1s and 1250ms", "true"),
        ("not health.failed", "true"),
        ("inputs.hosts contains inputs.service", "false"),
        ("'app' in inputs.labels and inputs.labels.app == inputs.service", "true"),
        ("inputs.hosts == ['a', 'b']", "true"),
        ("inputs.hosts.any(item == 'b')", "true"),
        ("health.json.items.any(name in inputs.hosts)", "true"),
        ("health.json.empty is empty and health.json.none is empty", "true"),
        ("health.json.none == null", "true"),
        ("health.json.none == 'x'", "false"),
        ("health.json.replicas == inputs.replicas", "true"),
        ("health.json.error exists", "false"),
        ("answer exists", "false"),
        ("health.json.items[5] exists", "false"),
        ("health.json.status exists and true", "true"),
        ("health.failed or health.exit_code == 0", "true"),
        ("false and health.json.nothing == 1", "false"),
    ]);
}

#[test]
fn numbers_are_exact() {
    all(&[
        ("0.1 + 0.2 == 0.3", "true"),
        ("1 / 3 * 3 == 1", "true"),
        ("10 / 4", "2.5"),
        ("1 / 3", "1/3"),
        ("12345678901234567890123 < 12345678901234567890124", "true"),
        ("1.0 == 1 and 1e2 == 100", "true"),
        ("2 + 3 * 4 - -1", "15"),
        ("-inputs.replicas", "-3"),
        ("health.duration * 2", "2.5s"),
        ("health.duration + 250ms", "1.5s"),
        ("inputs.limit / health.duration", "4"),
        ("60s == 1m and 1m == 1 minute", "true"),
        ("1024Mi == 1Gi", "true"),
        ("1 / 0", "Clash at `1 / 0`: the number 1 / the number 0: nothing is divided by zero"),
        ("'v' + version", "\"v1.2.3\""),
    ]);
    let huge = format!("{} * {}", "9".repeat(30), "9".repeat(30));
    let (inputs, step) = (inputs(), step());
    let steps = Names::default();
    assert!(
        value_of(&huge, &scope(&inputs, &step, &steps)).contains("more digits than can be computed with")
    );
}

#[test]
fn numbers_of_json_lose_nothing() {
    let scope = Names::default().value("json", json("{\"a\": 12345678901234567890123, \"b\": 1.10}"));
    for (written, found) in [
        ("json.a == 12345678901234567890123", "true"),
        ("json.a == 12345678901234567890124", "false"),
        ("json.b", "1.10"),
        ("json.b == 1.1", "true"),
    ] {
        assert_eq!(value_of(written, &scope), found, "{written}");
    }
}

#[test]
fn functions_come_to_what_they_say() {
    all(&[
        ("size('h\u{e9}')", "2"),
        ("size(inputs.hosts) + size(inputs.labels)", "3"),
        ("lines(\"a\\nb\\n\")", "a list of 2 elements"),
        ("lines('')", "an empty list"),
        ("lower('ABC').size()", "3"),
        ("trim('  a ') == 'a'", "true"),
        ("number(' 12 ') + 1", "13"),
        ("duration('1h30m') == 90m", "true"),
        ("join(inputs.hosts, ', ')", "\"a, b\""),
        ("join([1, 2s, true], '-')", "\"1-2s-true\""),
    ]);
}

#[test]
fn times_are_compared_and_taken_from_each_other() {
    let time = |text: &str| Value::Timestamp(text.parse().unwrap());
    let scope = Names::default()
        .value("started", time("2026-03-02T10:00:00Z"))
        .value("ended", time("2026-03-02T10:05:00Z"));
    for (written, found) in [
        ("ended - started", "300s"),
        ("ended - started < 10m and started < ended", "true"),
        ("started + 5m == ended", "true"),
        ("started == '2026-03-02T11:00:00+01:00'", "true"),
        (
            "started + started",
            "Clash at `started + started`: the time 2026-03-02T10:00:00Z + the time 2026-03-02T10:00:00Z: a time takes only a duration, or another time that is taken away",
        ),
    ] {
        assert_eq!(value_of(written, &scope), found, "{written}");
    }
}

#[test]
fn output_is_text_without_what_only_a_terminal_obeys() {
    let fields = StepFields::new().output("\u{1b}[32mok\u{1b}[0m\r\nb\r\n\n");
    assert_eq!(value_of("stdout == \"ok\\nb\"", &fields), "true");
    assert_eq!(value_of("lines(stdout).all(size(item) <= 2)", &fields), "true");
}

#[test]
fn work_is_bounded() {
    let list = Value::List(vec![Value::integer(1); 2_000]);
    let scope = Names::default().value("inputs", Value::Null).value("list", list.clone());
    let nested = Names::default().value("run", list);
    assert!(value_of("list.all(item == 1)", &scope).contains("true"));
    let deep = "run.all(run.all(run.all(item == 1)))";
    assert!(value_of(deep, &nested).starts_with("TooMuch"), "{}", value_of(deep, &nested));
}
