//! What a run leaves on disk.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use crate::support::Book;

fn book() -> Book {
    Book::new("# A\n\n## B\n\n```bash\n# Say it\necho <word>\n```\n")
        .args(["run", "runbook.md", "--trust-inferred", "--input", "word=hello"])
        .any_stdout()
}

#[test]
fn a_run_can_be_read_back_from_its_folder() {
    let ran = book().run();
    let runs = ran.runs();
    assert_eq!(runs.len(), 1);
    let name = runs[0].file_name().unwrap().to_str().unwrap();
    assert!(name.contains("Z-runbook-"), "{name}");
    let head: Value = serde_json::from_slice(&fs::read(runs[0].join("run.json")).unwrap()).unwrap();
    assert_eq!(head["format"].to_string(), "1");
    assert_eq!(head["user"], "tester");
    assert_eq!(head["procedures"], serde_json::json!(["b"]));
    assert_eq!(head["inputs"]["word"]["value"], "hello");
    let events = fs::read_to_string(runs[0].join("events.jsonl")).unwrap();
    let kinds: Vec<String> = events
        .lines()
        .map(|line| {
            let record: Value = serde_json::from_str(line).unwrap();
            record["event"].as_object().unwrap().keys().next().unwrap().clone()
        })
        .collect();
    assert_eq!(
        kinds,
        [
            "run_started",
            "input_given",
            "procedure_started",
            "step_reached",
            "intent",
            "running",
            "finished",
            "concluded",
            "procedure_ended",
            "run_ended"
        ]
    );
    let output: Vec<_> =
        fs::read_dir(runs[0].join("output")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(output.len(), 1, "{output:?}");
    assert_eq!(fs::read_to_string(&output[0]).unwrap(), "hello\n");
}

#[test]
fn only_its_owner_can_read_a_run() {
    let ran = book().run();
    let mut waiting = ran.runs();
    let mut seen = 0;
    while let Some(path) = waiting.pop() {
        let metadata = fs::symlink_metadata(&path).unwrap();
        let mode = metadata.permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{} has mode {mode:o}", path.display());
        seen += 1;
        if metadata.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        }
    }
    assert!(seen >= 5, "{seen}");
}

#[test]
fn without_a_place_for_the_record_nothing_runs() {
    let ran = Book::new("# A\n\n## B\n\n```bash\nshow\n```\n")
        .stub("show", "")
        .file("taken", "")
        .args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"])
        .env("RUNWRIGHT_STATE_DIR", "taken")
        .stderr_has("error: cannot record runs in [DIR]/work/taken/runs")
        .stderr_has("\nnothing has run; RUNWRIGHT_STATE_DIR can name another place\n")
        .exit(2)
        .run();
    assert!(ran.calls().is_empty());
}

#[test]
fn the_state_directory_can_be_chosen() {
    let ran = book().env("RUNWRIGHT_STATE_DIR", "here").run();
    assert_eq!(fs::read_dir(ran.folder().join("here/runs")).unwrap().count(), 1);
    assert!(ran.runs().is_empty());
}
