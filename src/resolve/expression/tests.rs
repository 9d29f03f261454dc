use super::{StepTypes, TypeNames, check_condition, check_value};
use crate::model::{Unit, ValueType};
use crate::shell::Text;
use crate::source::Span;
use crate::syntax::expression::expression;

/// What is said of a condition where these names are known: inputs, a step
/// `health` with an output, the fields of a step of its own.
fn said(written: &str) -> String {
    let inputs = TypeNames::default()
        .value("service", ValueType::Text)
        .value("replicas", ValueType::Number)
        .value("limit", ValueType::Quantity(Unit::Seconds))
        .value("share", ValueType::Quantity(Unit::Percent))
        .value("color", ValueType::Choice(vec!["blue".to_owned(), "green".to_owned()]))
        .value("hosts", ValueType::list(ValueType::Text))
        .value("since", ValueType::Timestamp);
    let health = StepTypes::default().output("serial", ValueType::Number);
    let steps = TypeNames::default().scope("health", &health).scope("check-pods", &health);
    let run = TypeNames::default()
        .value("id", ValueType::Text)
        .value("user", ValueType::Text)
        .value("elapsed", ValueType::Quantity(Unit::Seconds));
    let incident = TypeNames::default().value("started", ValueType::Timestamp);
    let mut scope = TypeNames::default()
        .scope("inputs", &inputs)
        .scope("steps", &steps)
        .scope("health", &health)
        .scope("check-pods", &health)
        .scope("run", &run)
        .scope("incident", &incident);
    for field in crate::model::STEP_FIELDS {
        scope = scope.value(*field, crate::model::step_field(field).unwrap());
    }
    let text = Text::literal(written, Span::new(0, written.len()));
    let tree = expression(&text).unwrap_or_else(|problems| panic!("{written}: {problems:?}"));
    let found = check_condition(&tree, &scope);
    let lines = found.iter().map(|found| {
        let at = &written[found.span.range()];
        let mended = found.suggestion.as_ref().map(|suggestion| {
            let mut mended = written.to_owned();
            mended.replace_range(suggestion.span.range(), &suggestion.replacement);
            format!(" -> {mended}")
        });
        let help = found.help.as_ref().map(|help| format!(" ({help})"));
        format!("[{at}] {}: {}{}", found.code.name, found.message, mended.or(help).unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n    ")
}

#[test]
fn conditions_that_fit_are_not_spoken_of() {
    for written in [
        "exit_code == 0 and stdout contains 'ready'",
        "json.status == 'healthy' and json.items[0].replicas > 3",
        "health.exit_code == 0 or steps.check-pods.failed",
        "health.serial > inputs.replicas",
        "rows.where(STATUS != 'Running') is empty",
        "rows.all(RESTARTS < 3 and item['Use%'] < 80%)",
        "rows.any(NAME == inputs.service)",
        "rows[0].NAME in inputs.hosts",
        "json.items.any(ready) and json.items.all(tags.any(item == 'x'))",
        "duration < 5s and duration + 1s < inputs.limit * 2 and run.elapsed / duration > 3",
        "incident.started < inputs.since and inputs.since - incident.started > 5m",
        "inputs.since == '2026-03-02T10:00:00Z'",
        "inputs.color == 'blue' or inputs.color in ['green', 'blue']",
        "outcome == 'failed' or outcome in ['skipped', 'cancelled']",
        "number(stdout) > 3 and duration(stderr) < 5m and size(stdout) < 10",
        "lines(stdout).none(item contains 'error')",
        "join(inputs.hosts, ', ') contains inputs.service",
        "json == null or json.error exists or answer exists",
        "headers['content-type'] starts with 'text/' and status between 200 and 299",
        "value < 0.1 and value < 80%",
        "stdout matches /ok/ and stdout is not empty",
        "failed",
        "inputs.hosts == ['a', 'b']",
        "not (stdout == 'v' + inputs.service)",
    ] {
        assert_eq!(said(written), "", "{written}");
    }
}

/// Names that there are not.
const UNKNOWN: &[&str] = &[
    "inputs.servce == 'a'",
    "input.service == 'a'",
    "replicas > 3",
    "healt.exit_code == 0",
    "health.exitcode == 0",
    "health.rc == 0",
    "health.exitt == 0",
    "health == 1",
    "steps.health",
    "steps.chek-pods.failed",
    "stdot contains 'x'",
    "stdout == ok",
    "exit_code-duration > 1",
    "json.ok == True",
];

/// Types that do not go together.
const CLASHES: &[&str] = &[
    "exit_code == 'a'",
    "exit_code == '0'",
    "failed == 'true'",
    "duration < 5",
    "duration < 80%",
    "inputs.share > 0.8",
    "stdout > 3",
    "stdout < '3'",
    "rows[0].NAME < 'b'",
    "failed < 3",
    "status between 300 and 200",
    "duration between 1 and 5s",
    "exit_code",
    "stdout",
    "rows and failed",
    "not rows",
    "rows.where(STATUS)",
    "rows.where(STATUS == 'x')",
    "rows.STATUS == 'x'",
    "rows.length > 3",
    "rows['a'] == 'x'",
    "stdout.status == 'x'",
    "stdout[0] == 'x'",
    "exit_code is empty",
    "exit_code matches /0/",
    "exit_code contains 0",
    "stdout contains 3",
    "exit_code in ['0', 1]",
    "inputs.hosts contains 3",
    "inputs.hosts.any(name == 'a')",
    "inputs.hosts.any(stdout == 'a')",
    "inputs.color == 'gren'",
    "outcome in ['succeeded', 'fail']",
    "duration + 1 > 5s",
    "duration * duration > 5s",
    "stdout + 1 == 'a'",
    "stdout - stderr == 'a'",
    "-stdout == 1",
    "size(exit_code) == 1",
    "lower(exit_code) == 'a'",
    "join(stdout, ',') == 'a'",
    "incident.started + 5 > inputs.since",
    "steps[0].failed",
    "nothing.at == all and exit_code == 'x'",
];

/// Conditions that always come out the same.
const ALWAYS: &[&str] = &[
    "1 == 1",
    "exit_code == exit_code",
    "exit_code == null",
    "true",
    "size(rows) >= 0",
    "exit_code == 0 and exit_code == 1",
    "failed and (stdout == 'a' and stdout == 'b')",
    "json.state != 'a' or json.state != 'b'",
    "rows.any(STATUS == 'a' and STATUS == 'b')",
];

fn all(cases: &[&str]) -> String {
    let shown: Vec<String> =
        cases.iter().map(|written| format!("{written}\n    {}", said(written))).collect();
    shown.join("\n")
}

#[test]
fn names_that_there_are_not_are_said_before_anything_runs() {
    insta::assert_snapshot!(all(UNKNOWN), @r#"
    inputs.servce == 'a'
        [.servce] unknown-field: `inputs` has no `servce` -> inputs.service == 'a'
    input.service == 'a'
        [input] unknown-name: nothing has the name `input` -> inputs.service == 'a'
    replicas > 3
        [replicas] unknown-name: nothing has the name `replicas` -> inputs.replicas > 3
    healt.exit_code == 0
        [healt] unknown-name: nothing has the name `healt` -> health.exit_code == 0
    health.exitcode == 0
        [.exitcode] unknown-field: `health` has no `exitcode` -> health.exit_code == 0
    health.rc == 0
        [.rc] unknown-field: `health` has no `rc` -> health.exit_code == 0
    health.exitt == 0
        [.exitt] unknown-field: `health` has no `exitt` -> health.exit_code == 0
    health == 1
        [health] unknown-field: `health` is no value; name one of its fields (as in `health.succeeded`, `health.exit_code`, `health.json`)
    steps.health
        [steps.health] unknown-field: `steps.health` is no value; name one of its fields (as in `steps.health.succeeded`, `steps.health.exit_code`, `steps.health.json`)
    steps.chek-pods.failed
        [.chek-pods] unknown-field: `steps` has no `chek-pods` -> steps.check-pods.failed
    stdot contains 'x'
        [stdot] unknown-name: nothing has the name `stdot` -> stdout contains 'x'
    stdout == ok
        [ok] unknown-name: nothing has the name `ok` (text stands in quotes: `'ok'`)
    exit_code-duration > 1
        [exit_code-duration] unknown-name: nothing has the name `exit_code-duration` -> exit_code - duration > 1
    json.ok == True
        [True] unknown-name: nothing has the name `True` -> json.ok == true
    "#);
}

#[test]
fn types_that_clash_are_said_before_anything_runs() {
    insta::assert_snapshot!(all(CLASHES), @"
    exit_code == 'a'
        [exit_code == 'a'] types-differ: a number is compared with text (read the text by `number(...)`, or write the number without quotes)
    exit_code == '0'
        [exit_code == '0'] types-differ: a number is compared with text (read the text by `number(...)`, or write the number without quotes)
    failed == 'true'
        [failed == 'true'] types-differ: true or false is compared with text (`true` and `false` are written without quotes)
    duration < 5
        [duration < 5] types-differ: a duration is compared with a number (give the number its unit, as in `5s` or `200ms`)
    duration < 80%
        [duration < 80%] types-differ: a duration is compared with a percentage
    inputs.share > 0.8
        [inputs.share > 0.8] types-differ: a percentage is compared with a number (a percentage is written `80%`, and is no ratio)
    stdout > 3
        [stdout > 3] types-differ: text is compared with a number (read the text by `number(...)`, or write the number without quotes)
    stdout < '3'
        [stdout < '3'] types-differ: text has no order ('10' would be less than '9': read it by `number(...)` or `duration(...)`)
    rows[0].NAME < 'b'
        [rows[0].NAME < 'b'] types-differ: text has no order ('10' would be less than '9': read it by `number(...)` or `duration(...)`)
    failed < 3
        [failed < 3] types-differ: true or false is compared with a number
    status between 300 and 200
        [status between 300 and 200] always-the-same: the range ends before it starts, so this is never true
    duration between 1 and 5s
        [duration between 1 and 5s] types-differ: a duration is compared with a number (give the number its unit, as in `5s` or `200ms`)
    exit_code
        [exit_code] not-a-condition: a condition is true or false, and this is a number (compare it with something)
    stdout
        [stdout] not-a-condition: a condition is true or false, and this is text (ask whether it `is empty`, or what it is or contains)
    rows and failed
        [rows] not-a-condition: a condition is true or false, and this is a list (ask whether it `is empty`, or for its `size(...)`)
    not rows
        [rows] not-a-condition: a condition is true or false, and this is a list (ask whether it `is empty`, or for its `size(...)`)
    rows.where(STATUS)
        [STATUS] not-a-condition: a condition is true or false, and this is a cell of a table (a cell is compared with something: `STATUS == 'Running'`)
        [rows.where(STATUS)] not-a-condition: a condition is true or false, and this is a list (ask whether it `is empty`, or for its `size(...)`)
    rows.where(STATUS == 'x')
        [rows.where(STATUS == 'x')] not-a-condition: a condition is true or false, and this is a list (ask whether it `is empty`, or for its `size(...)`)
    rows.STATUS == 'x'
        [.STATUS] unknown-field: a list has no field `STATUS` (take an element, as in `[0].STATUS`, or try all: `.all(STATUS == ...)`)
    rows.length > 3
        [.length] unknown-field: a list has no field `length` -> rows.size() > 3
    rows['a'] == 'x'
        [['a']] unknown-field: a list has no field `a` (take an element, as in `[0].a`, or try all: `.all(a == ...)`)
    stdout.status == 'x'
        [.status] unknown-field: text has no field `status` (JSON that was printed is in `json`, a table in `rows`)
    stdout[0] == 'x'
        [[0]] types-differ: only a list has elements, and this is text
    exit_code is empty
        [exit_code] types-differ: this is a number, which is never empty (only a list, a map or a text can be empty)
    exit_code matches /0/
        [exit_code] types-differ: only text can match, and this is a number
    exit_code contains 0
        [exit_code] types-differ: nothing can be in a number
    stdout contains 3
        [3] types-differ: only text can be in text, and this is a number
    exit_code in ['0', 1]
        ['0'] types-differ: a number is compared with text (read the text by `number(...)`, or write the number without quotes)
    inputs.hosts contains 3
        [inputs.hosts contains 3] types-differ: text is compared with a number (read the text by `number(...)`, or write the number without quotes)
    inputs.hosts.any(name == 'a')
        [name] unknown-field: the element is text, and has no field `name` (`item` is the element itself)
    inputs.hosts.any(stdout == 'a')
        [stdout] unknown-field: the element is text, and has no field `stdout` (inside a condition on elements only `item`, `inputs`, `steps`, `run` and `incident` are known)
    inputs.color == 'gren'
        ['gren'] always-the-same: it is never 'gren', so this always comes out the same -> inputs.color == 'green'
    outcome in ['succeeded', 'fail']
        ['fail'] always-the-same: it is never 'fail', so this always comes out the same -> outcome in ['succeeded', 'failed']
    duration + 1 > 5s
        [duration + 1] types-differ: a duration + a number cannot be computed (what counts different things is neither added nor divided; a quantity is multiplied by a number)
    duration * duration > 5s
        [duration * duration] types-differ: a duration * a duration cannot be computed (what counts different things is neither added nor divided; a quantity is multiplied by a number)
    stdout + 1 == 'a'
        [stdout + 1] types-differ: text + a number cannot be computed (text is read by `number(...)`; `+` puts two texts together)
    stdout - stderr == 'a'
        [stdout - stderr] types-differ: text - text cannot be computed (text is read by `number(...)`; `+` puts two texts together)
    -stdout == 1
        [stdout] types-differ: only a number has a sign, and this is text
    size(exit_code) == 1
        [exit_code] types-differ: a list, a map or a text is wanted here, and this is a number
    lower(exit_code) == 'a'
        [exit_code] types-differ: text is wanted here, and this is a number
    join(stdout, ',') == 'a'
        [stdout] types-differ: a list is wanted here, and this is text
    incident.started + 5 > inputs.since
        [incident.started + 5] types-differ: a point in time + a number cannot be computed
    steps[0].failed
        [[0]] types-differ: `steps` is no list; its parts have names
    nothing.at == all and exit_code == 'x'
        [nothing] unknown-name: nothing has the name `nothing` (text stands in quotes: `'nothing'`)
        [all] unknown-name: nothing has the name `all` (text stands in quotes: `'all'`)
        [exit_code == 'x'] types-differ: a number is compared with text (read the text by `number(...)`, or write the number without quotes)
    ");
}

#[test]
fn conditions_that_always_come_out_the_same_are_said() {
    insta::assert_snapshot!(all(ALWAYS), @r#"
    1 == 1
        [1 == 1] always-the-same: two literals are compared
    exit_code == exit_code
        [exit_code == exit_code] always-the-same: a value is compared with itself
    exit_code == null
        [exit_code == null] always-the-same: a number is never null (`exists` asks whether a value is there)
    true
        [true] always-the-same: this always holds
    size(rows) >= 0
        [size(rows) >= 0] always-the-same: this always holds (it is never less than zero)
    exit_code == 0 and exit_code == 1
        [exit_code == 0 and exit_code == 1] always-the-same: these conditions never hold together
    failed and (stdout == 'a' and stdout == 'b')
        [(stdout == 'a' and stdout == 'b')] always-the-same: these conditions never hold together
    json.state != 'a' or json.state != 'b'
        [json.state != 'a' or json.state != 'b'] always-the-same: of these conditions one always holds
    rows.any(STATUS == 'a' and STATUS == 'b')
        [STATUS == 'a' and STATUS == 'b'] always-the-same: these conditions never hold together
    "#);
}

#[test]
fn lists_in_lists_cost_no_more_than_their_length() {
    let deep = format!("{}exit_code{}", "exit_code in [".repeat(30), "]".repeat(30));
    assert!(said(&deep).contains("types-differ") || said(&deep).is_empty());
}

#[test]
fn values_have_types() {
    let scope = StepTypes::default();
    for (written, kind) in [
        ("json.a", "any value"),
        ("rows", "a list"),
        ("rows.where(A == 'x')[0].B", "a cell of a table"),
        ("exit_code + 1", "a number"),
        ("duration * 2", "a duration"),
        ("duration / 2s", "a number"),
        ("size(rows) > 1", "true or false"),
        ("lines(stdout)[0]", "text"),
        ("-80%", "a percentage"),
    ] {
        let text = Text::literal(written, Span::new(0, written.len()));
        let (found, problems) = check_value(&expression(&text).unwrap(), &scope);
        assert_eq!((found.to_string().as_str(), problems.len()), (kind, 0), "{written}");
    }
}
