//! The examples, run.

use std::fs;

use crate::support::{Book, files, root};

/// An example in a folder of its own, one of its procedures, trusted but for
/// what destroys something.
fn example(name: &str, procedure: &str) -> Book {
    trusted(name, procedure, "--trust-inferred")
}

fn trusted(name: &str, procedure: &str, trust: &str) -> Book {
    let text = fs::read(root().join("examples").join(name)).unwrap();
    Book::empty()
        .file(name, text)
        .args(["run".to_owned(), format!("{name}#{procedure}")])
        .args([trust, "--confirm", "never"])
        .any_stdout()
        .any_stderr()
}

#[test]
fn every_example_that_needs_nobody_succeeds() {
    for (name, procedure, inputs) in [
        ("disk-space.md", "find-out-what-is-full", &[][..]),
        ("expected-output.md", "text", &[]),
        ("expected-output.md", "text-that-varies", &[]),
        ("expected-output.md", "json", &[]),
        ("expected-output.md", "only-an-example", &[]),
        ("placeholders.md", "count-files", &["directory=.", "suffix=.md"]),
        ("placeholders.md", "greet", &["guest=Ada \"$(reboot)\" O'Neill"]),
        ("placeholders.md", "pick-a-level", &["debug-info-warning=info"]),
        ("prompts.md", "look-around", &[]),
        ("choice.md", "drain-the-queue", &[]),
        ("symptoms.md", "read-the-log", &[]),
        ("symptoms.md", "raise-the-limit", &[]),
        ("checklist.md", "after-the-change", &[]),
        ("other-runners.md", "take-it-away", &[]),
    ] {
        let inputs = inputs.iter().flat_map(|input| ["--input", input]);
        let ran = example(name, procedure).args(inputs).run();
        assert!(!ran.stdout.is_empty(), "{name}#{procedure} says nothing");
    }
}

/// The example of branches in Markdown, with so many jobs waiting.
fn branch(queue: &str) -> Book {
    example("branch.md", "look-at-the-queue").args(["--input".to_owned(), format!("queue={queue}")])
}

#[test]
fn documents_of_other_runners_run_as_they_are() {
    trusted("other-runners.md", "build-the-site", "--trust-inferred=destructive")
        .stdout_has("2 passed")
        .run();
}

/// Whether a program is there; what needs another is not run without.
fn is_there(program: &str) -> bool {
    std::process::Command::new(program).arg("--version").output().is_ok()
}

/// An example that its author wrote for Runwright, as a whole.
fn marked(name: &str) -> Book {
    let folder = root().join("examples");
    let text = fs::read(folder.join(name)).unwrap();
    let mut book = Book::empty().file(name, text);
    for path in [files(&folder.join("call-file"), "yaml"), files(&folder.join("call-file"), "md")].concat() {
        let name = path.strip_prefix(&folder).unwrap().to_str().unwrap();
        book = book.file(name, fs::read(&path).unwrap());
    }
    book.args(["run", name, "--confirm", "never"]).any_stdout().any_stderr()
}

#[test]
fn every_marked_example_runs_without_anybody() {
    let folder = root().join("examples");
    let marked_markdown = ["marked.md", "interpreters.md"].map(|name| folder.join(name));
    let all = [files(&folder, "yaml"), marked_markdown.to_vec()].concat();
    assert!(all.len() >= 15, "some are gone");
    // What other examples call needs what they give.
    for path in all.into_iter().filter(|path| path.parent() == Some(&folder)) {
        let name = path.file_name().unwrap().to_str().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# ") || text.starts_with("---\n"), "{name} does not say what it is about");
        if name == "interpreters.md" && !is_there("python3") {
            continue;
        }
        let ran = marked(name).run();
        assert!(ran.stdout.contains("succeeded: "), "{name}\n{}", ran.stdout);
    }
}

#[test]
fn values_lead_a_marked_example_elsewhere() {
    let ran = marked("branch.yaml").args(["--input", "load=10"]).run();
    assert!(ran.stdout.contains("one less"), "{}", ran.stdout);
    for (queue, said) in [("200", "the intake is stopped"), ("20", "one worker more"), ("2", "was looked at")]
    {
        let ran = branch(queue).run();
        assert!(ran.stdout.contains(said), "{}", ran.stdout);
    }
    let ran = marked("when.yaml").args(["--input", "verbose=true"]).run();
    assert!(!ran.stdout.contains("`inputs.verbose` does not hold"), "{}", ran.stdout);
    marked("inputs.yaml").args(["--input", "replicas=51"]).exit(2).run();
    let ran = marked("sequence.yaml").run();
    assert!(ran.stdout.contains("succeeded: Prepare, Restart, Verify"), "{}", ran.stdout);
}

#[test]
fn what_was_done_is_taken_back() {
    let ran = marked("rollback.md").exit(5).stdout_has("rolled back: Switch over").run();
    assert!(!ran.folder().join("pool.txt").exists() && !ran.folder().join("active.txt").exists());
}

#[test]
fn called_files_take_and_give_values() {
    marked("call-file.yaml")
        .stdout_has("it is kept 2h")
        .stdout_has("migrating; backups/orders.dump is there to go back to")
        .stdout_has("no errors in orders.log")
        .stdout_has("nothing of orders is older than 24h")
        .stdout_has("8 passed")
        .run();
}

#[test]
fn shell_state_goes_from_step_to_step() {
    let book = trusted("shell-state.md", "build-a-report", "--trust-inferred=destructive");
    let ran = book.stdout_has("first\n").stdout_has("second\n").run();
    assert!(ran.folder().read_dir().unwrap().count() == 1, "it works in a folder of its own");
}

#[test]
fn a_value_that_is_not_listed_is_refused() {
    let book = example("placeholders.md", "pick-a-level").args(["--input", "debug-info-warning=loud"]);
    book.stderr_has("debug").exit(2).run();
}

#[test]
fn conditions_without_an_answer_stop_before_the_next_write() {
    trusted("conditional-steps.md", "clean-up", "--trust-inferred=destructive").exit(0).run();
}

#[test]
fn a_command_to_be_supplied_is_missing_until_it_is_skipped() {
    example("supplied-command.md", "rotate").stderr_has("log-rotation-commands").exit(2).run();
    example("supplied-command.md", "rotate").args(["--skip", "rotate-the-logs"]).run();
}
