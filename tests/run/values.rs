//! Where values come from, and where they go.

use crate::support::Book;

const BOOK: &str = "\
# Values

## Show

```bash
# Print them
show <pod-name> \"$NAMESPACE\" \"$RUNWRIGHT_INPUT_POD_NAME\" \"$RUNWRIGHT_INPUT_NAMESPACE\"
```
";

fn book() -> Book {
    Book::new(BOOK)
        .stub("show", "")
        .args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"])
        .any_stdout()
}

#[test]
fn values_stand_in_the_text_and_in_the_environment() {
    let ran = book().args(["--input", "pod_name=api-1", "--input", "NAMESPACE=mesh"]).run();
    assert_eq!(ran.calls(), [["show", "api-1", "mesh", "api-1", "mesh"]]);
}

#[test]
fn the_stronger_source_counts() {
    let given = |book: Book| book.file("values.yaml", "pod-name: file\nnamespace: file\n");
    let ran = given(book())
        .args(["--inputs", "values.yaml", "--input", "pod-name=argument"])
        .env("RUNWRIGHT_INPUT_NAMESPACE", "environment")
        .run();
    assert_eq!(ran.calls(), [["show", "argument", "file", "argument", "file"]]);
    let ran = book().env("RUNWRIGHT_INPUT_POD_NAME", "api-1").env("NAMESPACE", "own").run();
    assert_eq!(ran.calls(), [["show", "api-1", "own", "api-1", "own"]]);
}

#[test]
fn a_file_of_values_is_checked_before_anything_runs() {
    let ran = Book::new(BOOK)
        .stub("show", "")
        .file("values.yaml", "pod-nam: api-1\nnamespace: [a, b]\n")
        .args(["run", "runbook.md", "--inputs", "values.yaml", "--trust-inferred"])
        .stderr_has("did you mean `pod-name`?")
        .stderr_has("values.yaml:2:12")
        .exit(2)
        .run();
    assert!(ran.calls().is_empty());
}

#[test]
fn a_value_that_looks_like_an_option_is_refused_before_anything_runs() {
    let ran = Book::new(BOOK)
        .stub("show", "")
        .args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"])
        .args(["--input", "pod-name=--all", "--input", "namespace=x"])
        .stderr_has("the value of pod-name cannot be used")
        .exit(2)
        .run();
    assert!(ran.calls().is_empty());
}

#[test]
fn what_a_command_names_is_there_for_steps_behind_it() {
    let book = |line: &str| {
        let text = format!(
            "runbook: 1\ntitle: Values\nsteps:\n  - id: give\n    run: {line}\n    effect: read\n  - id: take\n    \
             run: show {{{{ give.serial }}}}\n    effect: read\n"
        );
        Book::empty()
            .file("a.yaml", &text)
            .stub("show", "")
            .args(["run", "a.yaml", "--confirm", "never"])
            .any_stdout()
    };
    let ran = book("echo serial=42 >> \"$RUNWRIGHT_OUTPUT\"").run();
    assert_eq!(ran.calls(), [["show", "42"]]);
    let ran = book("echo serial >> \"$RUNWRIGHT_OUTPUT\"").exit(1).run();
    assert!(
        ran.stdout.contains("line 1: neither `name=value` nor `name<<END` stands here"),
        "{}",
        ran.stdout
    );
    let ran = book("echo exit_code=0 >> \"$RUNWRIGHT_OUTPUT\"").exit(1).run();
    assert!(
        ran.stdout.contains("line 1: `exit_code` is a field of every step, and cannot be given"),
        "{}",
        ran.stdout
    );
}

/// A step that writes, and one into whose awk program a value goes.
const NESTED: &str = "runbook: 1
title: Safe
inputs: {column: {type: string, default: one}, detail: {type: boolean, default: false}}
steps:
  - {id: first, run: touch marker, effect: write}
  - {id: print, run: \"awk '{ print {{ inputs.column }}, {{ first.exit_code }} }' marker\", effect: read}
  - {id: more, when: inputs.detail, run: \"awk '{ print \\\"{{ inputs.column }}\\\" }' marker\", effect: read}
";

#[test]
fn a_value_that_a_template_will_refuse_is_refused_before_anything_runs() {
    let book = || Book::empty().file("a.yaml", NESTED).args(["run", "a.yaml", "--confirm", "never"]);
    let ran = book()
        .args(["--input", "column=a\"b"])
        .stderr_has("a.yaml:6:5: the value of column cannot be used")
        .exit(2)
        .run();
    assert!(!ran.folder().join("marker").exists());
    assert!(!ran.stderr.contains("a.yaml:7:5"), "{}", ran.stderr);
    book().any_stdout().run();
}
