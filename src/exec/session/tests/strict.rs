//! Marked scripts: `-e`, `-u` and pipefail from the first line on.

use super::*;

fn strict(text: &str) -> Mode {
    Mode::Strict(text.to_owned())
}

#[test]
fn every_kind_of_failure_ends_it() {
    for (text, code, err) in [
        ("echo on; false; echo never", 1, ""),
        ("echo on; false | cat; echo never", 1, ""),
        ("echo on; echo \"$UNSET\"; echo never", 1, "step-1: line 1: UNSET: unbound variable\n"),
        ("echo on\n(exit 7)\necho never", 7, ""),
    ] {
        let mut shell = Shell::new();
        let seen = shell.mode(strict(text));
        assert_eq!((seen.out.as_str(), seen.err.as_str()), ("on\n", err), "{text}");
        assert_eq!((&seen.ended.end, &seen.ended.state_lost), (&End::Exited(code), &None), "{text}");
    }
}

#[test]
fn a_broken_pipe_fails_it_and_is_explained() {
    let seen = Shell::new().mode(strict("yes | head -1; echo never"));
    assert_eq!((seen.out.as_str(), &seen.ended.end), ("y\n", &End::Exited(141)));
    assert_eq!(seen.ended.notes, ["exit code 141: what read from a stage of a pipeline ended before it"]);
}

#[test]
fn a_text_with_an_error_of_syntax_runs_not_at_all() {
    let seen = Shell::new().mode(strict("echo on\nif true; then"));
    assert_eq!((seen.out.as_str(), &seen.ended.end), ("", &End::Exited(2)));
    assert_eq!(seen.ended.notes, ["bash finds an error of syntax in it; nothing of it was run"]);
}

#[test]
fn state_is_carried_through_it_also_when_it_fails() {
    let mut shell = Shell::new();
    shell.mode(strict("cd /; X=1; export Y=2; f() { echo \"f $1\"; }; shopt -s nullglob; set -f")).fine();
    assert_eq!(shell.mode(strict("pwd; echo $X *; f a; bash -c 'echo $Y'")).fine(), "/\n1 *\nf a\n2\n");
    shell.mode(strict("X=3; echo $UNSET"));
    assert_eq!(
        shell.mode(strict("echo $X; [[ $- == *f* ]]; shopt nullglob")).out,
        "3\nnullglob       \ton\n"
    );
}

#[test]
fn each_begins_with_its_three_switches_whatever_came_before() {
    let mut shell = Shell::new();
    let shows = "echo $-; set -o | grep pipefail";
    let all = shell.mode(strict(shows)).fine().to_owned();
    assert!(all.contains('e') && all.contains('u') && all.contains("on"), "{all}");
    let seen =
        shell.mode(strict("set +e; set +u; set +o pipefail; false | true; false; echo $UNSET; echo on"));
    assert_eq!(seen.fine(), "\non\n");
    assert_eq!(shell.mode(strict(shows)).fine(), all);
    shell.run(&["set +e; set +u; set +o pipefail"]).fine();
    assert_eq!(shell.mode(strict(shows)).fine(), all);
}

#[test]
fn its_switches_are_for_itself_alone() {
    let mut shell = Shell::new();
    shell.mode(strict("set -e; set +u")).fine();
    assert_eq!(shell.run(&["false || echo ${UNSET}on; [[ $- != *[eu]* ]]"]).fine(), "on\n");
    // What a person switches at a prompt stays, also past a marked script.
    shell.run(&["set -u; set -e"]).fine();
    shell.mode(strict("true")).fine();
    let seen = shell.run(&["(false; echo never) || true; echo $UNSET", "echo never"]);
    assert!(seen.err.contains("UNSET: unbound variable"), "{seen:?}");
    shell.run(&["set +u"]);
    assert_eq!(shell.run(&["[[ $- == *e* && $- != *u* ]]; echo $?"]).fine(), "0\n");
}

#[test]
fn it_may_switch_the_trace_on() {
    let mut shell = Shell::new();
    let seen = shell.mode(strict("set -x; true a"));
    assert_eq!((seen.err.as_str(), &seen.ended.end), ("++ true a\n", &End::Exited(0)));
    assert_eq!(shell.mode(strict("true b")).err, "++ true b\n");
}

#[test]
fn a_stop_and_a_timeout_end_it_in_order() {
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(10));
    let stop = Notify::new();
    let seen = shell.script_with(&script(strict("X=1; echo ready; sleep 100; echo never")), &stop, |_, _| {
        stop.notify_one();
    });
    assert_eq!((seen.out.as_str(), seen.ended.end), ("ready\n", End::Stopped));
    assert_eq!(shell.mode(strict("echo $X")).fine(), "1\n");
}
