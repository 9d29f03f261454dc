//! What became of a step, by what is on record.

use runwright::engine::{End, Fate};

use super::scene::*;

#[test]
fn what_is_not_on_record_has_not_started() {
    let mut running =
        Running::start("# Wait\necho $$ > pid; until [ -e go ]; do sleep 0.01; done\n\n# Next\necho next");
    running.word("pid");
    running.kill_engine();
    let mut after = running.after();
    // With a supervisor, and without one.
    assert_eq!(after.fate("b/next"), Fate::NotStarted);
    assert_eq!(after.fate("b/wait"), Fate::Running);
    drop(after);
    running.allow("go");
    running.leaves_nothing();
    let mut after = running.after();
    assert_eq!(after.fate("b/next"), Fate::NotStarted);
    assert!(matches!(after.fate("b/wait"), Fate::Ended(_)));
}

#[test]
fn a_run_that_has_started_nothing_has_started_nothing() {
    let folder = tempfile::tempdir().unwrap();
    drop(After::new(folder.path(), folder.path(), true));
    assert_eq!(After::new(folder.path(), folder.path(), false).fate("b/any"), Fate::NotStarted);
}

#[test]
fn another_boot_or_a_lost_record_leaves_doubt() {
    let mut running = Running::start("# First\ntrue");
    assert!(running.engine.wait().unwrap().success());
    let run = running.run();
    running.leaves_nothing();
    let reason = |step: &str| match running.after().fate(step) {
        Fate::Unknown(evidence) => evidence.reason,
        other => panic!("{other:?}"),
    };
    let (lock, record) = (run.join("supervisor.lock"), run.join("processes.jsonl"));
    let text = std::fs::read_to_string(&record).unwrap();
    let ended = text.lines().find(|line| line.starts_with("{\"ended\"")).unwrap();
    // A word of it is lost.
    std::fs::write(&record, text.replacen("{\"starting\"", "{\"star", 1)).unwrap();
    assert_eq!(reason("b/other"), "the record of its processes is damaged");
    // It was about to end.
    std::fs::write(&record, text.replace(ended, "")).unwrap();
    assert_eq!(reason("b/first"), "what watched over it was killed");
    // It was about to start.
    let started = text.lines().find(|line| line.starts_with("{\"started\"")).unwrap();
    std::fs::write(&record, text.replace(ended, "").replace(started, "")).unwrap();
    assert_eq!(reason("b/first"), "what watches over commands was killed as it was about to start");
    // The machine was another.
    let boot = std::fs::read_to_string(&lock).unwrap();
    let other = boot.replacen("\"id\":\"", "\"id\":\"0", 1);
    assert_ne!(boot, other);
    let id = |boot: &str| boot.split("\"id\":").nth(1).unwrap().split('"').nth(1).unwrap().to_owned();
    std::fs::write(&record, text.replace(ended, "").replace(&id(&boot), &id(&other))).unwrap();
    std::fs::write(&lock, &other).unwrap();
    assert_eq!(reason("b/first"), "the machine was started again");
    assert!(reason("b/other").starts_with("the machine was started again, or is another"));
    // What nobody noted may be anything.
    std::fs::remove_file(&lock).unwrap();
    std::fs::remove_file(&record).unwrap();
    assert!(reason("b/other").starts_with("the machine was started again, or is another"));
}

#[test]
fn one_engine_at_a_time_is_listened_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = After::new(folder.path(), folder.path(), true);
    let mut session = first.open();
    assert_eq!(first.run(&mut session, &whole("b/one", "echo one")).1, "one\n");
    let mut second = After::new(folder.path(), folder.path(), false);
    let mut late = second.open();
    let (ended, _) = second.run(&mut late, &whole("b/two", "echo two"));
    let reason = format!("{:?}", ended.end);
    assert!(reason.contains("another runwright goes on with this run"), "{reason}");
    assert_eq!(first.run(&mut session, &whole("b/three", "echo three")).1, "three\n");
    drop((session, first));
    assert_eq!(second.run(&mut late, &whole("b/two", "echo two")).1, "two\n");
}

#[test]
fn a_panic_leaves_what_runs_to_others() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = After::new(folder.path(), folder.path(), true);
    let mut session = first.open();
    let mut server = whole("b/serve", "echo $$ > pid; exec sleep 1000");
    server.background = true;
    assert_eq!(first.run(&mut session, &server).0.end, End::Started);
    let panics = std::panic::AssertUnwindSafe(move || {
        let _owned = (session, first);
        panic!("as a fault of ours would");
    });
    assert!(std::panic::catch_unwind(panics).is_err());
    let pid = word(&folder.path().join("pid")).parse().unwrap();
    assert!(alive(pid));
    let mut second = After::new(folder.path(), folder.path(), false);
    let mut session = second.open();
    second.close(&mut session);
    assert!(!alive(pid));
}
