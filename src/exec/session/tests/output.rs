//! What is kept of the output.

use std::os::unix::fs::PermissionsExt;

use super::*;

fn kept(shell: &Shell, stream: Stream, command: Option<usize>) -> Option<(String, u64)> {
    let output = shell.session.output(stream, command)?;
    Some((String::from_utf8_lossy(&output.bytes).into_owned(), output.cut))
}

fn text(shell: &Shell, command: usize) -> Option<String> {
    kept(shell, Stream::Out, Some(command)).map(|(text, _)| text)
}

#[test]
fn both_streams_are_kept_in_files_of_the_run() {
    let mut shell = Shell::new();
    let seen = shell.run(&["echo out; echo err >&2"]);
    assert_eq!((seen.out.as_str(), seen.err.as_str()), ("out\n", "err\n"));
    assert_eq!(kept(&shell, Stream::Out, None).unwrap().0, "out\n");
    assert_eq!(kept(&shell, Stream::Err, None).unwrap().0, "err\n");
    let file = shell.folder.path().join("run/output/test.step-1.1.out");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "out\n");
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    for folder in ["run/output", "run/shell-1"] {
        let mode = shell.folder.path().join(folder).metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{folder}");
    }
}

#[test]
fn the_output_of_each_command_is_told_apart() {
    let mut shell = Shell::new();
    shell.run(&["echo a; (echo b)", "printf '' ; seq 1 3 | cat", "true", "{ sleep 0.05; echo late; } | cat"]);
    assert_eq!(text(&shell, 0).unwrap(), "a\nb\n");
    assert_eq!(text(&shell, 1).unwrap(), "1\n2\n3\n");
    assert_eq!(text(&shell, 2).unwrap(), "");
    assert_eq!(text(&shell, 3).unwrap(), "late\n");
    assert_eq!(text(&shell, 4), None);
}

#[test]
fn a_command_that_did_not_begin_has_no_output() {
    let mut shell = Shell::new();
    shell.run(&["echo a", "echo b; false", "echo c"]);
    assert_eq!((text(&shell, 0), text(&shell, 1)), (Some("a\n".to_owned()), Some("b\n".to_owned())));
    assert_eq!(text(&shell, 2), None);
}

#[test]
fn commands_that_cannot_be_told_apart_have_no_output_of_their_own() {
    let mut shell = Shell::new();
    shell.mode(whole("echo a\necho b"));
    assert_eq!((text(&shell, 0), kept(&shell, Stream::Out, None)), (None, Some(("a\nb\n".to_owned(), 0))));
    // Without its FIFOs the script goes on, but nobody knows where one ends.
    shell.run(&["rm ../run/shell-1/.ended-*; mkdir ../run/shell-1/.ended-2", "echo b"]);
    assert_eq!((text(&shell, 0), kept(&shell, Stream::Out, None)), (None, Some(("b\n".to_owned(), 0))));
    assert_eq!(shell.session.output(Stream::Err, Some(0)), None);
}

#[test]
fn more_than_a_pipe_holds_is_told_apart_too() {
    let mut shell = Shell::new();
    shell.run(&["head -c 300000 /dev/zero", "exec 3>&1", "echo b >&3", "exec >/dev/null", "echo gone"]);
    assert_eq!(text(&shell, 0).unwrap().len(), 300_000);
    assert_eq!(text(&shell, 2).unwrap(), "b\n");
    assert_eq!(text(&shell, 4).unwrap(), "");
}

#[test]
fn only_head_and_tail_of_a_flood_are_kept() {
    let mut shell = Shell::with(|settings| settings.output_limit = 1000);
    let seen = shell.run(&["seq 1 100000"]);
    assert_eq!(seen.out.len(), 588_895);
    let (text, cut) = kept(&shell, Stream::Out, None).unwrap();
    assert!(text.starts_with("1\n2\n") && text.ends_with("\n100000\n"));
    assert_eq!((text.len(), cut), (1000, 587_895));
}

#[test]
fn output_is_handed_on_as_it_comes() {
    let mut shell = Shell::new();
    let flag = shell.work().join("seen");
    let mut looked = script(sequence(&["echo first; until [ -e seen ]; do sleep 0.01; done; echo second"]));
    looked.timeout = Some(Duration::from_secs(10));
    let seen = shell.script_with(&looked, &Notify::new(), |_, text| {
        if text.contains("first") {
            std::fs::write(&flag, "").unwrap();
        }
    });
    assert_eq!(seen.fine(), "first\nsecond\n");
}
