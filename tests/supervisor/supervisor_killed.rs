//! What watches over commands is killed.

use runwright::engine::{End, Evidence, Fate};
use rustix::process::Signal;

use super::scene::*;

const WAIT: &str = "# Wait\necho first; echo second >&2; echo $$ > pid; until [ -e go ]; do sleep 0.01; done";

fn unknown(fate: Fate) -> Evidence {
    match fate {
        Fate::Unknown(evidence) => evidence,
        other => panic!("{other:?}"),
    }
}

#[test]
fn nobody_knows_how_a_command_ended_that_nobody_watches_over() {
    let mut running = Running::start(WAIT);
    let pid: u32 = running.word("pid").parse().unwrap();
    running.kill_engine();
    running.kill_supervisor();
    let mut after = running.after();
    let evidence = unknown(after.fate("b/wait"));
    assert_eq!((evidence.pid, evidence.lives), (Some(pid), Some(true)));
    assert_eq!(evidence.reason, "what watched over it was killed");
    assert_eq!(evidence.tail, ["first", "second"]);
    assert!(evidence.started.is_some_and(|time| time.ends_with('Z')));
    running.allow("go");
    until_so("its end", || !alive(pid));
    assert_eq!(unknown(after.fate("b/wait")).lives, Some(false));
    assert_eq!(after.fate("b/other"), Fate::NotStarted);
    // What was left of the old one is no hindrance.
    let mut session = after.open();
    let (ended, out) = after.run(&mut session, &whole("b/next", "echo next"));
    assert_eq!((ended.end, out.as_str()), (End::Exited(0), "next\n"));
    after.close(&mut session);
    drop((session, after));
    running.leaves_nothing();
}

#[test]
fn the_engine_says_that_nobody_knows_and_leaves_no_zombie() {
    let folder = tempfile::tempdir().unwrap();
    let run = folder.path().join("run");
    std::fs::create_dir(&run).unwrap();
    let mut after = After::new(&run, folder.path(), true);
    let mut session = after.open();
    let script = whole("b/wait", "echo up; until [ -e go ]; do sleep 0.01; done");
    let stop = tokio::sync::Notify::new();
    let mut killed = None;
    let ended = after.attend(&mut session, &script, false, &stop, |_, _| {
        killed = supervisor(&run);
        kill(killed.unwrap(), Signal::KILL);
    });
    assert_eq!(ended.end, End::Lost);
    assert_eq!(ended.notes, ["nobody knows how it ended: what watched over it was killed"]);
    assert!(ended.state_lost.is_some());
    assert_eq!(unknown(after.fate("b/wait")).lives, Some(true));
    std::fs::write(folder.path().join("go"), "").unwrap();
    // Another watches over what comes.
    let (ended, out) = after.run(&mut session, &whole("b/next", "echo next"));
    assert_eq!((ended.end, out.as_str()), (End::Exited(0), "next\n"));
    // A process that nobody has waited for still has its folder.
    let is_there = |pid: u32| std::path::Path::new(&format!("/proc/{pid}")).exists();
    assert!(!is_there(killed.unwrap()), "the killed one is a zombie");
    let second = supervisor(&run).unwrap();
    after.close(&mut session);
    drop((session, after));
    assert!(!is_there(second), "the second one is left");
}
