//! How scripts end, and what is left.

use std::time::Instant;

use super::*;

#[test]
fn a_signal_is_told_from_an_exit_code() {
    assert_eq!(Shell::new().run(&["kill -KILL $$"]).ended.end, End::Signalled(9));
    assert_eq!(Shell::new().run(&["sh -c 'kill -KILL $$'"]).ended.end, End::Exited(137));
}

#[test]
fn a_stop_ends_the_whole_group_and_nothing_more_runs() {
    if !hears_signals() {
        return;
    }
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(10));
    let stop = Notify::new();
    // The first command takes SIGINT well, as ping does.
    let careful = "bash -c 'trap \"echo got it; exit 0\" INT; echo ready; while :; do sleep 0.01; done'";
    let seen = shell.script_with(&script(sequence(&[careful, "echo never"])), &stop, |_, text| {
        if text.contains("ready") {
            stop.notify_one();
        }
    });
    assert_eq!((seen.out.as_str(), &seen.ended.end), ("ready\ngot it\n", &End::Stopped));
    assert_eq!(seen.ended.command, Some(0));
}

#[test]
fn a_stop_reaches_what_made_a_group_of_its_own() {
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(15));
    let stop = Notify::new();
    let text = "echo ready; timeout 97 bash -c 'echo $$ > pid; exec sleep 97'";
    let begun = Instant::now();
    let pid = shell.work().join("pid");
    let seen = shell.script_with(&script(sequence(&[text])), &stop, |_, _| {
        while std::fs::read_to_string(&pid).unwrap_or_default().is_empty() {
            std::thread::sleep(Duration::from_millis(1));
        }
        stop.notify_one();
    });
    assert_eq!((&seen.ended.end, seen.ended.notes.as_slice()), (&End::Stopped, &[][..]), "{seen:?}");
    assert!(begun.elapsed() < Duration::from_secs(10), "it waited for the grace to pass");
    assert!(!alive(&std::fs::read_to_string(&pid).unwrap()));
}

#[test]
fn what_is_left_in_a_group_of_its_own_is_told() {
    let mut shell = Shell::with(|settings| settings.drain = Duration::from_millis(50));
    let seen = shell.run(&[
        "timeout 98 sleep 98 >/dev/null 2>&1 & while [ \"$(ps -o pgid= -p $!)\" -eq $$ ]; do :; done",
    ]);
    assert!(seen.ended.notes.iter().any(|note| note.contains("timeout (pid ")), "{seen:?}");
    shell.close();
}

#[test]
fn a_stop_goes_on_to_stronger_signals() {
    for (ignored, last) in [("INT", "TERM"), ("INT TERM", "KILL")] {
        let mut shell = Shell::new();
        let stop = Notify::new();
        let text = format!("trap '' {ignored}; echo ready; while :; do sleep 0.01 || true; done");
        let seen = shell.script_with(&script(whole(&text)), &stop, |_, text| {
            if text.contains("ready") {
                stop.notify_one();
            }
        });
        assert_eq!(seen.ended.end, End::Stopped, "{last}");
    }
}

#[test]
fn asking_again_does_not_wait() {
    if !hears_signals() {
        return;
    }
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(60));
    let stop = std::rc::Rc::new(Notify::new());
    let again = std::rc::Rc::clone(&stop);
    let begun = Instant::now();
    let text = "trap 'echo int' INT; trap 'echo term' TERM; echo ready; while :; do sleep 0.01 || true; done";
    let seen = shell.script_with(&script(whole(text)), &stop, move |_, text| {
        if ["ready", "int", "term"].iter().any(|word| text.contains(word)) {
            again.notify_one();
        }
    });
    assert_eq!((seen.out.as_str(), seen.ended.end), ("ready\nint\nterm\n", End::Stopped));
    assert!(begun.elapsed() < Duration::from_secs(30));
}

#[test]
fn what_takes_too_long_is_ended() {
    if !hears_signals() {
        return;
    }
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(10));
    let mut slow = script(sequence(&["X=1", "sleep 100", "echo never"]));
    slow.timeout = Some(Duration::from_millis(600));
    let seen = shell.script(&slow);
    assert_eq!((seen.out.as_str(), &seen.ended.end, seen.ended.command), ("", &End::TimedOut, Some(1)));
    assert!(seen.ended.duration < Duration::from_secs(10));
    // Bash had the time to say what it was.
    assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
}

#[test]
fn a_child_that_holds_the_output_open_does_not_hang_the_step() {
    let mut shell = Shell::with(|settings| settings.drain = Duration::from_millis(50));
    let seen = shell.run(&["sleep 77 & echo started"]);
    assert_eq!((seen.out.as_str(), &seen.ended.end), ("started\n", &End::Exited(0)));
    let [note] = seen.ended.notes.as_slice() else { panic!("{seen:?}") };
    assert!(note.starts_with("sleep (pid ") && note.contains("still runs"), "{note}");
    shell.close();
    let pid: u32 = note.split(['(', ')', ' ']).find_map(|word| word.parse().ok()).unwrap();
    assert!(ends(&pid.to_string()), "the session left it behind: {note}");
}

#[test]
fn a_child_that_is_stopped_takes_its_group_along() {
    let mut shell = Shell::new();
    let stop = Notify::new();
    let seen = shell.script_with(&script(sequence(&["sleep 78 & echo ready; wait"])), &stop, |_, text| {
        if text.contains("ready") {
            stop.notify_one();
        }
    });
    assert_eq!((seen.ended.end, seen.ended.notes.as_slice()), (End::Stopped, &[][..]));
}

#[test]
fn a_script_in_the_background_goes_on_until_the_session_is_closed() {
    for text in ["echo up; echo $BASHPID > pid; exec sleep 80", "sleep 80 & echo $! > pid; echo up"] {
        let mut shell = Shell::with(|settings| settings.settle = Duration::from_millis(600));
        let mut server = script(sequence(&[text]));
        server.background = true;
        let seen = shell.script(&server);
        assert_eq!(
            (seen.out.as_str(), &seen.ended.end, &seen.ended.notes),
            ("up\n", &End::Started, &Vec::new())
        );
        let pid = std::fs::read_to_string(shell.work().join("pid")).unwrap();
        assert_eq!(shell.run(&["echo next"]).fine(), "next\n");
        assert!(alive(&pid));
        shell.close();
        assert!(ends(&pid));
    }
}

#[test]
fn a_script_in_the_background_can_be_stopped_before_it_has_settled() {
    let mut shell = Shell::with(|settings| settings.settle = Duration::from_secs(1));
    let mut server = script(sequence(&["trap '' INT; echo up; while :; do sleep 0.01; done"]));
    server.background = true;
    let stop = Notify::new();
    let seen = shell.script_with(&server, &stop, |_, _| stop.notify_one());
    assert_eq!(seen.ended.end, End::Stopped);
}

#[test]
fn a_script_that_follows_something_is_stopped_and_hands_its_state_on() {
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(10));
    let mut follow = script(sequence(&["X=1; echo line >log", "tail -f log", "echo never"]));
    follow.follow = true;
    let stop = Notify::new();
    let seen = shell.script_with(&follow, &stop, |_, _| stop.notify_one());
    assert_eq!((seen.out.as_str(), seen.ended.end, seen.ended.command), ("line\n", End::Stopped, Some(1)));
    assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
}

#[test]
fn a_script_in_the_background_that_fails_at_once_is_seen() {
    let mut shell = Shell::new();
    let mut server = script(sequence(&["echo no >&2; exit 3"]));
    server.background = true;
    let seen = shell.script(&server);
    assert_eq!((seen.err.as_str(), seen.ended.end), ("no\n", End::Exited(3)));
}

#[test]
fn a_session_that_is_dropped_kills_what_goes_on() {
    let mut shell = Shell::with(|settings| settings.settle = Duration::from_millis(20));
    let mut server = script(sequence(&["trap '' TERM INT; echo $$ > pid; sleep 81"]));
    server.background = true;
    let flag = shell.work().join("pid");
    while std::fs::read_to_string(&flag).unwrap_or_default().is_empty() {
        assert_eq!(shell.script(&server).ended.end, End::Started);
    }
    let pid = std::fs::read_to_string(flag).unwrap();
    drop(shell);
    assert!(ends(&pid));
}

#[test]
fn a_missing_working_directory_is_said() {
    let mut shell = Shell::new();
    shell.run(&["mkdir gone; cd gone; rmdir ../gone"]);
    let seen = shell.run(&["echo never"]);
    let End::NotStarted(reason) = &seen.ended.end else { panic!("{seen:?}") };
    assert!(reason.contains("work/gone is gone"), "{reason}");
    assert_eq!(seen.out, "");
}

#[test]
fn a_missing_bash_is_said() {
    let mut shell = Shell::with(|settings| settings.environment = vec![("PATH".into(), "/nowhere".into())]);
    assert_eq!(shell.run(&["true"]).ended.end, End::NotStarted("bash is not on PATH".to_owned()));
}

#[test]
fn a_text_that_no_shell_can_read_is_not_started() {
    let seen = Shell::new().run(&["echo a\0b"]);
    assert!(matches!(seen.ended.end, End::NotStarted(_)), "{seen:?}");
    let mut shell = Shell::new();
    let mut large = script(sequence(&["true"]));
    large.variables = vec![("LARGE".to_owned(), "x".repeat(4 << 20))];
    let seen = shell.script(&large);
    assert_eq!(
        seen.ended.end,
        End::NotStarted("the environment is larger than the system lets a command have".to_owned())
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let mut shell = Shell::with(|settings| settings.directory = "/proc/none".into());
    let seen = shell.run(&["true"]);
    assert!(matches!(&seen.ended.end, End::NotStarted(reason) if reason.contains("folder")), "{seen:?}");
}

#[test]
fn a_session_that_is_closed_leaves_only_output() {
    let mut shell = Shell::new();
    shell.run(&["echo a", "echo b"]);
    shell.close();
    assert!(!exists(&shell.folder.path().join("run/shell-1")));
    assert!(exists(&shell.folder.path().join("run/output/test.step-1.1.out")));
}

#[test]
fn a_session_goes_on_after_a_run_that_was_dropped() {
    let mut shell = Shell::new();
    shell.run(&["X=1"]).fine();
    let (session, script) = (&mut shell.session, script(sequence(&["X=2; echo up; sleep 79"])));
    shell.runtime.block_on(async {
        let (up, stop) = (Notify::new(), Notify::new());
        let mut sink = |_, _: &[u8]| up.notify_one();
        tokio::select! {
            _ = session.run(&script, &mut sink, &stop) => panic!("it has ended"),
            () = up.notified() => {}
        }
    });
    assert_eq!(shell.run(&["echo $X"]).fine(), "1\n");
}

#[test]
fn a_run_that_is_dropped_is_killed() {
    let mut shell = Shell::new();
    let pid = shell.work().join("pid");
    let (session, script) = (&mut shell.session, script(sequence(&["echo $$ > pid; sleep 79"])));
    shell.runtime.block_on(async {
        let mut sink = |_, _: &[u8]| {};
        let stop = Notify::new();
        let mut run = std::pin::pin!(session.run(&script, &mut sink, &stop));
        while std::fs::read_to_string(&pid).unwrap_or_default().is_empty() {
            let _ = tokio::time::timeout(Duration::from_millis(5), &mut run).await;
        }
    });
    let pid = std::fs::read_to_string(&pid).unwrap();
    assert!(ends(&pid));
}
