//! What commands of a procedure have in common, and what they cannot do to us.

use crate::support::Book;

fn one(fence: &str) -> Book {
    Book::new(format!("# One\n\n## Do\n\n```bash\n{fence}\n```\n")).args([
        "run",
        "runbook.md",
        "--trust-inferred",
        "--confirm",
        "never",
    ])
}

#[test]
fn state_is_carried_from_step_to_step() {
    one("# First\nmkdir -p sub\ncd sub\nNAME=mesh\ngreet() { echo \"hello $1\"; }\n\n# Second\ngreet $NAME in ${PWD##*/}")
        .stdout_has("  | hello mesh\n")
        .run();
}

#[test]
fn nothing_is_carried_from_procedure_to_procedure() {
    let book =
        "# A\n\n## One\n\n```bash\nX=carried\n```\n\n## Two\n\n```bash\necho \"<${X:-nothing}>\"\n```\n";
    Book::new(book)
        .args(["run", "runbook.md", "--sequence", "--trust-inferred"])
        .stdout_has("<nothing>")
        .run();
}

#[test]
fn a_command_reads_nothing_from_our_standard_input() {
    one("cat").stdin("secret\n").stdout_has("1 passed").run();
}

#[test]
fn output_cannot_steer_the_terminal() {
    let ran = one("printf '\\033[2J\\033]0;owned\\007\\033[31mred\\033[0m\\n'").stdout_has("  | red\n").run();
    assert!(!ran.stdout.contains('\u{1b}'), "{:?}", ran.stdout);
}

#[test]
fn a_child_that_stays_behind_does_not_hold_the_step() {
    one("(sleep 60; echo late) &\necho now").stdout_has("  | now\n").run();
}

#[test]
fn standard_error_is_shown_in_place() {
    one("echo first\necho second >&2").stdout_has("  | second\n").run();
}

#[test]
fn a_manual_step_lets_reads_go_on_and_stops_before_a_write() {
    let book = "# A\n\n## B\n\n```bash\n# Look\necho looked\n\n# If it is broken\necho conditional\n\n# Look again\necho again\n\n# Change\ntouch made\n```\n";
    let ran = Book::new(book)
        .args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"])
        .stdout_has("  | again\n")
        .stdout_has("`change` may change something, and \"If it is broken\" before")
        .exit(4)
        .run();
    assert!(!ran.folder().join("made").exists());
}
