//! `runwright convert`: the same runbook in the other notation.

use std::fs;
use std::path::{Path, PathBuf};

use runwright::report::plan::essence;
use serde_json::Value;

use crate::support::literate::{self, Part};
use crate::support::{Book, Ran, files, root};

fn ending(notation: &str) -> &'static str {
    if notation == "yaml" { "yaml" } else { "md" }
}

/// A runbook in a folder with the files that the examples call.
fn book(text: &str, notation: &str, arguments: &[&str]) -> Book {
    let called = root().join("examples/call-file");
    let mut book = Book::empty().file(&format!("runbook.{}", ending(notation)), text);
    for path in [files(&called, "yaml"), files(&called, "md")].concat() {
        let name = format!("call-file/{}", path.strip_prefix(&called).unwrap().display());
        book = book.file(&name, fs::read(&path).unwrap());
    }
    book.args(arguments.iter().copied()).args([format!("runbook.{}", ending(notation))])
}

/// Converts a text; what is noted does not matter.
fn converted(text: &str, from: &str, to: &str) -> String {
    book(text, from, &["convert", "--to", to]).any_stdout().any_stderr().run().stdout
}

fn plan(text: &str, notation: &str) -> Value {
    let ran = book(text, notation, &["plan", "--format", "json"]).any_stdout().run();
    essence(serde_json::from_str(&ran.stdout).unwrap())
}

fn runbooks() -> Vec<PathBuf> {
    let folders = ["examples", "runbooks"].map(|folder| root().join(folder));
    folders.iter().flat_map(|folder| [files(folder, "md"), files(folder, "yaml")].concat()).collect()
}

fn notation(path: &Path) -> &'static str {
    if path.extension().is_some_and(|its| its == "yaml") { "yaml" } else { "markdown" }
}

#[test]
fn marked_runbooks_have_the_same_plan_in_both_notations() {
    let mut seen = 0;
    for path in runbooks() {
        let (text, from) = (fs::read_to_string(&path).unwrap(), notation(&path));
        if from == "markdown" && !text.starts_with("---\nrunbook: 1\n") {
            continue;
        }
        seen += 1;
        let before = plan(&text, from);
        for to in ["yaml", "markdown"] {
            let once = converted(&text, from, to);
            assert_eq!(plan(&once, to), before, "{} as {to}:\n{once}", path.display());
            assert_eq!(converted(&once, to, to), once, "{} again", path.display());
            let other = if to == "yaml" { "markdown" } else { "yaml" };
            let back = converted(&converted(&once, to, other), other, to);
            assert_eq!(back, once, "{} there and back", path.display());
        }
    }
    assert!(seen > 12, "there are too few to judge by");
}

/// What of a plain runbook stays the same: in each procedure, the commands that
/// have all their words and may run.
fn told(plan: &Value) -> Vec<(String, Vec<String>)> {
    let inputs = plan["inputs"].as_array().unwrap().iter();
    let words: Vec<&Value> =
        inputs.filter(|input| input["type"] == "words").map(|input| &input["name"]).collect();
    let told = |procedure: &Value| {
        let steps = procedure["steps"].as_array().unwrap().iter().filter(|step| step["kind"] == "command");
        let has_words =
            |step: &Value| !step["inputs"].as_array().unwrap().iter().any(|name| words.contains(&name));
        let steps = steps.filter(|step| step["blocked"].is_null() && has_words(step));
        let steps = steps.map(|step| format!("{}: {} {}", step["title"], step["effect"], step["condition"]));
        (procedure["title"].to_string(), steps.collect())
    };
    plan["procedures"].as_array().unwrap().iter().map(told).collect()
}

#[test]
fn documents_for_people_keep_their_commands_titles_effects_and_conditions() {
    let mut seen = 0;
    for path in runbooks() {
        let text = fs::read_to_string(&path).unwrap();
        if notation(&path) == "yaml" || text.starts_with("---\nrunbook: 1\n") {
            continue;
        }
        seen += 1;
        let before = told(&plan(&text, "markdown"));
        for to in ["yaml", "markdown"] {
            let once = converted(&text, "markdown", to);
            let after = told(&plan(&once, to));
            assert_eq!(after, before, "{} as {to}:\n{once}", path.display());
            assert_eq!(converted(&once, to, to), once, "{} again", path.display());
        }
        let yaml = converted(&text, "markdown", "yaml");
        let markdown = converted(&yaml, "yaml", "markdown");
        assert_eq!(converted(&markdown, "markdown", "yaml"), yaml, "{}", path.display());
        assert_eq!(plan(&markdown, "markdown"), plan(&yaml, "yaml"), "{}", path.display());
    }
    assert!(seen > 10, "there are too few to judge by");
}

/// The whole runbooks of the reference and of the cases in which nothing is
/// wrong: what they are written in, and their text.
fn shown() -> Vec<(&'static str, String)> {
    let pages = [vec![root().join("grammar/README.md")], files(&root().join("tests/cases"), "md")].concat();
    let parts = pages.iter().flat_map(|page| literate::read(&fs::read_to_string(page).unwrap()));
    let fences = parts.filter_map(|part| match part {
        Part::Fence(fence) if fence.ticks == 4 && fence.words().next().is_none() => Some(fence),
        _ => None,
    });
    let whole = fences.filter_map(|fence| match fence.language() {
        "yaml" => Some(("yaml", fence.body)),
        "markdown" => Some(("markdown", fence.body)),
        _ => None,
    });
    let fine = |(notation, text): &(&'static str, String)| {
        book(text, notation, &["check"]).command().output().unwrap().status.success()
    };
    whole.filter(fine).collect()
}

#[test]
fn every_example_of_the_reference_and_of_the_cases_can_be_converted() {
    let shown = shown();
    assert!(shown.len() > 60, "there are too few to judge by");
    for (from, text) in shown {
        for to in ["yaml", "markdown"] {
            let once = converted(&text, from, to);
            assert_eq!(converted(&once, to, to), once, "{text}");
        }
    }
}

const TABLES: &str = "\
---
runbook: 1
---

# Store

**Version:** 2.1

## Look

| Symptom | Solution |
|---|---|
| NoLeader | [Wait](#wait) |

```bash {#look .read}
mesh-cli status
```

## Wait

```bash {.read}
sleep 1
```

## P0 - Critical

**Response Time:** 5 minutes
";

#[test]
fn ids_that_an_author_gave_are_kept_or_their_loss_is_noted() {
    let fence = |head: &str| format!("# A\n\n## B\n\n```sh {head}\necho hi\n```\n");
    for head in ["{\"name\":\"hello\"}", "{ name=hello }"] {
        for to in ["yaml", "markdown"] {
            let text = converted(&fence(head), "markdown", to);
            assert!(text.contains(if to == "yaml" { "- id: hello" } else { "{#hello" }), "{text}");
        }
    }
    let ran =
        book(&fence("{ name=count }"), "markdown", &["convert", "--to", "yaml"]).any_stdout().any_stderr();
    let ran = ran.run();
    assert!(ran.stderr.contains("the id `count` is not kept"), "{}", ran.stderr);
    assert!(!ran.stdout.contains("id: count"), "{}", ran.stdout);
}

#[test]
fn tables_of_marked_files_stay_in_markdown_and_become_keys_of_yaml() {
    let before = plan(TABLES, "markdown");
    let markdown = converted(TABLES, "markdown", "markdown");
    assert_eq!(plan(&markdown, "markdown"), before, "{markdown}");
    let yaml = converted(TABLES, "markdown", "yaml");
    let after = plan(&yaml, "yaml");
    assert_eq!(after["diagnoses"], before["diagnoses"], "{yaml}");
    assert_eq!(after["severities"][0]["respond_within"], 300, "{yaml}");
    assert_eq!(after["runbook"]["metadata"]["version"], "2.1", "{yaml}");
    assert_eq!(after["procedures"], before["procedures"], "{yaml}");
    // What the keys say is not found in the prose once more.
    let back = converted(&yaml, "yaml", "markdown");
    assert_eq!(plan(&back, "markdown"), after, "{back}");
}

const RUNBOOK: &str = "runbook: 1\nsteps:\n- run: echo   done\n  effect: read\n";
const WRITTEN: &str = "runbook: 1\nsteps:\n  - run: echo   done\n    effect: read\n";

#[test]
fn a_file_is_written_whole_and_never_over_another_without_force() {
    let book = |force: &'static [&'static str]| {
        Book::empty()
            .file("a.yaml", RUNBOOK)
            .file("b.yaml", "precious")
            .args(["convert", "a.yaml", "--to", "yaml", "--output"])
            .args(force.iter().copied())
    };
    let holds = |ran: Ran, name: &str| fs::read_to_string(ran.folder().join(name)).unwrap();
    assert_eq!(holds(book(&["c.yaml"]).run(), "c.yaml"), WRITTEN);
    let refused =
        book(&["b.yaml"]).stderr("error: b.yaml is there already; --force writes over it\n").exit(2);
    assert_eq!(holds(refused.run(), "b.yaml"), "precious");
    assert_eq!(holds(book(&["b.yaml", "--force"]).run(), "b.yaml"), WRITTEN);
    let ran = book(&["a.yaml", "--force"]).run();
    let left = fs::read_dir(ran.folder()).unwrap().count();
    assert_eq!(left, 2, "something is left beside the files");
    assert_eq!(holds(ran, "a.yaml"), WRITTEN);
}

#[test]
fn of_a_runbook_with_errors_nothing_is_written_but_these() {
    let ran = Book::empty()
        .file("a.yaml", "runbook: 1\nsteps:\n  - {run: a, goto: b}\n  - {}\n")
        .args(["convert", "a.yaml", "--to", "markdown", "--output", "b.md"])
        .any_stderr()
        .exit(2)
        .run();
    assert_eq!(ran.stderr.matches("error[").count(), 2, "{}", ran.stderr);
    assert!(!ran.folder().join("b.md").exists());
}

#[test]
fn standard_input_is_read_as_it_is_said_to_be_written() {
    Book::empty()
        .args(["convert", "-", "--syntax", "yaml", "--to", "markdown"])
        .stdin(RUNBOOK)
        .stdout("---\nrunbook: 1\n---\n\n```bash {.read}\necho   done\n```\n")
        .run();
}
