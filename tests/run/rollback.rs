//! What was done is taken back, by real commands.

use std::fs;

use crate::support::{Book, Ran};

use super::person::Person;

const BOOK: &str = r#"runbook: 1
title: Switch
steps:
  - id: pool
    run: |
      NOTE=kept
      echo pool >> log
      echo "slot 1"
    effect: write
    outputs: {slot: stdout}
    rollback: echo "take {{ pool.slot }} out" >> log
  - id: switch
    run: echo switch >> log
    effect: write
    env: {SIDE: left}
    rollback: {run: "test ! -e stuck; echo back to $SIDE ${NOTE:-without} >> log", expect: exit_code == 0}
  - id: answers
    run: "test -e answer"
    effect: read
    ON_FAILURE
"#;

fn book(on_failure: &str) -> Book {
    Book::empty()
        .file("runbook.yaml", BOOK.replace("ON_FAILURE", on_failure))
        .args(["run", "runbook.yaml", "--confirm", "never"])
        .any_stdout()
}

fn log(book: &Ran) -> String {
    fs::read_to_string(book.folder().join("log")).unwrap()
}

const ALL: &str = "pool\nswitch\nback to left without\ntake slot 1 out\n";

#[test]
fn a_failure_takes_back_what_was_done() {
    let ran = book("on_failure: rollback")
        .exit(5)
        .stdout_has("Rollback: 2 steps, newest first\n")
        .stdout_has("rolled back: Switch")
        .run();
    assert_eq!(log(&ran), ALL);
    let ran = ran.then(["verify", "@last"]).stdout_has("unbroken").run();
    let ran = ran.then(["runs"]).stdout_has("rolled back\n").run();
    ran.then(["rollback", "@last"]).exit(2).stderr_has("nothing is taken back twice").run();
}

#[test]
fn a_run_that_failed_is_taken_back_by_a_verb_and_what_failed_in_that_is_tried_again() {
    let ran = book("on_failure: abort").exit(1).run();
    fs::write(ran.folder().join("stuck"), "").unwrap();
    let ran = ran.then(["rollback", "@last"]).exit(1).any_stdout().stdout_has("not complete").run();
    assert_eq!(log(&ran), "pool\nswitch\n");
    fs::remove_file(ran.folder().join("stuck")).unwrap();
    let ran = ran.then(["rollback", "@last"]).exit(5).any_stdout().run();
    assert_eq!(log(&ran), ALL);
    let ran = ran.then(["show", "@last"]).stdout_has("To be rolled back: Switch").any_stdout().run();
    ran.then(["resume", "@last"]).exit(2).stderr_has("is over: rolled back").run();
}

#[test]
fn what_succeeded_is_not_taken_back() {
    let ran = book("on_failure: abort").file("answer", "").run();
    let ran = ran.then(["rollback", "@last"]).exit(2).stderr_has("is not taken back").run();
    assert_eq!(log(&ran), "pool\nswitch\n");
}

#[test]
fn writes_that_take_back_need_the_same_word_as_others() {
    let book = Book::empty()
        .file(
            "runbook.yaml",
            BOOK.replace("ON_FAILURE", "on_failure: rollback").replace("effect: write", "effect: read"),
        )
        .args(["run", "runbook.yaml"])
        .exit(2)
        .stderr_has("pool.rollback (Undo: NOTE=kept), write");
    assert!(!book.run().folder().join("log").exists());
}

#[test]
fn a_person_sees_the_list_and_decides() {
    let book = book("on_failure: rollback").then(["run", "runbook.yaml", "--confirm", "destructive"]);
    let (book, seen) = Person::at(book)
        .sees("Take back what was done")
        .answers("Take these steps back (y or n)? ", "n")
        .answers("Choose a letter, then Enter: ", "u")
        .answers("Take these steps back (y or n)? ", "y")
        .ends_with(5);
    for part in ["1 echo switch >> log", "echo \"take slot 1 out\" >> log", "u take back what was done"] {
        assert!(seen.contains(part), "{part}: {seen}");
    }
    assert_eq!(fs::read_to_string(book.folder().join("log")).unwrap(), ALL);
}

#[test]
fn the_plan_says_in_which_order_steps_are_taken_back_and_what_stays() {
    let text = BOOK.replace("ON_FAILURE", "on_failure: abort\n  - {id: tell, run: touch told}");
    let book = Book::empty().file("runbook.yaml", text);
    let planned = book
        .then(["plan", "runbook.yaml"])
        .any_stdout()
        .stdout_has("undo $ echo \"take {{ pool.slot }} out\" >> log\n")
        .stdout_has("a rollback takes back, of what was done: 2, 1; nothing takes back 4\n")
        .run();
    let json = planned.then(["plan", "runbook.yaml", "--format", "json"]).any_stdout().run().stdout;
    let plan: serde_json::Value = serde_json::from_str(&json).unwrap();
    let undo = &plan["procedures"][0]["undo"];
    assert_eq!(undo["order"][0]["step"], "switch");
    assert_eq!(undo["order"][1]["effect"], "write");
    assert_eq!(undo["stays"], serde_json::json!(["tell"]));
}
