//! Several commands of one step: which of them run, and what is said of each.

use crate::engine::Outcome;
use crate::engine::event::{Check, Event, Verdict};
use crate::engine::plan::{Confirm, Request, Trust};
use crate::model::{Body, Expectation, Step, Strength, TextLine};
use crate::shell::Text;
use crate::source::Span;

use super::book::{Changed, book, read, write};
use super::world::{Case, RanLine};

const THREE: &str = "grep x log\ndf\nls";

/// Runs one step line by line, and returns what it came to.
fn ran(step: Step, lines: &[RanLine], change: impl FnOnce(&mut Request)) -> (Verdict, Vec<Check>, Outcome) {
    let case = Case::new(book(vec![("p", vec![step])])).lines(lines.iter().copied()).request(|request| {
        (request.confirm, request.trust) = (Confirm::Never, Trust::Everything);
        change(request);
    });
    let (seen, outcome) = case.run();
    let concluded = seen.records.into_iter().find_map(|record| match record.event {
        Event::Concluded { verdict, checks, .. } => Some((verdict, checks)),
        _ => None,
    });
    let (verdict, checks) = concluded.unwrap();
    (verdict, checks, outcome)
}

#[test]
fn a_no_does_not_keep_the_next_command_from_running() {
    let lines = [("grep x log", "", 1), ("df", "disk\n", 0), ("ls", "file\n", 0)];
    for (name, step, expected, first) in [
        ("read", read("a", THREE), Verdict::Noted, "exit code"),
        ("write", write("a", THREE), Verdict::Failed, "exit code of command 1 of 3: grep x log"),
        ("marked", read("a", THREE).marked(), Verdict::Failed, "exit code of command 1 of 3: grep x log"),
    ] {
        let (verdict, checks, _) = ran(step, &lines, |_| ());
        assert_eq!(verdict, expected, "{name}");
        assert!(checks[0].what.starts_with(first), "{name}: {}", checks[0].what);
    }
}

#[test]
fn only_exit_code_one_says_no_and_only_where_it_is_a_way_to_say_so() {
    for lines in [[("grep x log", "", 2), ("df", "", 0)], [("grep x log", "", 0), ("df", "", 1)]] {
        let (verdict, _, outcome) = ran(read("a", THREE), &lines, |_| ());
        assert_eq!((verdict, outcome), (Verdict::Failed, Outcome::Failed), "{lines:?}");
    }
}

#[test]
fn a_no_of_the_last_command_is_what_the_step_says() {
    let lines = [("df", "disk\n", 0), ("grep x log", "", 1)];
    let (verdict, checks, outcome) = ran(read("a", "df\ngrep x log"), &lines, |_| ());
    assert_eq!((verdict, outcome), (Verdict::Noted, Outcome::Succeeded));
    assert_eq!(checks[0].notes, ["no match"]);
}

/// A step of two commands, of which the second has to print `disk`.
fn expects(strength: Strength) -> Step {
    let line = TextLine { text: Text::literal("disk", Span::default()), span: Span::default() };
    let expected = Expectation {
        strength,
        origin: crate::model::Origin::Inferred,
        body: Body::Text(vec![line]),
        command: Some(1),
        span: Span::default(),
    };
    read("a", "cat log\ndf").with(|step| step.expectations.push(expected))
}

#[test]
fn an_expectation_is_about_its_own_command() {
    let lines = [("cat log", "disk full\n", 0), ("df", "disk\n", 0)];
    let (verdict, checks, _) = ran(expects(Strength::Asserted), &lines, |_| ());
    assert_eq!((verdict, checks.len()), (Verdict::Passed, 2), "{checks:?}");
}

#[test]
fn a_command_that_never_began_is_not_judged_by_what_others_printed() {
    // What the first prints is what the second should have.
    let lines = [("cat log", "disk\n", 3), ("df", "", 0)];
    for strength in [Strength::Asserted, Strength::Illustrated] {
        let (verdict, checks, _) = ran(expects(strength), &lines, |_| ());
        assert_eq!(verdict, Verdict::Failed);
        assert_eq!(checks[0].differences[0].actual.as_deref(), Some("exit code 3"));
        assert_eq!(checks[1].verdict, Verdict::Noted, "{checks:?}");
        assert_eq!(checks[1].notes, ["not judged: the command that it is about did not run"]);
        assert!(checks[1].differences.is_empty());
    }
}

#[test]
fn a_step_has_not_passed_whose_asserted_output_was_never_due() {
    // As `exit 0` ends a script.
    let lines = [("cat log", "disk\n", 0), ("exit", "", 0)];
    let unfinished = |step: Step| step.with(|step| step.expectations[0].command = Some(2));
    let strict = |request: &mut Request| request.strict = true;
    let (verdict, ..) = ran(unfinished(expects(Strength::Asserted)), &lines, |_| ());
    assert_eq!(verdict, Verdict::Error);
    let (verdict, ..) = ran(unfinished(expects(Strength::Illustrated)), &lines, |_| ());
    assert_eq!(verdict, Verdict::Noted);
    let (verdict, ..) = ran(unfinished(expects(Strength::Illustrated)), &lines, strict);
    assert_eq!(verdict, Verdict::Error);
}
