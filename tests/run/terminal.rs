//! Somebody sits at the terminal.

use super::person::Person;
use crate::support::Book;

const READ: &str = "Enter runs it: ";
const WRITE: &str = "(Enter alone does nothing): ";
const DONE: &str = "when it is done: ";
const FAILED: &str = "Choose a letter, then Enter: ";

fn book(fence: &str) -> Book {
    Book::new(format!("# A\n\n## B\n\n```bash\n{fence}\n```\n")).args(["run", "runbook.md"])
}

#[test]
fn a_read_runs_on_enter_a_write_on_y_and_destruction_on_its_name() {
    let fence = "# Look\nls\n\n# Change\ntouch made\n\n# Remove\nrm -f made\ntouch removed";
    let (book, seen) = Person::at(book(fence))
        .answers(READ, "")
        .answers(WRITE, "")
        .sees("please type y to run it")
        .answers(WRITE, "y")
        .answers("Type remove and Enter to run it: ", "y")
        .sees("please type remove to run it")
        .answers("Type remove and Enter to run it: ", "remove")
        .ends_with(0);
    assert!(seen.contains("3 passed"), "{seen}");
    assert!(book.folder().join("removed").exists() && !book.folder().join("made").exists());
}

#[test]
fn what_is_typed_ahead_answers_nothing() {
    let fence = "# First\nsleep 1\n\n# Change\ntouch made";
    let (book, _) =
        Person::at(book(fence)).answers(READ, "").types("y").types("y").sees(WRITE).types("q").ends_with(4);
    assert!(!book.folder().join("made").exists());
}

#[test]
fn the_end_of_input_is_never_a_yes() {
    let (book, seen) = Person::at(book("# Change\ntouch made")).sees(WRITE).presses_control('d').ends_with(4);
    assert!(seen.contains("the operator left") && !book.folder().join("made").exists(), "{seen}");
}

#[test]
fn skipping_and_doing_by_hand_are_told_with_their_reasons() {
    let fence = "# One\necho 1\n\n# Two\necho 2\n\n# Three\necho 3";
    let (_, seen) = Person::at(book(fence))
        .answers(READ, "s not needed")
        .answers(READ, "d")
        .answers("How was it done", "in the console")
        .answers(READ, "q")
        .ends_with(4);
    assert!(seen.contains("skipped: not needed") && seen.contains("done by hand: in the console"), "{seen}");
    assert!(seen.contains("go on    runwright resume "), "{seen}");
}

#[test]
fn a_failure_can_be_tried_again_and_left() {
    let fence = "# Try\ntest -e made || { touch made; exit 3; }\n\n# Go on\necho on\nexit 5";
    let (_, seen) = Person::at(book(fence))
        .sees(WRITE)
        .types("y")
        .sees("exit code 3")
        .answers(FAILED, "t")
        .answers(READ, "")
        .sees("exit code 5")
        .answers(FAILED, "x")
        .answers(FAILED, "q")
        .ends_with(4);
    assert!(seen.contains("1 passed, 1 failed"), "{seen}");
}

#[test]
fn ctrl_c_stops_the_command_and_ends_the_run() {
    let fence = "# Wait\necho begun\nsleep 1000\n\n# Go on\necho on";
    let (_, seen) =
        Person::at(book(fence)).answers(READ, "").sees("| begun").presses_control('c').ends_with(130);
    assert!(seen.contains("interrupted: B") && seen.contains("not run  go-on"), "{seen}");
}

#[test]
fn ctrl_c_at_a_question_ends_the_run() {
    let (_, seen) = Person::at(book("# Look\nls")).sees(READ).presses_control('c').ends_with(130);
    assert!(seen.contains("interrupted: B"), "{seen}");
}

#[test]
fn ctrl_c_at_a_question_of_a_command_ends_the_run() {
    for ask in
        ["printf 'Wo%s: ' rd > /dev/tty; read -r -s x < /dev/tty", "read -r -s -p 'Wo''rd: ' x < /dev/tty"]
    {
        let (_, seen) = Person::at(book(&format!("# Ask\n{ask}\n\n# Go on\necho on")))
            .answers("? help", "y")
            .sees("Word: ")
            .presses_control('c')
            .ends_with(130);
        assert!(seen.contains("interrupted: B") && seen.contains("not run  go-on"), "{seen}");
    }
}

#[test]
fn ctrl_c_is_how_following_ends() {
    let (_, seen) = Person::at(book("# Follow\ntail -f runbook.md\n\n# Go on\necho on"))
        .answers(READ, "")
        .sees("| echo on")
        .presses_control('c')
        .answers(READ, "")
        .ends_with(0);
    assert!(seen.contains("2 passed"), "{seen}");
}

#[test]
fn a_value_is_asked_for_with_what_the_last_output_offers() {
    let fence =
        "# List\nprintf 'NAME   STATUS\\napi-1  Running\\napi-2  Pending\\n'\n\n# Show\nshow <pod-name>";
    let (_, seen) = Person::at(book(fence).stub("show", "echo \"shown $1\""))
        .answers(READ, "")
        .sees(":1  api-1")
        .answers("(a value, :1 for the first): ", ":2")
        .answers(WRITE, "y")
        .sees("shown api-2")
        .ends_with(0);
    assert!(seen.contains("pod-name = api-2"), "{seen}");
}

#[test]
fn a_condition_is_asked_before_its_step() {
    let fence = "# If it is needed\necho one\n\n# If it is broken\necho two";
    let (_, seen) = Person::at(book(fence))
        .answers("does it hold (y or n)? ", "n")
        .answers("does it hold (y or n)? ", "y")
        .answers(READ, "")
        .ends_with(0);
    assert!(seen.contains("| two") && !seen.contains("| one"), "{seen}");
}

#[test]
fn one_of_several_procedures_is_chosen_from_a_menu() {
    let text = "# A\n\n## One\n\n```bash\necho first\n```\n\n## Two\n\n```bash\necho second\n```\n";
    let (_, seen) = Person::at(Book::new(text).args(["run", "runbook.md"]))
        .answers("q leaves)? ", "three")
        .answers("q leaves)? ", "2")
        .answers(READ, "")
        .ends_with(0);
    assert!(seen.contains("| second") && !seen.contains("| first"), "{seen}");
}

#[test]
fn a_manual_step_runs_the_command_that_it_offers() {
    let text = "# A\n\n## B\n\n1. Run `echo offered`\n2. Tell them\n";
    let (_, seen) = Person::at(Book::new(text).args(["run", "runbook.md"]))
        .answers(DONE, "y")
        .sees("| offered")
        .answers(DONE, "d looked fine")
        .answers(DONE, "d")
        .ends_with(0);
    assert!(seen.contains("2 done by hand"), "{seen}");
}

#[test]
fn a_supplied_command_is_judged_and_asked_about() {
    let (book, _) = Person::at(book("# Restore\n[restore-commands]"))
        .answers("(code): ", "touch restored; rm -f x")
        .sees("DESTRUCTIVE: rm")
        .answers("Type restore and Enter to run it: ", "restore")
        .ends_with(0);
    assert!(book.folder().join("restored").exists());
}

#[test]
fn a_blocked_step_can_only_be_done_by_hand_or_skipped() {
    let (_, seen) = Person::at(book("# Say\necho \u{201c}hello\u{201d}\n\n# Go on\necho on"))
        .answers("d, s or q: ", "y")
        .answers("d, s or q: ", "d by mail")
        .answers(READ, "")
        .ends_with(0);
    assert!(seen.contains("blocked") && seen.contains("1 passed, 1 done by hand"), "{seen}");
}

#[test]
fn a_context_is_entered_and_what_was_typed_in_there_confirmed() {
    let fence = "# Enter\nbash --norc\n# inside\nhostname\nuptime\nexit\n\n# Go on\necho on";
    let (_, seen) = Person::at(book(fence))
        .sees("type these inside")
        .answers(WRITE, "y")
        .types("echo in$((1 + 1))side")
        .sees("in2side")
        .types("exit 3")
        .sees("it was left with exit code 3")
        .answers(DONE, "a")
        .answers(READ, "")
        .ends_with(0);
    assert!(seen.contains("1 passed, 1 noted, 2 done by hand"), "{seen}");
}

#[test]
fn what_a_command_asks_on_the_terminal_is_put_to_the_person_and_not_kept() {
    let fence = "# Ask\nprintf 'Password: ' > /dev/tty; read -r -s x < /dev/tty; echo \"${#x} characters\"";
    let (book, seen) = Person::at(book(fence))
        .answers(READ, "")
        .answers("Password: ", "secret")
        .sees("6 characters")
        .ends_with(0);
    assert!(!seen.contains("secret"), "{seen}");
    for run in book.runs() {
        let kept = std::fs::read_to_string(run.join("events.jsonl")).unwrap();
        assert!(!kept.contains("6 characters") && kept.contains("\"run_ended\""), "{kept}");
    }
}

#[test]
fn without_a_clever_terminal_no_control_sequence_is_sent() {
    let (_, seen) = Person::at(book("# Wait\nsleep 1").env("TERM", "dumb")).answers(READ, "").ends_with(0);
    assert!(!seen.contains('\u{1b}'), "{seen:?}");
    assert!(seen.lines().all(|line| line.chars().count() < 80 || line.starts_with("  record")), "{seen}");
}

#[test]
fn a_choice_leads_to_another_procedure() {
    let text = "# A\n\n## Look\n\n```bash\n# Count\necho 12\n```\n\nIf there are too many, go to [Drain](#drain).\n\n\
                ```bash\n# Rest\necho rest\n```\n\n## Drain\n\n```bash\n# Empty it\necho drained\n```\n";
    let (_, seen) = Person::at(Book::new(text).args(["run", "runbook.md#look"]))
        .answers(READ, "")
        .sees("-> #drain")
        .answers("A number from 1 to 2: ", "1")
        .answers(READ, "")
        .ends_with(0);
    assert!(seen.contains("| drained") && !seen.contains("| rest"), "{seen}");
}

#[test]
fn following_ends_with_the_terminal() {
    let (_, seen) = Person::at(book("# Follow\ntail -f runbook.md\n\n# Go on\necho on"))
        .answers("? help", "y")
        .sees("| echo on")
        .hangs_up()
        .ends_with(4);
    assert!(seen.contains("the terminal is gone") && seen.contains("not run  go-on"), "{seen}");
}
