//! Values that a script hands on by a file.

use std::os::unix::fs::PermissionsExt;

use super::*;

fn named(text: &str) -> Script {
    Script { named_output: true, ..script(Mode::Strict(text.to_owned())) }
}

fn written(seen: &Seen) -> Option<&str> {
    seen.ended.named.as_deref()
}

#[test]
fn what_is_written_there_comes_back_and_the_file_goes() {
    let mut shell = Shell::new();
    let seen = shell.script(&named(
        "[ -f \"$RUNWRIGHT_OUTPUT\" ]; ls -l \"$RUNWRIGHT_OUTPUT\" | cut -c1-10; echo a=1 >> \"$RUNWRIGHT_OUTPUT\"; \
         printf 'b<<E\\n\\0x\\nE\\n' >> \"$RUNWRIGHT_OUTPUT\"; echo \"$RUNWRIGHT_OUTPUT\" > path",
    ));
    assert_eq!((seen.fine(), written(&seen)), ("-rw-------\n", Some("a=1\nb<<E\n\0x\nE\n")));
    let path = std::fs::read_to_string(shell.work().join("path")).unwrap();
    assert!(path.starts_with(&shell.folder.path().join("run/shell-1").display().to_string()));
    assert!(!exists(Path::new(path.trim())));
}

#[test]
fn every_attempt_has_a_fresh_one_also_when_it_fails() {
    let mut shell = Shell::new();
    let mut attempt = named("cat \"$RUNWRIGHT_OUTPUT\"; echo $((N += 1)) >> \"$RUNWRIGHT_OUTPUT\"; exit 3");
    shell.run(&["N=0"]).fine();
    for number in 1..3 {
        attempt.attempt = number;
        let seen = shell.script(&attempt);
        assert_eq!((seen.out.as_str(), &seen.ended.end), ("", &End::Exited(3)));
        assert_eq!(written(&seen), Some("1\n"));
    }
    assert_eq!(written(&shell.script(&named("true"))), Some(""));
}

#[test]
fn who_asks_for_none_has_none() {
    let mut shell = Shell::with(|settings| {
        settings.environment.push(("RUNWRIGHT_OUTPUT".into(), "/dev/full".into()));
    });
    let seen = shell.run(&["echo ${RUNWRIGHT_OUTPUT-none}"]);
    assert_eq!((seen.fine(), written(&seen)), ("none\n", None));
    shell.script(&named("true")).fine();
    assert_eq!(shell.run(&["echo ${RUNWRIGHT_OUTPUT-none}"]).fine(), "none\n");
}

#[test]
fn other_programs_have_one_too() {
    let mut step = named("echo a=1 > \"$RUNWRIGHT_OUTPUT\"");
    step.interpreter = Some(vec!["sh".to_owned()]);
    assert_eq!(written(&Shell::new().script(&step)), Some("a=1\n"));
}

#[test]
fn a_file_put_in_its_place_counts_and_anything_else_is_said() {
    let replaced = "it put something else in the place of the file $RUNWRIGHT_OUTPUT";
    for (text, value, reason) in [
        ("echo a=2 > new; mv new $RUNWRIGHT_OUTPUT", Some("a=2\n"), None),
        ("rm $RUNWRIGHT_OUTPUT", None, Some("it removed the file $RUNWRIGHT_OUTPUT")),
        ("rm $RUNWRIGHT_OUTPUT; mkfifo $RUNWRIGHT_OUTPUT", None, Some(replaced)),
        ("rm $RUNWRIGHT_OUTPUT; mkdir $RUNWRIGHT_OUTPUT", None, Some(replaced)),
        ("ln -sf /etc/passwd $RUNWRIGHT_OUTPUT", None, Some(replaced)),
        ("head -c 1048576 /dev/zero | tr '\\0' x > $RUNWRIGHT_OUTPUT", Some(""), None),
        (
            "head -c 1048577 /dev/zero > $RUNWRIGHT_OUTPUT",
            None,
            Some("it wrote more than 1 MiB to $RUNWRIGHT_OUTPUT"),
        ),
    ] {
        let seen = Shell::new().script(&named(text));
        assert_eq!(seen.ended.end, End::Exited(0), "{text}: {seen:?}");
        assert_eq!(seen.ended.named_lost.as_deref(), reason, "{text}");
        let short = written(&seen).map(|text| if text.len() == 1024 * 1024 { "" } else { text });
        assert_eq!(short, value, "{text}");
    }
}

#[test]
fn a_script_that_is_stopped_hands_on_what_it_wrote_and_one_that_goes_on_nothing() {
    let mut shell = Shell::with(|settings| settings.settle = Duration::from_millis(400));
    let mut slow = named("echo a=1 > $RUNWRIGHT_OUTPUT; sleep 93");
    slow.timeout = Some(Duration::from_millis(400));
    let seen = shell.script(&slow);
    assert_eq!((&seen.ended.end, written(&seen)), (&End::TimedOut, Some("a=1\n")));
    let mut server = named("echo $RUNWRIGHT_OUTPUT > path; exec sleep 92");
    server.background = true;
    let seen = shell.script(&server);
    assert_eq!((&seen.ended.end, written(&seen), &seen.ended.named_lost), (&End::Started, None, &None));
    let path = std::fs::read_to_string(shell.work().join("path")).unwrap();
    let file = std::fs::metadata(path.trim()).unwrap();
    assert_eq!(file.permissions().mode() & 0o777, 0o600);
    shell.close();
    assert!(!exists(Path::new(path.trim())));
}
