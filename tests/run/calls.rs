//! Calls of other files, run.

use std::fs;

use serde_json::Value;

use crate::support::Book;

/// A runbook with these steps, and files that it calls.
fn book(steps: &str, files: &[(&str, &str)]) -> Book {
    let text = format!("runbook: 1\ntitle: Main\ninputs: {{zone: {{default: eu}}}}\nsteps:\n{steps}");
    let book = Book::empty().file("main.yaml", text);
    let book = files.iter().fold(book, |book, (name, text)| book.file(name, text));
    book.args(["run", "main.yaml"])
}

/// A file with one input and these steps.
fn part(steps: &str) -> String {
    format!("runbook: 1\ntitle: Part\ninputs: {{name: {{type: host, required: true}}}}\nsteps:\n{steps}")
}

const PLAIN: &str = "# Plain\n\n## Look\n\n```bash\n# Look at it\necho look at <pod>\n```\n";

#[test]
fn files_do_not_see_each_others_names() {
    let called = part(
        "  - {id: look, run: \"echo inner {{ inputs.name }} ${RUNWRIGHT_INPUT_ZONE:-nothing}\", effect: read}\n",
    );
    let steps = "  - {id: look, run: echo outer, effect: read}
  - {id: call, call: {file: a/part.yaml, inputs: {name: '{{ inputs.zone }}'}}}
  - {run: 'echo still {{ look.stdout }} ${RUNWRIGHT_INPUT_NAME:-nothing}', effect: read}
";
    book(steps, &[("a/part.yaml", &called)])
        .stdout_has("| inner eu nothing\n")
        .stdout_has("| still outer nothing\n")
        .stdout_has("succeeded: Main")
        .run();
}

#[test]
fn the_record_names_steps_by_the_calls_that_lead_to_them() {
    let inner = part("  - {id: look, run: echo fine, effect: read}\n");
    let outer = part("  - {id: deep, call: {file: inner.yaml, inputs: {name: '{{ inputs.name }}'}}}\n");
    let steps = "  - {id: one, call: {file: a/outer.yaml, inputs: {name: x}}}
  - {id: two, call: {file: a/inner.yaml, inputs: {name: y}}}
";
    let ran = book(steps, &[("a/outer.yaml", &outer), ("a/inner.yaml", &inner)]).any_stdout().run();
    let events = fs::read_to_string(ran.runs()[0].join("events.jsonl")).unwrap();
    let events: Vec<Value> = events.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |kind: &str, key: &str| -> Vec<String> {
        let found = events.iter().filter_map(|record| record["event"][kind][key].as_str());
        found.map(str::to_owned).collect()
    };
    assert_eq!(of("running", "step"), ["one/main/deep/main/look", "two/main/look"]);
    assert_eq!(of("procedure_started", "slug"), ["main", "one/main", "one/main/deep/main", "two/main"]);
    let given = of("input_given", "input");
    assert_eq!(given, ["zone", "one/main/name", "one/main/deep/main/name", "two/main/name"]);
}

#[test]
fn everything_that_would_stop_a_run_in_another_file_is_told_before() {
    let called = part("  - {id: change, run: touch it, effect: write}\n");
    let called = called.replace("steps:", "requires: {commands: [no-such-program]}\nsteps:");
    let steps = "  - {id: one, call: {file: a/part.yaml, inputs: {name: x}}}
  - {id: two, call: {file: a/plain.md}}
";
    book(steps, &[("a/part.yaml", &called), ("a/plain.md", PLAIN)])
        .stderr(
            "error: the run does not start; nothing has run
  a/part.yaml:4:23: no-such-program is required, and is not on PATH
  a/plain.md:7:1: step two/look/look-at-it (Look at it) cannot run: `pod` of a/plain.md has no value; the call of that file can give one, under `inputs`
steps that may not run without a person:
  a/part.yaml:6:5: one/main/change (touch it), write: touch: somebody must say yes to it
  a/plain.md:7:1: two/look/look-at-it (Look at it), read: echo: it was found in prose
they run unattended with: --trust-inferred --confirm destructive
",
        )
        .exit(2)
        .run();
}

#[test]
fn a_step_of_another_file_can_be_left_out() {
    let called = part("  - {id: change, run: touch it, effect: write}\n  - {run: echo on, effect: read}\n");
    let steps = "  - {id: one, call: {file: a/part.yaml, inputs: {name: x}}}\n";
    let book = || book(steps, &[("a/part.yaml", &called)]);
    let ran = book().args(["--skip", "one/main/change"]).stdout_has("| on\n").run();
    assert!(!ran.folder().join("it").exists());
    book().args(["--skip", "one/main/chance"]).stderr_has("no step `one/main/chance`").exit(2).run();
}

#[test]
fn a_value_that_is_known_before_the_start_is_refused_before_the_start() {
    let called = part("  - {id: look, run: echo inner, effect: read}\n");
    let steps = "  - {id: one, call: {file: a/part.yaml, inputs: {name: '{{ inputs.zone }}'}}}\n";
    book(steps, &[("a/part.yaml", &called)])
        .args(["--input", "zone=not a host"])
        .stderr_has("main.yaml:5:5: the value of one/main/name cannot be used")
        .exit(2)
        .run();
}

#[test]
fn a_value_that_is_known_later_is_refused_before_the_other_file_begins() {
    let called = part("  - {id: look, run: echo inner, effect: read}\n");
    let steps = "  - {id: find, run: echo not a host, effect: read}
  - {id: one, call: {file: a/part.yaml, inputs: {name: '{{ find.stdout }}'}}}
";
    let ran = book(steps, &[("a/part.yaml", &called)])
        .stdout_has("a/part.yaml does not take this for `name`")
        .stdout_has("failed: Main")
        .exit(1)
        .run();
    assert!(!ran.stdout.contains("inner"), "{}", ran.stdout);
}

#[test]
fn a_file_that_is_over_goes_back_and_one_that_has_failed_does_not() {
    let called = |ending: &str| {
        let jump = "  - branch: [{else: {goto: rest}}]\n  - {run: echo passed over, effect: read}\nprocedures:\n  rest:\n    steps:\n";
        part(&format!("{jump}      - {{run: echo the rest, effect: read}}\n      - {{end: {ending}}}\n"))
    };
    let steps =
        "  - {id: one, call: {file: a/part.yaml, inputs: {name: x}}}\n  - {run: echo back, effect: read}\n";
    let ran = book(steps, &[("a/part.yaml", &called("succeeded"))])
        .stdout_has("| the rest\n")
        .stdout_has("| back\n")
        .stdout_has("succeeded: Main")
        .run();
    assert!(!ran.stdout.contains("| passed over"), "{}", ran.stdout);
    let ran = book(steps, &[("a/part.yaml", &called("failed"))]).stdout_has("failed: Main").exit(1).run();
    assert!(!ran.stdout.contains("| back"), "{}", ran.stdout);
    assert!(ran.stdout.contains("runwright run main.yaml#main"), "{}", ran.stdout);
}

#[test]
fn a_branch_in_another_file_deals_with_its_own_failures() {
    let called = part(
        "  - {id: look, run: exit 3, effect: read, on_failure: branch}
  - branch:
      - {when: look.failed, continue: true}
      - else: continue
",
    );
    let steps = "  - {id: one, call: {file: a/part.yaml, inputs: {name: x}}}\n";
    book(steps, &[("a/part.yaml", &called)]).stdout_has("succeeded: Main").run();
}

#[test]
fn folders_start_at_the_file_that_names_them() {
    let called = part("  - {run: 'cat note', cwd: ., effect: read}\n");
    let steps = "  - {id: one, call: {file: a/part.yaml, inputs: {name: x}}}\n";
    book(steps, &[("a/part.yaml", &called), ("a/note", "from a\n")]).stdout_has("| from a\n").run();
}

#[test]
fn other_folders_are_allowed_by_name() {
    let called = part("  - {run: echo from outside, effect: read}\n");
    let main = "runbook: 1\nsteps:\n  - call: {file: ../common/part.yaml, inputs: {name: x}}\n";
    let book = || {
        let book = Book::empty().file("own/main.yaml", main).file("common/part.yaml", &called);
        book.args(["run", "own/main.yaml"])
    };
    book().stderr_has("1 error in this runbook").exit(2).run();
    book().args(["--include", "common"]).stdout_has("| from outside\n").run();
    book().args(["--include", "nowhere"]).stderr_has("--include nowhere: No such file").exit(2).run();
}

#[test]
fn a_folder_is_checked_with_each_file_once() {
    let called = part("  - {run: echo, effect: raed}\n");
    let steps = "  - call: {file: a/part.yaml, inputs: {name: x}}\n";
    let main = format!("runbook: 1\nsteps:\n{steps}");
    let book = Book::empty().file("b.yaml", &main).file("c.yaml", &main).file("a/part.yaml", &called);
    let ran = book.args(["check", "--format", "short", "."]).any_stdout().exit(2).run();
    assert_eq!(ran.stdout.matches("`raed`").count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.ends_with("3 files, 3 procedures, 3 steps: 1 error\n"), "{}", ran.stdout);
}

#[test]
fn what_follows_the_failure_of_a_call_is_what_its_author_says() {
    let called =
        part("  - {id: look, run: exit 3, effect: read}\n  - {run: echo not reached, effect: read}\n");
    for (file, setting, exit, behind) in [
        (true, "on_failure: continue", 1, true),
        (true, "on_failure: branch", 0, true),
        (true, "on_failure: {goto: last}", 0, true),
        (true, "critical: false", 0, true),
        (true, "on_failure: abort", 1, false),
        (true, "on_failure: pause", 1, false),
        (false, "on_failure: branch", 0, true),
        (false, "on_failure: abort", 1, false),
    ] {
        let call = if file { "{file: a/part.yaml, inputs: {name: x}}" } else { "part" };
        let steps = format!(
            "  - {{id: one, call: {call}, {setting}}}
  - branch:
      - {{when: one.failed, goto: last}}
      - else: continue
  - {{run: echo passed over, effect: read}}
  - {{id: last, run: echo behind, effect: read}}
procedures:
  part: {{steps: [{{run: exit 4, effect: read}}]}}
"
        );
        let ran = book(&steps, &[("a/part.yaml", &called)]).any_stdout().exit(exit).run();
        assert_eq!(ran.stdout.contains("| behind\n"), behind, "{setting}\n{}", ran.stdout);
        assert!(!ran.stdout.contains("| not reached") && !ran.stdout.contains("| passed over"));
    }
}

/// A runbook whose steps call a procedure that uses the input `node`.
fn within(steps: &str) -> Book {
    let text = format!(
        "runbook: 1
title: Main
inputs: {{node: {{type: host}}, zone: {{default: us, choices: [eu, us]}}}}
steps:
{steps}procedures:
  drain:
    title: Drain
    steps:
      - {{id: drain, run: 'echo drain {{{{ inputs.node }}}}', effect: read}}
"
    );
    Book::empty().file("main.yaml", text).args(["run", "main.yaml"])
}

#[test]
fn what_a_call_gives_in_the_same_file_nobody_else_has_to_give() {
    within("  - {call: {procedure: drain, inputs: {node: worker-1}}}\n")
        .stdout_has("| drain worker-1\n")
        .run();
}

#[test]
fn what_only_one_of_two_calls_gives_is_needed() {
    let steps = "  - {call: {procedure: drain, inputs: {node: worker-1}}}\n  - {call: drain}\n";
    within(steps)
        .stderr(
            "error: the run does not start; nothing has run
inputs without a value, and nobody to ask:
  --input node=...   the name or the address of a host, without port (step drain)
",
        )
        .exit(2)
        .run();
    within(steps)
        .args(["--input", "node=own"])
        .stdout_has("| drain worker-1\n")
        .stdout_has("| drain own\n")
        .run();
}

#[test]
fn a_value_that_is_known_only_later_is_held_against_the_input_before_anything_is_called() {
    let steps = "  - {id: look, run: echo no host, effect: read}
  - {id: one, call: {procedure: drain, inputs: {node: '{{ look.stdout }}'}}}
";
    within(steps).stdout_has("`node` does not take this: \"no host\"").exit(1).run();
}

#[test]
fn a_value_that_does_not_fit_and_is_known_before_keeps_the_run_from_starting() {
    let steps = "  - {call: {procedure: drain, inputs: {node: '{{ inputs.zone }} 1'}}}\n";
    within(steps)
        .args(["--input", "zone=eu"])
        .stderr_has("the value of node cannot be used: \"eu 1\" is not the name or the address of a host")
        .exit(2)
        .run();
}
