//! A new run that goes on from what another has done, by real commands.

use std::fs;

use crate::support::{Book, Ran};

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
  - id: switch
    run: |
      echo "switch {{ pool.slot }} $NOTE" >> log
      NOTE=changed
      test -e ready
    effect: write
  - id: last
    run: echo "last $NOTE" >> log
    effect: write
"#;

fn failed() -> Ran {
    Book::empty()
        .file("runbook.yaml", BOOK)
        .args(["run", "runbook.yaml", "--confirm", "never"])
        .any_stdout()
        .exit(1)
        .run()
}

fn log(ran: &Ran) -> String {
    fs::read_to_string(ran.folder().join("log")).unwrap()
}

fn id(ran: &Ran) -> String {
    let all = ran.runs();
    let newest = all.iter().max().unwrap().file_name().unwrap().to_string_lossy().into_owned();
    newest.rsplit_once('-').unwrap().1.to_owned()
}

#[test]
fn steps_before_are_taken_over_with_what_they_gave_and_left_in_the_shell() {
    let ran = failed();
    let old = id(&ran);
    fs::write(ran.folder().join("ready"), "").unwrap();
    // Whatever has become of the file: a run goes on with its own copy.
    fs::write(ran.folder().join("runbook.yaml"), "runbook: 1\nsteps: []\n").unwrap();
    let ran = ran
        .then(["rerun", &old, "--from", "switch"])
        .stdout_has(&format!("Rerun of {old}: Switch"))
        .stdout_has(&format!("so far   1 step, from run {old}; anew from switch"))
        .stdout_has("steps    3 passed")
        .run();
    assert_eq!(log(&ran), "pool\nswitch slot 1 kept\nswitch slot 1 kept\nlast changed\n");
    let ran = ran.then(["runs"]).any_stdout().stdout_has(&format!("run {old} anew from switch")).run();
    let ran = ran.then(["show", "@last"]).stdout_has(&format!("Rerun of {old}")).any_stdout().run();
    let ran = ran.then(["runs", "--json"]).any_stdout().run();
    assert!(
        ran.stdout.contains(&format!("\"rerun\":{{\"run\":\"{old}\",\"from\":\"switch\"}}")),
        "{}",
        ran.stdout
    );
    ran.then(["verify", "@last"]).stdout_has("unbroken").run();
}

#[test]
fn a_step_that_is_unknown_or_was_never_reached_is_said() {
    let ran = failed();
    let ran =
        ran.then(["rerun", "@last", "--from", "swich"]).exit(2).stderr_has("did you mean switch?").run();
    let ran = ran.then(["rerun", "@last", "--from", "last"]).exit(2).stderr_has("never came to `last`").run();
    let ran = ran.then(["resume", "@last"]).exit(2).stderr_has("--from STEP runs it anew").run();
    assert_eq!(ran.runs().len(), 1, "nothing is left of what was refused");
}

#[test]
fn a_shell_that_later_steps_have_changed_is_not_taken_for_what_it_was() {
    let ran = failed();
    fs::write(ran.folder().join("ready"), "").unwrap();
    let ran = ran.then(["rerun", "@last", "--from", "switch"]).any_stdout().run();
    // `switch` has changed the shell since `pool` began; what was before that is gone.
    let ran = ran.then(["rerun", "@last", "--from", "pool"]).any_stdout().run();
    assert!(log(&ran).ends_with("pool\nswitch slot 1 kept\nlast changed\n"), "{}", log(&ran));
}
