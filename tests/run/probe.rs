//! `done_when`, by real commands.

use std::fs;

use crate::support::Book;

const BOOK: &str = r#"runbook: 1
title: Account
steps:
  - id: name
    run: NAME=ada
    effect: read
  - id: account
    run: |
      echo "$NAME" >> accounts
      seen=${SEEN:-no}
    effect: write
    done_when: SEEN=yes; test ! -e accounts || ! grep -qx "$NAME" accounts || exit 0; exit 1
  - id: last
    run: echo "last $seen" >> log
    effect: read
"#;

fn book(text: &str) -> Book {
    Book::empty().file("runbook.yaml", text).args(["run", "runbook.yaml", "--confirm", "never"]).any_stdout()
}

#[test]
fn a_check_sees_the_shell_and_leaves_nothing_in_it() {
    let ran = book(BOOK).stdout_has("done_when of account: not done").stdout_has("3 passed").run();
    assert_eq!(fs::read_to_string(ran.folder().join("accounts")).unwrap(), "ada\n");
    assert_eq!(fs::read_to_string(ran.folder().join("log")).unwrap(), "last no\n");
    let ran = ran.then(["verify", "@last"]).stdout_has("unbroken").run();
    ran.then(["plan", "runbook.yaml"]).any_stdout().stdout_has("done when $ SEEN=yes").run();
}

#[test]
fn what_is_done_already_is_left_alone() {
    let last = BOOK.replace("$seen", "${seen:-nothing}");
    let ran = book(&last).file("accounts", "ada\n").stdout_has("done already: `done_when` holds").run();
    assert_eq!(fs::read_to_string(ran.folder().join("accounts")).unwrap(), "ada\n");
    assert_eq!(fs::read_to_string(ran.folder().join("log")).unwrap(), "last nothing\n");
}

#[test]
fn what_claims_to_be_done_and_is_not_has_failed() {
    let lies = BOOK.replace("echo \"$NAME\" >> accounts", "true");
    book(&lies).exit(1).stdout_has("claims-done: it ended well").run();
}

#[test]
fn a_check_that_destroys_is_said_and_does_not_begin() {
    let destroys = BOOK.replace("SEEN=yes; test", "rm -rf accounts; test");
    let ran =
        book(&destroys).file("accounts", "eve\n").exit(1).stdout_has("a check only looks").any_stderr().run();
    assert!(ran.folder().join("accounts").exists());
    ran.then(["check", "runbook.yaml"])
        .any_stdout()
        .stdout_has("this check destroys something")
        .any_stderr()
        .run();
}
