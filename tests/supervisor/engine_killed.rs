//! The program is killed while a command runs.

use runwright::engine::{End, Fate, ShellSession, Stream};

use super::scene::*;

const WAIT: &str = "# Wait\necho before; echo $$ > pid; until [ -e go ]; do sleep 0.01; done; echo after";

#[test]
fn what_runs_on_is_followed_from_its_first_word() {
    let mut running = Running::start(&format!("{WAIT}; exit 3"));
    running.word("pid");
    running.kill_engine();
    let mut after = running.after();
    assert_eq!(after.fate("b/wait"), Fate::Running);
    let mut session = after.open();
    let mut seen = String::new();
    let ended = after.follow(&mut session, "b/wait", |stream, text| {
        assert_eq!(stream, Stream::Out);
        seen.push_str(text);
        running.allow("go");
    });
    assert_eq!((seen.as_str(), &ended.end), ("before\nafter\n", &End::Exited(3)));
    assert_eq!(session.output(Stream::Out, None).unwrap().bytes, seen.as_bytes());
    assert_eq!(after.ended("b/wait"), ended);
    after.close(&mut session);
    drop((session, after));
    running.leaves_nothing();
}

#[test]
fn what_ends_while_nobody_is_there_is_on_record() {
    let mut running = Running::start(&format!("{WAIT}; echo wrong >&2; exit 7"));
    running.word("pid");
    running.kill_engine();
    running.allow("go");
    running.leaves_nothing();
    let mut after = running.after();
    let ended = after.ended("b/wait");
    assert_eq!((&ended.end, ended.out.total, ended.err.total), (&End::Exited(7), 13, 6));
    let mut session = after.open();
    session.recall(&whole("b/wait", ""), &ended);
    assert_eq!(session.output(Stream::Out, None).unwrap().bytes, b"before\nafter\n");
    assert_eq!(session.output(Stream::Err, None).unwrap().bytes, b"wrong\n");
    // Who follows it comes too late, and sees it all the same.
    let mut seen = String::new();
    let again = after.follow(&mut session, "b/wait", |_, text| seen.push_str(text));
    assert_eq!((again, seen.as_str()), (ended, "before\nafter\nwrong\n"));
}

#[test]
fn more_than_is_kept_is_followed_by_its_head_and_what_comes() {
    let fence = "# Wait\nseq -w 2000000; echo $$ > pid; until [ -e go ]; do sleep 0.01; done; echo after";
    let mut running = Running::start(fence);
    running.word("pid");
    running.kill_engine();
    let mut after = running.after();
    let mut session = after.open();
    let mut seen = String::new();
    let ended = after.follow(&mut session, "b/wait", |_, text| {
        seen.push_str(text);
        if seen.ends_with("2000000\n") {
            running.allow("go");
        }
    });
    assert_eq!((ended.end, ended.out.total), (End::Exited(0), 16_000_006));
    assert!(seen.starts_with("0000001\n") && seen.ends_with("\n2000000\nafter\n"));
    assert_eq!(seen.len(), 10 * 1024 * 1024 + 6);
}

#[test]
fn who_waits_for_an_engine_that_does_not_read_goes_on_without_it() {
    let fence = "# Flood\necho $$ > pid; head -c 30000000 /dev/zero | tr '\\0' x; echo done";
    let mut running = Running::start_into(book(fence), std::process::Stdio::piped());
    running.word("pid");
    running.kill_engine();
    running.leaves_nothing();
    let ended = running.after().ended("b/flood");
    assert_eq!((ended.end, ended.out.total), (End::Exited(0), 30_000_005));
}

#[test]
fn a_command_that_is_followed_can_be_stopped() {
    let mut running = Running::start(
        "# Wait\ntrap 'echo stopped; exit' TERM INT; echo $$ > pid; echo up; until [ -e never ]; do sleep 0.01; done",
    );
    running.word("pid");
    running.kill_engine();
    let after = &mut running.after();
    let mut session = after.open();
    let stop = tokio::sync::Notify::new();
    let mut seen = String::new();
    let ended = after.attend(&mut session, &whole("b/wait", ""), true, &stop, |_, text| {
        if text.contains("up") {
            stop.notify_one();
        }
        seen.push_str(text);
    });
    assert_eq!((seen.as_str(), ended.end), ("up\nstopped\n", End::Stopped));
}

#[test]
fn what_goes_on_in_the_background_stays_until_its_session_is_closed() {
    let mut running = Running::start(
        "# Serve\nsleep 1000 >/dev/null 2>&1 & echo $! > pid\n\n# Wait\necho $$ > second; until [ -e go ]; do sleep 0.01; done",
    );
    let server: u32 = running.word("pid").parse().unwrap();
    running.word("second");
    running.kill_engine();
    running.allow("go");
    let mut after = running.after();
    until_so("the end of the second step", || matches!(after.fate("b/wait"), Fate::Ended(_)));
    assert!(alive(server) && supervisor(&running.run()).is_some());
    let mut session = after.open();
    after.close(&mut session);
    assert!(!alive(server));
    drop((session, after));
    running.leaves_nothing();
}
