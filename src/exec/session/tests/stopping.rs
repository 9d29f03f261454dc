//! Scripts that say how they want to be ended.

use std::time::Instant;

use super::*;
use crate::engine::{StopBy, StopSignal};

const SIGNALS: [(StopSignal, &str); 4] = [
    (StopSignal::Int, "INT"),
    (StopSignal::Term, "TERM"),
    (StopSignal::Hup, "HUP"),
    (StopSignal::Quit, "QUIT"),
];

/// A child of the script's shell that tells every signal it gets, and ends well
/// some time after one of them.
fn child(last: &str) -> String {
    let traps = SIGNALS.map(|(_, name)| format!("trap \"echo {name} >> got\" {name}; ")).concat();
    format!(
        "bash -c '{traps} echo ready; until grep -qs {last} got; do sleep 0.01; done; sleep 0.3; echo left >> got'"
    )
}

fn stopped(mode: Mode, signal: StopSignal) -> (Shell, Seen) {
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(15));
    let stop = Notify::new();
    let wanted = Script { stop: StopBy { signal: Some(signal), grace: None }, ..script(mode) };
    let seen = shell.script_with(&wanted, &stop, |_, text| {
        if text.contains("ready") {
            stop.notify_one();
        }
    });
    (shell, seen)
}

#[test]
fn the_first_signal_is_the_wanted_one_and_its_time_is_kept() {
    if !hears_signals() {
        return;
    }
    for (signal, name) in SIGNALS {
        for strict in [true, false] {
            let text = child(name);
            let mode = if strict {
                Mode::Strict(format!("X=1\n{text}\necho never"))
            } else {
                sequence(&["X=1", &text, "echo never"])
            };
            let (mut shell, seen) = stopped(mode, signal);
            assert_eq!((seen.out.as_str(), &seen.ended.end), ("ready\n", &End::Stopped), "{name}");
            let got = std::fs::read_to_string(shell.work().join("got")).unwrap();
            assert_eq!(got, format!("{name}\nleft\n"));
            assert_eq!(seen.ended.notes, [""; 0], "{name}");
            assert_eq!(shell.run(&["echo $X"]).fine(), "1\n", "{name}");
        }
    }
}

#[test]
fn to_kill_asks_nobody() {
    let (shell, seen) = stopped(whole(&child("TERM")), StopSignal::Kill);
    assert_eq!(seen.ended.end, End::Stopped);
    assert!(!exists(&shell.work().join("got")));
}

#[test]
fn stronger_signals_follow_after_the_wanted_time() {
    if !hears_signals() {
        return;
    }
    let mut shell = Shell::with(|settings| settings.grace = Duration::from_secs(60));
    let grace = Duration::from_millis(150);
    for (signal, name) in SIGNALS {
        let begun = Instant::now();
        let text = "trap 'echo INT' INT; trap 'echo TERM' TERM; trap 'echo HUP' HUP; trap 'echo QUIT' QUIT; \
                    echo ready; while :; do sleep 0.01 || true; done";
        let mut wanted = script(whole(text));
        wanted.stop = StopBy { signal: Some(signal), grace: Some(grace) };
        wanted.timeout = Some(Duration::from_millis(200));
        let seen = shell.script(&wanted);
        let expected =
            if name == "TERM" { "ready\nTERM\n".to_owned() } else { format!("ready\n{name}\nTERM\n") };
        assert_eq!((seen.out, &seen.ended.end), (expected, &End::TimedOut), "{name}");
        assert!(begun.elapsed() < Duration::from_secs(10));
    }
}

#[test]
fn what_runs_in_the_background_ends_in_its_manner_too() {
    if !hears_signals() {
        return;
    }
    for (signal, name) in
        SIGNALS.map(|(signal, name)| (Some(signal), name)).into_iter().chain([(None, "TERM")])
    {
        let mut shell = Shell::with(|settings| {
            settings.settle = Duration::from_millis(400);
            settings.grace = Duration::from_secs(15);
        });
        let mut server = script(Mode::Strict(format!("exec {}", child(name))));
        server.background = true;
        server.stop.signal = signal;
        assert_eq!(shell.script(&server).ended.end, End::Started, "{name}");
        shell.close();
        assert_eq!(std::fs::read_to_string(shell.work().join("got")).unwrap(), format!("{name}\nleft\n"));
    }
}

#[test]
fn what_was_left_behind_has_its_time_when_the_script_is_stopped() {
    let mut shell = Shell::with(|settings| {
        settings.grace = Duration::from_secs(15);
        settings.drain = Duration::from_millis(20);
    });
    let stop = Notify::new();
    let text = format!("{} & wait", child("TERM"));
    let seen = shell.script_with(&script(sequence(&[&text])), &stop, |_, text| {
        if text.contains("ready") {
            stop.notify_one();
        }
    });
    assert_eq!((&seen.ended.end, seen.ended.notes.as_slice()), (&End::Stopped, &[][..]));
    assert_eq!(std::fs::read_to_string(shell.work().join("got")).unwrap(), "TERM\nleft\n");
}
