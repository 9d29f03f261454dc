use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

use super::*;
use crate::engine::event::{
    Check, Difference, Event, InputSource, Place, Record, RunHead, SkipCause, Symptom, Tally, Verdict,
};
use crate::engine::{End, Ended, Kept, Outcome, Sink};

fn head(id: &str) -> RunFile {
    let given = GivenInput { value: "api".to_owned(), source: InputSource::Argument };
    RunFile {
        format: FORMAT,
        id: id.to_owned(),
        runbook: PathBuf::from("/srv/mesh.md"),
        title: "Mesh".to_owned(),
        procedures: vec!["roll".to_owned()],
        inputs: BTreeMap::from([("service-name".to_owned(), given)]),
        user: "oncall".to_owned(),
        host: "bastion".to_owned(),
        started: "2026-11-24T03:08:15Z".to_owned(),
        directory: PathBuf::from("/srv"),
    }
}

fn events() -> Vec<Event> {
    let place = Place { file: "mesh.md".to_owned(), line: 3, column: 1 };
    vec![
        Event::RunStarted(RunHead {
            id: "k4f2".to_owned(),
            title: "Mesh".to_owned(),
            file: "mesh.md".to_owned(),
            procedures: Vec::new(),
            attended: true,
            contacts: vec!["SRE: #oncall".to_owned()],
            links: Vec::new(),
        }),
        Event::InputGiven {
            input: "pod".to_owned(),
            value: "a\nb \"\u{1b}".to_owned(),
            source: InputSource::Operator,
        },
        Event::Finished {
            step: "roll".to_owned(),
            attempt: 1,
            ended: Box::new(Ended {
                notes: vec!["yes was stopped by SIGPIPE".to_owned()],
                named: Some("pod=a".to_owned()),
                out: Kept { total: 90, head: 10, tail: 10 },
                marks: Some(vec![3]),
                ..Ended::new(End::Exited(3), Duration::from_millis(1234))
            }),
        },
        Event::Concluded {
            step: "roll".to_owned(),
            verdict: Verdict::Failed,
            reason: Some("exit code 3".to_owned()),
            checks: vec![Check {
                what: "output (json)".to_owned(),
                verdict: Verdict::Failed,
                place: Some(place.clone()),
                differences: vec![Difference {
                    place: Some(place.clone()),
                    path: ".status".to_owned(),
                    expected: Some("\"healthy\"".to_owned()),
                    actual: None,
                }],
                notes: Vec::new(),
            }],
            symptoms: vec![Symptom {
                symptom: "Pending".to_owned(),
                cause: "No room".to_owned(),
                solution: "Make room".to_owned(),
                link: Some("#scale".to_owned()),
                place,
            }],
            tail: vec!["last".to_owned()],
        },
        Event::Skipped { step: "b".to_owned(), cause: SkipCause::Enclosing, reason: "x".to_owned() },
        Event::RunEnded {
            outcome: Outcome::Failed,
            reason: None,
            tally: Tally { failed: 1, ..Tally::default() },
            remaining: vec!["c".to_owned()],
            duration: Duration::from_secs(2),
        },
    ]
}

fn record(state: &Path) -> (RunDirectory, Vec<Record>) {
    let start: Timestamp = "2026-11-24T03:08:15.123Z".parse().unwrap();
    let directory = RunDirectory::create(state, start, "mesh").unwrap();
    let mut writer = directory.begin(&head(directory.id())).unwrap();
    let mut records = Vec::new();
    for (event, seq) in events().into_iter().zip(1..) {
        let record = Record { seq, time: start, event };
        writer.event(&record).unwrap();
        records.push(record);
    }
    (directory, records)
}

#[test]
fn what_was_recorded_is_read_back() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let journal = read(directory.path()).unwrap();
    assert_eq!(journal, Journal { head: head(directory.id()), records, torn: false });
}

#[test]
fn a_torn_last_record_is_dropped_and_said() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let path = directory.path().join("events.jsonl");
    let text = fs::read(&path).unwrap();
    fs::write(&path, &text[..text.len() - 7]).unwrap();
    let journal = read(directory.path()).unwrap();
    assert!(journal.torn);
    assert_eq!(journal.records, records[..records.len() - 1]);
}

#[test]
fn damage_elsewhere_is_reported_with_its_offset() {
    let state = tempfile::tempdir().unwrap();
    let (directory, _) = record(state.path());
    let path = directory.path().join("events.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    let second = text.find('\n').unwrap() + 1;
    fs::write(&path, text.replacen("input_given", "\u{0}", 1)).unwrap();
    match read(directory.path()) {
        Err(JournalError::Damaged { offset, .. }) => assert_eq!(offset, second),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_newer_format_is_refused() {
    let state = tempfile::tempdir().unwrap();
    let (directory, _) = record(state.path());
    fs::write(directory.path().join("run.json"), "{\"format\": 2, \"shape\": \"unknown\"}").unwrap();
    assert!(matches!(read(directory.path()), Err(JournalError::Newer { format: 2, .. })));
}

#[test]
fn nobody_else_can_read_a_run() {
    let state = tempfile::tempdir().unwrap();
    let (directory, _) = record(&state.path().join("deep/state"));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    for (path, expected) in [("", 0o700), ("output", 0o700), ("run.json", 0o600), ("events.jsonl", 0o600)] {
        assert_eq!(mode(&directory.path().join(path)), expected, "{path}");
    }
    assert_eq!(mode(&state.path().join("deep/state/runs")), 0o700);
}

#[test]
fn a_place_that_cannot_be_written_is_named() {
    let state = tempfile::tempdir().unwrap();
    let file = state.path().join("file");
    fs::write(&file, "").unwrap();
    let error = RunDirectory::create(&file, Timestamp::UNIX_EPOCH, "x").unwrap_err();
    assert!(error.to_string().contains(&file.display().to_string()), "{error}");
}

#[test]
fn the_state_directory_is_found_in_order() {
    let find = |set: &[(&str, &str)]| {
        state_directory(|name| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
            .ok()
            .map(|path| path.display().to_string())
    };
    let (own, xdg, home) = (("RUNWRIGHT_STATE_DIR", "/own"), ("XDG_STATE_HOME", "/xdg"), ("HOME", "/home/a"));
    assert_eq!(find(&[own, xdg, home]).as_deref(), Some("/own"));
    assert_eq!(find(&[xdg, home]).as_deref(), Some("/xdg/runwright"));
    assert_eq!(
        find(&[("XDG_STATE_HOME", "relative"), home]).as_deref(),
        Some("/home/a/.local/state/runwright")
    );
    assert_eq!(find(&[("RUNWRIGHT_STATE_DIR", ""), home]).as_deref(), Some("/home/a/.local/state/runwright"));
    assert_eq!(find(&[]), None);
}
