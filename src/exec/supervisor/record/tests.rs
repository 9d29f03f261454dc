//! Records, written and read.

use std::time::Duration;

use super::super::machine::Boot;
use super::*;
use crate::engine::{End, Ended};

fn attempt(step: &str) -> Attempt {
    Attempt { session: 1, step: step.to_owned(), number: 1 }
}

fn process(pid: u32) -> Process {
    let boot = Boot { host: "here".to_owned(), id: Some("boot".to_owned()) };
    Process { pid, start: Some(7), boot, time: "2026-11-24T03:08:15Z".to_owned() }
}

fn ended(step: &str, code: i32) -> Entry {
    let ended = Box::new(Ended::new(End::Exited(code), Duration::from_millis(3)));
    Entry::Ended { attempt: attempt(step), ended }
}

fn story() -> Vec<Entry> {
    vec![
        Entry::Supervisor(process(1)),
        Entry::Starting(attempt("a/b")),
        Entry::Started { attempt: attempt("a/b"), process: process(2) },
        ended("a/b", 3),
        Entry::Starting(attempt("a/c")),
    ]
}

fn write(folder: &std::path::Path, entries: &[Entry]) {
    let mut recorder = Recorder::open(folder).unwrap();
    for entry in entries {
        recorder.write(entry).unwrap();
    }
    recorder.sync().unwrap();
}

#[test]
fn a_life_is_what_was_written_of_it() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Records::read(folder.path()).unwrap().life("a/b", 1).starting.is_none());
    write(folder.path(), &story());
    let records = Records::read(folder.path()).unwrap();
    let life = records.life("a/b", 1);
    assert_eq!((life.process.unwrap().pid, life.supervisor.unwrap().pid), (2, 1));
    assert_eq!(life.ended.unwrap().end, End::Exited(3));
    let life = records.life("a/c", 1);
    assert!(life.starting.is_some() && life.process.is_none() && life.ended.is_none());
    assert!(records.life("a/b", 2).starting.is_none() && !records.damaged);
}

#[test]
fn an_attempt_that_starts_anew_has_nothing_of_the_one_before() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &story());
    write(folder.path(), &[Entry::Supervisor(process(9)), Entry::Starting(attempt("a/b"))]);
    let life = Records::read(folder.path()).unwrap().life("a/b", 1);
    assert!(life.ended.is_none() && life.process.is_none());
    assert_eq!(life.supervisor.unwrap().pid, 9);
}

#[test]
fn a_torn_end_is_not_there_wherever_it_is_torn() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(NAME);
    write(folder.path(), &story());
    let whole = std::fs::read(&path).unwrap();
    let before = whole.len() - serde_json::to_vec(&Entry::Starting(attempt("a/c"))).unwrap().len() - 1;
    for end in before..whole.len() {
        std::fs::write(&path, &whole[..end]).unwrap();
        let records = Records::read(folder.path()).unwrap();
        assert!(!records.damaged && records.life("a/c", 1).starting.is_none(), "{end}");
        // Another supervisor goes on behind it.
        write(folder.path(), &[Entry::Supervisor(process(5)), ended("a/d", 0)]);
        let records = Records::read(folder.path()).unwrap();
        assert!(!records.damaged && records.life("a/c", 1).starting.is_none(), "{end}");
        assert!(records.life("a/d", 1).ended.is_some());
        assert!(records.life("a/b", 1).ended.is_some());
    }
}

#[test]
fn what_was_whole_and_is_not_any_more_is_damage() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &story());
    let whole = std::fs::read(folder.path().join(NAME)).unwrap();
    assert!(!Records::parse(&whole).damaged);
    for (index, _) in whole.iter().enumerate().filter(|(_, byte)| **byte == b'{') {
        let mut bytes = whole.clone();
        bytes[index] = b'#';
        assert!(Records::parse(&bytes).damaged, "{index}");
    }
}
