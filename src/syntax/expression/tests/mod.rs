//! Expressions as people write them, rightly and wrongly.

mod laws;

use super::{expression, expressions};
use crate::model::Expression;
use crate::shell::Text;
use crate::source::{Diagnostic, Span};

fn text(written: &str) -> Text {
    Text::literal(written, Span::new(0, written.len()))
}

fn read(written: &str) -> Expression {
    expression(&text(written)).unwrap_or_else(|problems| panic!("{written}: {problems:?}"))
}

fn problem(written: &str) -> Diagnostic {
    match expression(&text(written)) {
        Ok(tree) => panic!("{written} is read as {tree}"),
        Err(problems) => problems.into_iter().next().unwrap(),
    }
}

/// The problem on one line: what it is about, the message, and the help or the
/// text as it would be mended.
fn shown(written: &str) -> String {
    let problem = problem(written);
    let at = &written[problem.span.range()];
    let mended = problem.suggestion.map(|suggestion| {
        let mut mended = written.to_owned();
        mended.replace_range(suggestion.span.range(), &suggestion.replacement);
        format!(" -> {mended}")
    });
    let help = problem.help.map(|help| format!(" ({help})"));
    format!("[{at}] {}{}", problem.message, mended.or(help).unwrap_or_default())
}

#[test]
fn expressions_are_read_as_they_bind() {
    for (written, printed) in [
        ("exit_code == 0", "exit_code == 0"),
        ("stdout contains \"healthy\"", "stdout contains 'healthy'"),
        ("a or b and c", "a or b and c"),
        ("(a or b) and c", "(a or b) and c"),
        ("a and b and c", "a and b and c"),
        ("a and (b and c)", "a and (b and c)"),
        ("a && b || !c", "a and b or not c"),
        ("not a == b", "not a == b"),
        ("(not a) == b", "(not a) == b"),
        ("1 + 2 * 3 - 4", "1 + 2 * 3 - 4"),
        ("(1 + 2) * 3", "(1 + 2) * 3"),
        ("1 - (2 - 3)", "1 - (2 - 3)"),
        ("-x * -3", "-x * -3"),
        ("- 3", ""),
        ("health.json.items[0].name", "health.json.items[0].name"),
        ("rows[0]['Use%'] < 90%", "rows[0]['Use%'] < 90%"),
        ("rows[-1][\"a b\"]", "rows[-1]['a b']"),
        ("rows.where(STATUS != 'Running') is empty", "rows.where(STATUS != 'Running') is empty"),
        ("where(rows, A == 'x')[0].B", "rows.where(A == 'x')[0].B"),
        ("rows.where(A == 'x').any(B > 3)", "rows.where(A == 'x').any(B > 3)"),
        ("size(rows) >= 3", "size(rows) >= 3"),
        ("rows.size() >= 3", "size(rows) >= 3"),
        ("stdout.trim().lower()", "lower(trim(stdout))"),
        ("join(lines(stdout), ', ')", "join(lines(stdout), ', ')"),
        ("x in ['a', 'b']", "x in ['a', 'b']"),
        ("x not in []", "not x in []"),
        ("a is not empty", "not a is empty"),
        ("json.error exists", "json.error exists"),
        ("not json.error exists", "not json.error exists"),
        ("x starts  with 'a' and x not ends with 'b'", "x starts with 'a' and not x ends with 'b'"),
        ("x matches /a\\/b/i", "x matches /a\\/b/i"),
        ("x not matches /^\\d+$/", "not x matches /^\\d+$/"),
        ("x between 1 and 5 and y", "x between 1 and 5 and y"),
        ("x between a + 1 and b * 2", "x between a + 1 and b * 2"),
        ("duration < 5s", "duration < 5s"),
        ("duration < 5 minutes", "duration < 5 minutes"),
        ("value <= 1h30m", "value <= 1h30m"),
        ("value > 1000 req/sec", "value > 1000 req/sec"),
        ("value > 100/s", "value > 100/s"),
        ("value < 2Gi or value < 80 %", "value < 2Gi or value < 80 %"),
        ("x == 1.50", "x == 1.50"),
        ("x == 1e-3", "x == 1e-3"),
        ("x == 10k", "x == 10000"),
        ("x == null", "x == null"),
        ("true", "true"),
        ("'it''s'", "'it''s'"),
        ("\"a\\n\\u{e9}\\\"\"", "\"a\\n\u{e9}\\\"\""),
        ("'a\\b'", "'a\\b'"),
        ("json.in.exists == not-ready", "json.in.exists == not-ready"),
        ("( a\n  or b )", "a or b"),
        ("('a').lower()", "lower('a')"),
        ("(a.b).c", "a.b.c"),
        ("steps.check-pods.rows", "steps.check-pods.rows"),
    ] {
        if printed.is_empty() {
            problem(written);
        } else {
            assert_eq!(read(written).to_string(), printed, "{written}");
            assert_eq!(read(printed).without_places(), read(written).without_places(), "{written}");
        }
    }
}

#[test]
fn places_are_those_of_the_parts() {
    use crate::model::expression::ExpressionKind as Kind;
    let written = "  a.b ==  (c + 1)  ";
    let tree = read(written);
    let Kind::Compare(left, _, right) = &tree.kind else { panic!("{tree:?}") };
    let of = |part: &Expression| &written[part.span.range()];
    assert_eq!((of(&tree), of(left), of(right)), ("a.b ==  (c + 1)", "a.b", "(c + 1)"));
    let Kind::Access(_, steps) = &left.kind else { panic!("{left:?}") };
    assert_eq!(&written[steps[0].span.range()], ".b");
}

/// What people write and do not mean.
const WRONG: &[&str] = &[
    "a = b",
    "a === b",
    "a => b",
    "a =< b",
    "a <> b",
    "a =~ 'x'",
    "a eq b",
    "a containz b",
    "a start with b",
    "a strats with b",
    "a AND b",
    "a & b",
    "a | lower",
    "a is null",
    "a matches 'x/y'",
    "a == 'never",
    "a == \"never\\\"",
    "a == \u{201c}x\u{201d}",
    "a == `x`",
    "a == 1,5",
    "a == .5",
    "json.items.0",
    "json[name]",
    "a -b",
    "a- b",
    "3-1",
    "10-60%",
    "2024-01-01",
    "a+b",
    "x == 10.0.0.1",
    "x > 100G",
    "x > 5 parsecs",
    "x > 5parsecs",
    "$x == 1",
    "a == 1 # why",
    "a; b",
    "a ? b : c",
    "1 < x < 5",
    "a == b == c",
    "size (rows) > 1",
    "len(rows)",
    "sizes(rows)",
    "startswith(a, 'b')",
    "containz(a, 'b')",
    "start_with(a, 'b')",
    "lenght(rows)",
    "foo(rows)",
    "xyzzy(a)",
    "count(rows) > 1",
    "rows.count() > 1",
    "rows.any()",
    "lower(a, b)",
    "size()",
    "join(a)",
    "(a and b",
    "f(a",
    "[1, 2",
    "a)",
    "a ==",
    "and b",
    "",
    "a b",
    "a.",
    "a[",
    "a[0",
    "x == {{ inputs.y }}",
    "x == '{{ inputs.y }}'",
    "x matches /(/",
    "x matches /a{9999}{9999}/",
    "x == \"\\d\"",
    "a between 1",
    "a between 1 or 2",
    "not",
    "x is",
    "x == 'a' 'b'",
    "x % 2",
    "x == /a/",
];

#[test]
fn errors_say_what_was_meant() {
    let shown: Vec<String> = WRONG.iter().map(|case| format!("{case:24} {}", shown(case))).collect();
    insta::assert_snapshot!(shown.join("\n"), @r#"
    a = b                    [=] there is no `=` -> a == b
    a === b                  [===] there is no `===` -> a == b
    a => b                   [=>] there is no `=>` -> a >= b
    a =< b                   [=<] there is no `=<` -> a <= b
    a <> b                   [<>] there is no `<>` -> a != b
    a =~ 'x'                 [=~] there is no `=~` (write `matches /re/`)
    a eq b                   [eq] there is no operator `eq` -> a == b
    a containz b             [containz] there is no operator `containz` -> a contains b
    a start with b           [start] there is no operator `start` -> a starts with b
    a strats with b          [strats] there is no operator `strats` -> a starts with b
    a AND b                  [AND] there is no operator `AND` -> a and b
    a & b                    [&] there is no `&` -> a and b
    a | lower                [|] there is no `|` (conditions are joined by `or`; functions are called: `lower(x)`)
    a is null                [null] only `empty` or `not empty` can stand behind `is` (for any other value write `==` or `!=`)
    a matches 'x/y'          ['] a regular expression stands between slashes: `matches /re/` -> a matches /x\/y/
    a == 'never              ['] this quote is never closed (in single quotes a quote is written twice; in double quotes a backslash stands before it)
    a == "never\"            ["] this quote is never closed (in single quotes a quote is written twice; in double quotes a backslash stands before it)
    a == “x”                 [“] a word processor's quotes are no quotes here -> a == 'x'
    a == `x`                 [`] text stands in quotes, not in backticks -> a == 'x'
    a == 1,5                 [,] a comma is no decimal point -> a == 1.5
    a == .5                  [.] a digit is missing in front of the point -> a == 0.5
    json.items.0             [.0] an element is taken in brackets -> json.items[0]
    json[name]               [name] in brackets stands a number or a text in quotes -> json['name']
    a -b                     [-] blanks must stand around `-` -> a - b
    a- b                     [-] blanks must stand around `-` -> a - b
    3-1                      [-] blanks must stand around `-` (for a range write `between 10 and 60`; dates stand in quotes)
    10-60%                   [-] blanks must stand around `-` (for a range write `between 10 and 60`; dates stand in quotes)
    2024-01-01               [-] blanks must stand around `-` (for a range write `between 10 and 60`; dates stand in quotes)
    a+b                      [+] blanks must stand around `+` -> a + b
    x == 10.0.0.1            [10.0.0.1] `10.0.0.1` is no number (versions, addresses and names are text: put it into quotes)
    x > 100G                 [100G] `100G` does not say whether it counts by 1,000 or by 1,024 (write `100GB` for 1,000 or `100Gi` for 1,024)
    x > 5 parsecs            [parsecs] expected an operator or the end, found `parsecs`
    x > 5parsecs             [5parsecs] `parsecs` is no unit (units are `ms s m h d w`, `%`, `B kB MB GB Ki Mi Gi`, `/s`; text stands in quotes)
    $x == 1                  [$] a name is written without `$` (inputs are `inputs.name`)
    a == 1 # why             [#] an expression has no comments (text that holds `#` stands in quotes)
    a; b                     [;] there is no `;` (write one expression a line, or join them with `and`)
    a ? b : c                [?] there is no `?` (an expression has no branches; a step has `when`)
    1 < x < 5                [<] comparisons cannot be chained (write `x between 1 and 5`, or join two comparisons with `and`)
    a == b == c              [==] comparisons cannot be chained (write `x between 1 and 5`, or join two comparisons with `and`)
    size (rows) > 1          [ ] no blank stands in front of the bracket of a function -> size(rows) > 1
    len(rows)                [len] there is no function `len` -> size(rows)
    sizes(rows)              [sizes] there is no function `sizes` -> size(rows)
    startswith(a, 'b')       [startswith] there is no function `startswith` (write `a starts with b`)
    containz(a, 'b')         [containz] there is no function `containz` (did you mean `a contains b`?)
    start_with(a, 'b')       [start_with] there is no function `start_with` (did you mean `a starts with b`?)
    lenght(rows)             [lenght] there is no function `lenght` -> size(rows)
    foo(rows)                [foo] there is no function `foo` (there are size, lines, lower, trim, number, duration, any, all, none, count, where, join)
    xyzzy(a)                 [xyzzy] there is no function `xyzzy` (there are size, lines, lower, trim, number, duration, any, all, none, count, where, join)
    count(rows) > 1          [count] `count` takes a condition -> size(rows) > 1
    rows.count() > 1         [count] `count` takes a condition (`size(list)` counts all elements)
    rows.any()               [()] `any` takes a list and a condition (it is written `list.any(condition)`)
    lower(a, b)              [(a, b)] `lower` takes no more than one value (it is written `lower(text)`)
    size()                   [()] `size` takes a value (it is written `size(list)`)
    join(a)                  [(a)] `join` takes a list and the text between its elements (it is written `join(list, ', ')`)
    (a and b                 [] expected `)` or an operator, found the end
    f(a                      [] expected `)`, `,` or an operator, found the end
    [1, 2                    [] expected `,`, `]` or an operator, found the end
    a)                       [)] expected an operator or the end, found `)`
    a ==                     [] expected a value, found the end
    and b                    [and] expected a value, found `and`
                             [] an expression is missing
    a b                      [b] expected an operator or the end, found `b`
    a.                       [] expected a name, found the end
    a[                       [] in brackets stands a number or a text in quotes
    a[0                      [] expected `]`, found the end
    x == {{ inputs.y }}      [{{ inputs.y }}] an expression holds no templates: names stand in it as they are -> x == inputs.y
    x == '{{ inputs.y }}'    [{{ inputs.y }}] an expression holds no templates: names stand in it as they are (write the name without quotes and braces)
    x matches /(/            [/(/] the regular expression cannot be read: found open group without closing ')'
    x matches /a{9999}{9999}/ [/a{9999}{9999}/] the regular expression cannot be read: compiled regex exceeded size limit
    x == "\d"                [\d] `\d` is no escape (in double quotes a backslash is written twice; in single quotes it stands for itself)
    a between 1              [] expected `and`, found the end
    a between 1 or 2         [or] expected `and`, found `or`
    not                      [] expected a value, found the end
    x is                     [] only `empty` or `not empty` can stand behind `is` (for any other value write `==` or `!=`)
    x == 'a' 'b'             ['] expected an operator or the end, found `'`
    x % 2                    [%] there is no `%` here (a percentage is written `80%`; there is no remainder)
    x == /a/                 [/] a regular expression stands only behind `matches`
    "#);
}

#[test]
fn lists_are_read_line_by_line() {
    let written = "exit_code == 0\n\n  stdout = 'x'\n\tduration < 5s\n";
    let (read, problems) = expressions(&text(written));
    assert_eq!(read.iter().map(ToString::to_string).collect::<Vec<_>>(), ["exit_code == 0", "duration < 5s"]);
    assert_eq!(problems.len(), 1);
    assert_eq!(&written[problems[0].span.range()], "=");
    assert_eq!(&written[read[1].span.range()], "duration < 5s");
}

#[test]
fn nothing_is_too_deep_or_too_long_to_be_refused() {
    let chain = |operator: &str| vec!["a"; 3_000].join(operator);
    for written in [
        "(".repeat(100_000),
        "(".repeat(9_000),
        format!("{}a{}", "(".repeat(4_000), ")".repeat(4_000)),
        format!("{}a", "not ".repeat(2_400)),
        format!("{}a", "!".repeat(9_000)),
        format!("{}a", "-".repeat(9_000)),
        "[".repeat(9_000),
        "a[".repeat(4_000),
        "size(".repeat(1_900),
        "rows.any(".repeat(1_000),
        "a between (".repeat(800),
        format!("x matches /'/ and {}", "(".repeat(9_000)),
        chain(" + "),
        format!("a{}", ".lower()".repeat(1_000)),
    ] {
        let code = problem(&written).code.name;
        assert!(matches!(code, "expression-too-large" | "expression-not-read"), "{code}");
    }
    assert!(read(&format!("{} or a", vec!["a"; 1_000].join(" and "))).span.len() > 4_000);
    read(&format!("{}a{}", "(".repeat(50), ")".repeat(50)));
}
