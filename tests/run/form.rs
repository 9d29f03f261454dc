//! Forms, filled in at a terminal.

use super::person::Person;
use crate::support::Book;

const RUNBOOK: &str = "\
runbook: 1
title: Board
steps:
  - id: look
    manual:
      text: Look at the board.
      form:
        queues: {type: integer, min: 0, description: How many queues are red}
        board: {choices: [eu, us], default: eu}
        note: {required: false}
  - {id: tell, run: \"echo {{ look.answer.queues }} red on {{ look.answer.board }}\", effect: read, when: look.answer.queues > 0}
";

fn book() -> Book {
    Book::empty().file("board.yaml", RUNBOOK).args(["run", "board.yaml"])
}

#[test]
fn a_form_is_filled_in_once_the_step_is_done() {
    let (_, seen) = Person::at(book())
        .answers("when it is done: ", "d by phone")
        .answers("queues: ", "none")
        .answers("queues: ", "2")
        .answers("board (Enter takes the default): ", ":2")
        .answers("note (Enter leaves it without a value): ", "")
        .ends_with(0);
    for part in [
        "To be filled in then: queues, board, note",
        "answer 1 of 3",
        "How many queues are red",
        "2 red on us",
    ] {
        assert!(seen.contains(part), "{part}\n{seen}");
    }
}

#[test]
fn without_a_terminal_the_form_and_what_hangs_on_it_are_unverified() {
    book().args(["--confirm", "never"]).stdout_has("`look` is unverified").stdout_has("2 unverified").run();
}
