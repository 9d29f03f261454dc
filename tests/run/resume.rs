//! Runs whose process died, or that were left, and those who come back.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};

use rustix::process::Signal;

use crate::supervisor::scene::{kill, supervisor};
use crate::support::Book;

use super::person::Person;

/// Three steps, of which the second may change something and waits for a file.
const BOOK: &str = "# A

## B

```bash
# Look
x=kept
echo look >> done

# Change
echo begun
echo change >> done
until test -e go-on; do sleep 0.01; done

# Go on
echo go on with $x
```
";

const RUN: [&str; 5] = ["run", "runbook.md", "--trust-inferred", "--confirm", "never"];

/// Starts a run, and returns it once its second step runs.
fn begun(book: &Book) -> Child {
    let mut child =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line != "  | begun\n" {
        line.clear();
        assert!(out.read_line(&mut line).unwrap() > 0, "the run ended before its command began");
    }
    child
}

/// Starts a run, and kills it while its second step runs.
fn killed(book: Book) -> Book {
    let mut child = begun(&book);
    child.kill().unwrap();
    child.wait().unwrap();
    book
}

fn go_on(book: &Book) {
    fs::write(book.folder().join("go-on"), "").unwrap();
}

fn done(book: &Book) -> String {
    fs::read_to_string(book.folder().join("done")).unwrap()
}

#[test]
fn a_command_outlives_the_run_and_whoever_comes_back_sees_its_end() {
    let book = killed(Book::new(BOOK).args(RUN));
    let ran = book.then(["runs"]).stdout_has("died\n").stdout_has("runwright resume ").run();
    fs::write(ran.folder().join("go-on"), "").unwrap();
    let ran = ran
        .then(["resume", "@last"])
        .stdout_has("so far   1 of 3 steps are over\n")
        .stdout_has("| go on with kept")
        .stdout_has("steps    3 passed\n")
        .run();
    assert_eq!(fs::read_to_string(ran.folder().join("done")).unwrap(), "look\nchange\n");
    ran.then(["verify", "@last"]).stdout_has("records, unbroken\nhead ").run();
}

#[test]
fn what_still_runs_is_followed_from_its_start() {
    let book = killed(Book::new(BOOK).args(RUN)).then(["resume", "@last"]);
    let mut child = begun(&book);
    go_on(&book);
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(done(&book), "look\nchange\n");
}

#[test]
fn what_nobody_saw_end_waits_for_a_person() {
    let book = Book::new(BOOK).args(RUN);
    let mut child = begun(&book);
    child.kill().unwrap();
    child.wait().unwrap();
    kill(supervisor(&book.runs()[0]).unwrap(), Signal::KILL);
    go_on(&book);
    let ran = book
        .then(["resume", "@last"])
        .stdout_has("IN DOUBT: ")
        .stdout_has("why      what watched over it was killed\n")
        .stdout_has("output   begun\n")
        .stdout_has("attempt 1 of `change`")
        .exit(6)
        .run();
    let (book, seen) = Person::at(ran.then(["resume", "@last"]))
        .sees("IN DOUBT: ")
        .answers("Look first, then d, f, r or q: ", "d")
        .answers("How do you know?", "it is in the log")
        .ends_with(0);
    assert!(seen.contains("done by hand: it is in the log") && seen.contains("| go on with kept"), "{seen}");
    assert_eq!(done(&book), "look\nchange\n");
}

#[test]
fn what_may_run_twice_runs_again_under_the_same_key() {
    let text = "runbook: 1\ntitle: A\nsteps:\n  - id: put\n    effect: write\n    idempotent: true\n    run: |\n      echo \"$RUNWRIGHT_IDEMPOTENCY_KEY\" >> done\n      echo begun\n      until test -e go-on; do sleep 0.01; done\n";
    let book = Book::empty().file("a.yaml", text).args(["run", "a.yaml", "--confirm", "never"]);
    let mut child = begun(&book);
    child.kill().unwrap();
    child.wait().unwrap();
    kill(supervisor(&book.runs()[0]).unwrap(), Signal::KILL);
    go_on(&book);
    let ran = book.then(["resume", "@last"]).stdout_has("steps    1 passed\n").run();
    let keys = fs::read_to_string(ran.folder().join("done")).unwrap();
    let keys: Vec<&str> = keys.lines().collect();
    assert!(keys.len() == 2 && keys[0] == keys[1] && keys[0].ends_with("/main/put"), "{keys:?}");
}

#[test]
fn a_step_is_in_doubt_when_what_watches_over_it_is_killed() {
    let book = Book::new(BOOK).args(RUN);
    let mut child = begun(&book);
    kill(supervisor(&book.runs()[0]).unwrap(), Signal::KILL);
    assert_eq!(child.wait().unwrap().code(), Some(6));
    go_on(&book);
}

#[test]
fn a_run_that_is_over_does_not_go_on() {
    let ran = Book::new("# A\n\n## B\n\n```bash\necho one\n```\n").args(RUN).any_stdout().run();
    let ran = ran.then(["resume", "@last"]).stderr_has("is over: succeeded").exit(2).run();
    ran.then(["resume", "nothing"]).stderr("error: no run is called nothing\n").exit(2).run();
}

#[test]
fn a_run_that_goes_on_elsewhere_is_watched_and_left_alone() {
    let book = Book::new(BOOK).args(RUN);
    let mut first = begun(&book);
    let book = book.then(["runs"]).stdout_has("running\n").run().then(["resume", "@last"]);
    let mut second =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut note = String::new();
    BufReader::new(second.stderr.take().unwrap()).read_line(&mut note).unwrap();
    assert!(
        note.ends_with(&format!("goes on in process {}; Ctrl-C leaves it alone\n", first.id())),
        "{note}"
    );
    go_on(&book);
    assert_eq!(first.wait().unwrap().code(), Some(0));
    let seen = second.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&seen.stdout);
    assert!(text.contains("| go on with kept\n") && text.contains("succeeded: B"), "{text}");
    assert_eq!((seen.status.code(), done(&book).as_str()), (Some(0), "look\nchange\n"));
}

#[test]
fn whoever_watches_a_run_takes_it_over_when_its_process_dies() {
    let book = Book::new(BOOK).args(RUN);
    let mut first = begun(&book);
    let book = book.then(["resume", "@last"]);
    let mut second =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut note = String::new();
    BufReader::new(second.stderr.take().unwrap()).read_line(&mut note).unwrap();
    first.kill().unwrap();
    first.wait().unwrap();
    go_on(&book);
    let seen = second.wait_with_output().unwrap();
    let text = String::from_utf8_lossy(&seen.stdout);
    assert!(text.contains("Resumed: A") && text.contains("| go on with kept\n"), "{text}");
    assert_eq!((seen.status.code(), done(&book).as_str()), (Some(0), "look\nchange\n"));
}

#[test]
fn a_run_goes_on_with_the_runbook_and_the_files_that_it_began_with() {
    let call = "runbook: 1\ntitle: Main\nsteps:\n  - {id: ask, manual: Look}\n  - {id: call, call: {file: parts/part.yaml}}\n";
    let part = "runbook: 1\ntitle: Part\nsteps:\n  - {id: say, run: echo as it was, effect: read}\n";
    let book = Book::empty().file("main.yaml", call).file("parts/part.yaml", part);
    let book = book.args(["run", "main.yaml"]);
    let (book, _) = Person::at(book).answers("Type d and Enter when it is done: ", "q").ends_with(4);
    fs::write(book.folder().join("parts/part.yaml"), part.replace("as it was", "as it is")).unwrap();
    fs::remove_file(book.folder().join("main.yaml")).unwrap();
    let (_, seen) = Person::at(book.then(["resume", "@last"]))
        .sees("note: parts/part.yaml has changed since; the run goes on with its own copy")
        .answers("Type d and Enter when it is done: ", "d")
        .ends_with(0);
    assert!(seen.contains("| as it was"), "{seen}");
}

#[test]
fn a_run_is_shown_as_it_was_seen() {
    let text = "# A\n\n## B\n\n```bash\n# One\necho one\n\n# Two\necho two\nexit 3\n```\n";
    let ran = Book::new(text).args(RUN).any_stdout().exit(1).run();
    // How it was asked for is known to whoever asked alone.
    let seen = ran.stdout.replace(" --trust-inferred --confirm never", "").replace("[DIR]/work/", "");
    let ran = ran.then(["show", "@last"]).any_stdout().run();
    assert_eq!(ran.stdout.replace("[DIR]/work/", ""), seen);
}

#[test]
fn a_record_that_was_altered_is_found_out() {
    let ran = Book::new("# A\n\n## B\n\n```bash\necho one\n```\n").args(RUN).any_stdout().run();
    let path = ran.runs()[0].join("events.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("echo one", "echo two", 1)).unwrap();
    let ran = ran.then(["verify", "@last"]).stdout_has("DAMAGED").stdout_has("it was changed").exit(1).run();
    let ran = ran.then(["runs"]).stdout_has("damaged\n").run();
    ran.then(["show", "@last"]).stderr_has("damaged at byte").exit(2).run();
}

#[test]
fn runs_that_are_over_can_be_removed() {
    let ran = Book::new("# A\n\n## B\n\n```bash\necho one\n```\n").args(RUN).any_stdout().run();
    let ran = ran.then(["runs", "--prune", "30d"]).stdout("removed 0 runs; 1 are kept\n").run();
    let ran = ran.then(["runs", "--prune", "0s"]).stdout("removed 1 run; 0 are kept\n").run();
    let ran = ran.then(["runs"]).stdout("no runs are kept\n").run();
    ran.then(["runs", "--prune", "soon"]).stderr_has("`soon` is no duration").exit(2).run();
}
