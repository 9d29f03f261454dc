use crate::source::{Diagnostics, Severity, SourceFile};
use crate::syntax::yaml::read_file;

/// What is wrong with a text, as `line:column code`, with the fix.
fn wrong(text: &str) -> Vec<String> {
    let file = SourceFile::from_text("t.yaml", text);
    let mut diagnostics = Diagnostics::default();
    read_file(&file, &mut diagnostics);
    let show = |diagnostic: &crate::source::Diagnostic| {
        let position = file.position(diagnostic.span.start);
        let warning = if diagnostic.severity == Severity::Error { "" } else { "?" };
        let fix = diagnostic.suggestion.as_ref().map(|fix| {
            let mut mended = text.to_owned();
            mended.replace_range(fix.span.range(), &fix.replacement);
            format!(" -> {}", mended.trim_end().replace('\n', "/"))
        });
        let (line, column) = (position.line, position.column);
        format!("{line}:{column} {}{warning}{}", diagnostic.code.name, fix.unwrap_or_default())
    };
    diagnostics.sorted().iter().map(show).collect()
}

#[test]
fn each_trap_has_its_code_its_place_and_a_fix_that_mends_it() {
    for (text, expected) in [
        ("get: {{ x }}", "1:6 template-needs-quotes -> get: \"{{ x }}\""),
        ("get: {{ x }}/a # c", "1:6 template-needs-quotes -> get: \"{{ x }}/a\" # c"),
        ("- {{ x }} is \"up\"", "1:3 template-needs-quotes -> - '{{ x }} is \"up\"'"),
        (
            "a: {get: https://h/{{ x }}/z, b: c}",
            "1:20 template-needs-quotes -> a: {get: \"https://h/{{ x }}/z\", b: c}",
        ),
        (
            "a: [{{ x }}, {{ y }}]\nb: [1]",
            "1:5 template-needs-quotes -> a: [\"{{ x }}\", {{ y }}]/b: [1]|1:14 template-needs-quotes -> a: [{{ x }}, \"{{ y }}\"]/b: [1]",
        ),
        ("run: grep #tag log", "1:11 comment-cut-value -> run: \"grep #tag log\""),
        ("run: make test # all of it", "1:16 comment-cut-value? -> run: \"make test # all of it\""),
        ("run: echo \"a # b\"", "1:14 comment-cut-value -> run: 'echo \"a # b\"'"),
        ("prompt:\n  Is it\n  so #1", "3:6 comment-cut-value"),
        ("run: #!/bin/sh", "1:6 comment-cut-value -> run: \"#!/bin/sh\""),
        ("links:\n- https://h/x #frag", "2:15 comment-cut-value -> links:/- \"https://h/x #frag\""),
        (
            "- {id: a, run: echo #b, title: c}",
            "1:21 comment-cut-value -> - {id: a, run: \"echo #b\", title: c}",
        ),
        ("when: !a.failed", "1:7 tag-refused -> when: \"!a.failed\""),
        ("a: !!str 5", "1:4 tag-refused"),
        ("a: !vault |\n  x\nb: !x\n  c: d", "1:4 tag-refused|3:4 tag-refused"),
        ("!a b: c", "1:1 tag-refused"),
        ("goto: #undo", "1:7 empty-reference -> goto: undo"),
        ("- {else: x, goto: #undo}", "1:19 empty-reference -> - {else: x, goto: undo}"),
        ("expect: > 99%", "1:9 looks-like-block-scalar -> expect: \"> 99%\""),
        ("expect: >= 3\nb: c", "1:9 looks-like-block-scalar -> expect: \">= 3\"/b: c"),
        ("expect: >5\nb: c", "1:9 looks-like-block-scalar -> expect: \">5\"/b: c"),
        ("expect: [> 3, a]", "1:10 looks-like-block-scalar -> expect: [\"> 3\", a]"),
        ("a: [x[0] == 1, y]", "1:6 brackets-need-quotes -> a: [\"x[0] == 1\", y]"),
        (
            "a: [x.where(A != 'b')[0]['Use%'] < 3]",
            "1:22 brackets-need-quotes -> a: [\"x.where(A != 'b')[0]['Use%'] < 3\"]",
        ),
        ("run: [ -f x ] && y", "1:6 brackets-need-quotes -> run: \"[ -f x ] && y\""),
        ("title: Step 1: go", "1:14 value-needs-quotes -> title: \"Step 1: go\""),
        ("run: \"$HOME/x\" --all", "1:14 value-needs-quotes -> run: '\"$HOME/x\" --all'"),
        ("a: @b", "1:4 value-needs-quotes -> a: \"@b\""),
        ("a: `b`", "1:4 value-needs-quotes -> a: \"`b`\""),
        ("a: [%b]", "1:5 value-needs-quotes -> a: [\"%b\"]"),
        ("a: b\ntimeout:5m\nc: d", "2:1 missing-blank -> a: b/timeout: 5m/c: d"),
        ("a: {timeout:5m}", "1:5 missing-blank -> a: {timeout: 5m}"),
        ("a: &x b\nc: d", "1:4 anchor-refused"),
        ("a: *.log", "1:4 anchor-refused -> a: \"*.log\""),
        ("<<: {a: b}", "1:1 anchor-refused"),
        ("a:\n\tb: c\n\td: e", "2:1 tab-indentation"),
        ("a: b\n---\nc: d", "2:1 several-documents"),
        ("a: b\na: c", "2:1 duplicate-key"),
        ("? [a]\n: b", "1:3 key-not-text"),
    ] {
        assert_eq!(wrong(text).join("|"), expected, "{text}");
    }
}

#[test]
fn what_is_meant_as_it_stands_is_no_trap() {
    for text in [
        "run: |\n  {{ x }}\n  grep #a\n  key:value\n\n  a: > 99%\nb: c",
        "run: >-\n  !x\n  [0] && a\nb: c",
        "- run: |\n    !x #y\n  id: a",
        "run: \"{{ x }} #a\"\nwhen: '!x #y'",
        "run: \"a\n  #b\n  {{ x }}: > 9\"\nb: c",
        "run: echo a#b && curl http://h/x#y",
        "title: done # a comment\nid: a # another",
        "goto: # the way back\n  undo",
        "a:\n  key:value",
        "- host:8080\n- http://x",
        "a: text\n  key:value\n  {{ x }} - !x",
        "a: [b, 'c[0]', \"{{ x }}\", {d: e}]",
        "a: [\n  b, # c\n  d\n]",
        "a: b*c & d! > e | f @g `h` %i",
        "a: -5\nb:\n - \nc: ?x",
        "a: >\n  b\nc: |2-\n    d",
        "a: {}\nb: []\nc: ''\nd: ~\ne:",
        "%YAML 1.2\n---\na: b\n...\n",
        "--- # c\na: b\n---\n",
        "a: ${X} $(y) {z}",
        "\"a\": b\n'c d': e\n\"f\":\n  - g",
        "a: it's #1\nb: don't",
        "t: x\n\t\n# \t\nb: c",
        "a:\n- b\n- c:\n    d\n  e: f\n",
        "a: 'it''s'\nb: \"x\\\"y\"",
    ] {
        assert_eq!(wrong(text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn all_mistakes_are_found_in_one_go() {
    let text = "get: {{ x }}\nexpect: > 99%\nwhen: !a\ngoto: #undo\nlist: [a[0]]\nget: d\ntitle: a: b\n";
    insta::assert_snapshot!(wrong(text).iter().map(|line| line.split(" ->").next().unwrap()).collect::<Vec<_>>().join("\n"), @r"
    1:6 template-needs-quotes
    2:9 looks-like-block-scalar
    3:7 tag-refused
    4:7 empty-reference
    5:9 brackets-need-quotes
    6:1 duplicate-key
    7:9 value-needs-quotes
    ");
}
