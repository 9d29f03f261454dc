//! What the plan shows of what an author has written: keys and prose.

use serde_json::{Value, json};

use crate::support::Book;

fn plan(name: &str, text: &str) -> Value {
    let ran = Book::empty().file(name, text).args(["plan", "--format", "json", name]).any_stdout().run();
    serde_json::from_str(&ran.stdout).unwrap()
}

#[test]
fn keys_that_no_run_obeys_yet_are_shown_as_they_are_written() {
    let plan = plan(
        "runbook.yaml",
        "\
runbook: 1
targets:
  db: {ssh: {host: db-1, port: 22}}
steps:
  - id: look
    http: {post: \"https://mesh.example.com\", json: {deep: [1, \"1\", null]}}
    needs: other
    retry: {max_attempts: 3, delay: 1500ms, factor: 2}
    idempotent: true
    target: db
    expect: |
      status == 200
  - id: other
    run: echo done
    rollback: {run: echo undo}
",
    );
    assert_eq!(plan["runbook"]["keys"], json!({"targets": {"db": {"ssh": {"host": "db-1", "port": 22}}}}));
    let steps = &plan["procedures"][0]["steps"];
    assert_eq!(
        steps[0]["keys"],
        json!({
            "http": {"post": "https://mesh.example.com", "json": {"deep": [1, "1", null]}},
            "needs": ["other"],
            "idempotent": true,
            "retry": {"max_attempts": 3, "delay": 1.5, "factor": "2"},
            "expect": ["status == 200"],
            "target": "db",
        })
    );
    assert_eq!(steps[0]["needs"], json!(["other"]));
    assert_eq!(steps[0]["target"], "db");
    // A part that is only a command is that command.
    assert_eq!(steps[1]["rollback"], "echo undo");
    assert_eq!(steps[1]["shell"], "bash");
}

const PROSE: &str = "\
---
runbook: 1
description: First words.
---

# Store

About the store.

## Background

- a list
- of reasons

## When it is slow {#slow}

About the procedure.

---

About the first step,
on two lines.

```bash {#first .read}
echo first
```

```output
first
```

About the second.

```bash {.doc}
never run
```

```bash {#second .read}
echo second
```

Behind the last.
";

#[test]
fn prose_describes_what_it_stands_by() {
    let plan = plan("runbook.md", PROSE);
    assert_eq!(
        plan["runbook"]["description"],
        "First words.\n\nAbout the store.\n\n## Background\n\n- a list\n- of reasons"
    );
    let procedure = &plan["procedures"][0];
    assert_eq!(procedure["slug"], "slow");
    assert_eq!(procedure["title"], "When it is slow");
    assert_eq!(procedure["description"], "About the procedure.");
    assert_eq!(procedure["steps"][0]["description"], "About the first step,\non two lines.");
    assert_eq!(
        procedure["steps"][1]["description"],
        "About the second.\n\n```bash {.doc}\nnever run\n```\n\nBehind the last."
    );
}

#[test]
fn a_named_heading_is_found_by_its_name_and_by_its_slug() {
    let text = "---\nrunbook: 1\n---\n\n## Slow {#slow-one}\n\n```bash {.read}\ntrue\n```\n\n[a](#slow-one) [b](#slow-slow-one)\n";
    Book::empty()
        .file("runbook.md", text)
        .args(["check", "runbook.md"])
        .stdout("1 file, 1 procedure, 1 step: nothing to report\n")
        .run();
}
