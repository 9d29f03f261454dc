//! Markdown that is written for Runwright, run.

use crate::support::Book;

const MARKED: &str = "\
---
runbook: 1
---
# Mesh

## Restart

```bash
exit 7
```

```sh {#look .read}
echo one
```

```output
one
```

```console {#session .read}
$ echo two
two
$ echo three
three
```

- When `session.stdout contains \"three\"`: call [Tell](#tell)
- Otherwise: end failed

```yaml {.step}
end: succeeded
```

## Tell

```bash {#tell-them .read}
echo told
```

```expect {of=restart/look}
stdout == \"one\"
```
";

fn marked(text: &str) -> Book {
    Book::new(text).args(["run", "runbook.md#restart"])
}

#[test]
fn fences_with_attributes_run_and_lists_decide_where_to_go() {
    marked(&MARKED.replace("of=restart/look", "of=look"))
        .stdout_has("  | told\n")
        .stdout_has("succeeded: ")
        .run();
}

#[test]
fn what_a_session_shows_is_asserted() {
    marked(&MARKED.replace("\nthree\n", "\nfour\n"))
        .stdout_has("  at       line 2  runbook.md:24:1\n  expected four\n  actual   three\n")
        .exit(1)
        .run();
}

#[test]
fn what_is_expected_elsewhere_in_the_file_counts() {
    marked(&MARKED.replace("== \"one\"", "== \"two\"")).stdout_has("expect stdout == 'two'").exit(1).run();
}

#[test]
fn a_step_of_a_checklist_is_for_a_person() {
    let text = "---\nrunbook: 1\n---\n# Look\n\n- [ ] Look at the lamp\n- [x] Find it\n";
    Book::new(text).args(["run", "runbook.md"]).stdout_has("1 unverified").run();
}
