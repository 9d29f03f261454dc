//! Commands one after another.

use super::*;

#[test]
fn the_first_command_that_fails_ends_the_script_and_is_named() {
    let seen = Shell::new().run(&["echo one", "sh -c 'exit 3'", "echo never"]);
    assert_eq!((seen.out.as_str(), seen.ended.end, seen.ended.command), ("one\n", End::Exited(3), Some(1)));
}

#[test]
fn a_list_whose_last_part_did_not_run_has_failed() {
    let seen = Shell::new().run(&["false && true", "echo never"]);
    assert_eq!((seen.out.as_str(), seen.ended.end, seen.ended.command), ("", End::Exited(1), Some(0)));
}

#[test]
fn a_stage_that_fails_fails_its_pipeline() {
    let seen = Shell::new().run(&["sh -c 'exit 7' | cat"]);
    assert_eq!((seen.ended.end, seen.ended.command), (End::Exited(7), Some(0)));
}

#[test]
fn a_stage_stopped_by_a_broken_pipe_is_noted() {
    for (commands, note) in [
        (["yes | head -1", "echo $?"], "yes was stopped by SIGPIPE"),
        (["true && yes | cat | head -1", "echo 0"], "yes and cat was stopped by SIGPIPE"),
        (
            ["for i in 1; do yes | head -1; done", "echo 0"],
            "stage 1 of 2 of a pipeline was stopped by SIGPIPE",
        ),
    ] {
        let seen = Shell::new().run(&commands);
        assert_eq!(
            (seen.out.as_str(), seen.ended.end, seen.ended.command),
            ("y\n0\n", End::Exited(0), Some(1))
        );
        assert_eq!(seen.ended.notes, [note]);
        assert_eq!(seen.err, "");
    }
}

#[test]
fn a_command_that_says_no_ends_nothing_if_it_may() {
    let asks = |text: &str| crate::engine::Line { may_say_no: true, ..text.into() };
    for (text, note) in [("grep x /dev/null", "grep: no match"), ("echo a | grep x | cat", "grep: no match")]
    {
        let mode = Mode::Sequence(vec![asks(text), "echo on".into(), asks("grep y /dev/null")]);
        let seen = Shell::new().mode(mode);
        assert_eq!((seen.out.as_str(), &seen.ended.end), ("on\n", &End::Exited(1)), "{text}");
        assert_eq!((seen.ended.said_no, seen.ended.command), (true, Some(2)));
        assert_eq!(seen.ended.notes, [note]);
    }
    let seen = Shell::new().mode(Mode::Sequence(vec![asks("sh -c 'exit 2'"), "echo never".into()]));
    assert_eq!((seen.out.as_str(), seen.ended.end), ("", End::Exited(2)));
    let seen = Shell::new().run(&["grep x /dev/null", "echo never"]);
    assert_eq!((seen.out.as_str(), seen.ended.end, seen.ended.said_no), ("", End::Exited(1), false));
}

#[test]
fn a_broken_pipe_that_left_a_command_out_is_a_failure() {
    let seen = Shell::new().run(&["yes | head -1 && echo done"]);
    assert_eq!((seen.out.as_str(), seen.ended.end), ("y\n", End::Exited(141)));
    let seen = Shell::new().run(&["sh -c 'exit 5' | yes | head -1"]);
    assert_eq!((seen.out.as_str(), seen.ended.end), ("y\n", End::Exited(5)));
    let seen = Shell::new().run(&["sh -c 'kill -PIPE $$'"]);
    assert_eq!(seen.ended.end, End::Exited(141));
}

#[test]
fn what_comes_between_commands_is_not_seen() {
    let mut shell = Shell::new();
    let seen = shell.run(&[
        "true word",
        "echo \"$_ $? $#\"",
        "sh -c 'echo a' | cat | cat",
        "set | grep -v -e __runwright -e ^RUNWRIGHT_TEMP= | grep -c RUNWRIGHT; true",
        "env | grep -v ^RUNWRIGHT_TEMP= | grep -ci runwright; true",
        "compgen -A function | grep -v ^__runwright; true",
    ]);
    assert_eq!(seen.fine(), "word 0 0\na\n0\n0\n");
}

#[test]
fn errors_of_bash_name_the_step_and_the_line() {
    let mut shell = Shell::new();
    let missing = "cd /\nno-such-command-here";
    let seen = shell.run(&["true\ntrue", missing]);
    assert_eq!(seen.err, "step-1: line 4: no-such-command-here: command not found\n");
    assert_eq!((seen.ended.end, seen.ended.command), (End::Exited(127), Some(1)));
    let seen = shell.mode(whole("true\necho $LINENO $0\nno-such-command-here"));
    assert_eq!(seen.out, "2 step-2\n");
    assert_eq!(seen.err, "step-2: line 3: no-such-command-here: command not found\n");
}

#[test]
fn what_is_never_closed_swallows_nothing() {
    for (command, out) in
        [("cat <<EOF\nhi", "hi\n"), ("echo $((1 << 2))", "4\n"), ("cat <<'A' <<B\nB\nhi\nA\nhi\nB", "hi\n")]
    {
        let seen = Shell::new().run(&[command, "echo next"]);
        assert_eq!(seen.out, format!("{out}next\n"));
        assert_eq!(seen.ended.end, End::Exited(0));
    }
    for command in ["echo \"hi", "echo (", "if true; then", "echo hi \\"] {
        let seen = Shell::new().run(&[command, "echo next"]);
        let ends_well = command.ends_with('\\');
        assert_eq!(seen.out, if ends_well { "hi\nnext\n" } else { "" }, "{command}");
        let end = if ends_well { (End::Exited(0), Some(1)) } else { (End::Exited(2), Some(0)) };
        assert_eq!((seen.ended.end, seen.ended.command), end);
    }
}

#[test]
fn odd_commands_run_as_they_are_written() {
    for (command, out) in [
        ("", ""),
        ("# only a comment", ""),
        ("echo it\\'s \"a 'quote'\" '$HOME' \\\\ # end", "it's a 'quote' $HOME \\\n"),
        ("printf '%s\\n' 'tab\there' \"\u{1}\u{7f}\" ä", "tab\there\n\u{1}\u{7f}\nä\n"),
        ("cat <<'EOF'\n\\n $x 'q'\nEOF", "\\n $x 'q'\n"),
        ("f() { echo f $1; }\nf x; false || true", "f x\n"),
        ("! false", ""),
        ("[[ a == a ]] && (( 1 + 1 ))", ""),
        ("x=5; echo $x; }; echo y", "5\n"),
    ] {
        let seen = Shell::new().run(&[command]);
        if command.contains('}') && !command.contains('{') {
            assert_ne!(seen.ended.end, End::Exited(0));
        } else {
            assert_eq!((seen.out.as_str(), &seen.ended.end), (out, &End::Exited(0)), "{command}: {seen:?}");
        }
    }
}

#[test]
fn a_trace_shows_the_commands_and_nothing_else() {
    let mut shell = Shell::new();
    let seen = shell.run(&["set -x", "echo a", "X=$((1 +\n 1))"]);
    assert_eq!(seen.err, "++ echo a\n++ X=2\n");
    let seen = shell.run(&["echo b", "set +x", "echo c"]);
    assert_eq!(seen.err, "++ echo b\n++ set +x\n");
    assert_eq!(shell.run(&["echo d"]).fine(), "d\n");
}

#[test]
fn exit_ends_the_script_and_hands_its_state_on() {
    let mut shell = Shell::new();
    let seen = shell.run(&["X=1", "exit 4", "echo never"]);
    assert_eq!((seen.ended.end, seen.ended.command), (End::Exited(4), Some(1)));
    assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
}

#[test]
fn options_of_a_script_decide_as_its_author_wrote_them() {
    let mut shell = Shell::new();
    let seen = shell.run(&["set -eu", "f() { false; echo never; }", "f"]);
    assert_eq!((seen.out.as_str(), seen.ended.end, seen.ended.command), ("", End::Exited(1), Some(2)));
    let seen = shell.run(&["echo $NOT_SET"]);
    assert_eq!(seen.ended.end, End::Exited(1));
    assert_eq!(seen.err, "step-2: line 1: NOT_SET: unbound variable\n");
    let seen = shell.run(&["set +u", "set +o pipefail", "false | true"]);
    assert_eq!(seen.ended.end, End::Exited(0));
    assert_eq!(shell.run(&["false | true", "echo $-"]).ended.end, End::Exited(0));
}

#[test]
fn a_whole_text_ends_at_its_first_failure() {
    let mut shell = Shell::new();
    let seen = shell.mode(whole("echo a\nfalse | true\necho never"));
    assert_eq!((seen.out.as_str(), seen.ended.end, seen.ended.command), ("a\n", End::Exited(1), None));
    // What the mode has switched on is not carried.
    assert_eq!(shell.run(&["false || f() { false; echo still; }; f"]).fine(), "still\n");
}

#[test]
fn nothing_of_a_whole_text_runs_if_it_has_an_error_of_syntax() {
    for text in [
        "touch made\nif true; then",
        "touch made\necho )",
        "touch made; }\n{ true",
        "touch made\n}; {\ntrue",
        "touch made\necho \"never closed",
    ] {
        let mut shell = Shell::new();
        shell.run(&["X=1; set -e"]);
        let seen = shell.mode(whole(text));
        assert_eq!(seen.ended.end, End::Exited(2), "{text}: {seen:?}");
        assert_eq!(seen.ended.notes, ["bash finds an error of syntax in it; nothing of it was run"]);
        assert!(seen.err.starts_with("step-2: ") && !exists(&shell.work().join("made")), "{text}: {seen:?}");
        assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
    }
}

#[test]
fn a_whole_text_is_read_as_the_shell_would() {
    let mut shell = Shell::new();
    shell.run(&["shopt -s extglob expand_aliases; alias begin='if true; then'"]);
    let seen = shell.mode(whole("begin echo !(x*)\nfi; trap 'echo bye' USR1\ncat <<EOF\nhi\nEOF\nexit 3"));
    assert_eq!((seen.out.as_str(), seen.ended.end), ("!(x*)\nhi\n", End::Exited(3)));
}

#[test]
fn standard_input_is_empty() {
    assert_eq!(Shell::new().run(&["cat", "read x; echo $?"]).fine(), "1\n");
}
