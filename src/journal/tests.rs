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
        version: "0.1.0".to_owned(),
        runbook: PathBuf::from("/srv/mesh.md"),
        files: Vec::new(),
        links: Vec::new(),
        called: Vec::new(),
        asked: Asked { confirm: "write".to_owned(), ..Asked::default() },
        title: "Mesh".to_owned(),
        procedures: vec!["roll".to_owned()],
        inputs: BTreeMap::from([("service-name".to_owned(), given)]),
        rerun: None,
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
    writer.commit().unwrap();
    (directory, records)
}

fn events_of(directory: &RunDirectory) -> PathBuf {
    directory.path().join("events.jsonl")
}

/// The hash at the end of the record.
fn last(directory: &RunDirectory) -> String {
    read(directory.path()).unwrap().last.to_string()
}

#[test]
fn what_was_recorded_is_read_back() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let journal = read(directory.path()).unwrap();
    assert_eq!((journal.head, journal.records), (head(directory.id()), records));
    assert_eq!(journal.torn, None);
}

#[test]
fn a_torn_last_record_is_dropped_wherever_it_was_torn() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let text = fs::read(events_of(&directory)).unwrap();
    let start = text[..text.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1;
    for end in start..text.len() {
        fs::write(events_of(&directory), &text[..end]).unwrap();
        let journal = read(directory.path()).unwrap();
        assert_eq!(journal.torn, Some(start).filter(|start| *start < end), "{end}");
        assert_eq!(journal.records, records[..records.len() - 1]);
    }
}

#[test]
fn a_run_goes_on_behind_its_last_whole_record() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let text = fs::read(events_of(&directory)).unwrap();
    fs::write(events_of(&directory), &text[..text.len() - 7]).unwrap();
    let run = find(state.path(), directory.id()).unwrap();
    let (_, journal, mut writer) = RunDirectory::reopen(&run).unwrap();
    assert_eq!(journal.records.len(), records.len() - 1);
    writer.event(records.last().unwrap()).unwrap();
    writer.commit().unwrap();
    assert_eq!(fs::read(events_of(&directory)).unwrap(), text, "the same event has the same hash");
}

#[test]
fn only_one_process_writes_a_run() {
    let state = tempfile::tempdir().unwrap();
    let start: Timestamp = "2026-11-24T03:08:15.123Z".parse().unwrap();
    let directory = RunDirectory::create(state.path(), start, "mesh").unwrap();
    let writer = directory.begin(&head(directory.id())).unwrap();
    let run = find(state.path(), "@last").unwrap();
    let journal = read(&run.path).unwrap();
    assert_eq!(state_of(&run.path, &journal), State::Running);
    let held = RunDirectory::reopen(&run).unwrap_err().to_string();
    assert!(held.ends_with(&format!("in process {}", std::process::id())), "{held}");
    assert!(!remove(&run).unwrap(), "a run that goes on is not removed");
    drop(writer);
    assert_eq!(state_of(&run.path, &journal), State::Died);
    RunDirectory::reopen(&run).unwrap();
    assert!(remove(&run).unwrap() && !run.path.exists());
}

#[test]
fn every_byte_of_a_record_counts() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let text = fs::read(events_of(&directory)).unwrap();
    for at in 0..text.len() {
        let mut changed = text.clone();
        changed[at] ^= 1;
        fs::write(events_of(&directory), &changed).unwrap();
        match read(directory.path()) {
            Err(JournalError::Damaged { offset, .. }) => assert!(offset <= at, "{at}"),
            // Without its end a line is torn.
            Ok(journal) => assert_eq!((at, journal.records.len()), (text.len() - 1, records.len() - 1)),
            Err(other) => panic!("{at}: {other}"),
        }
    }
}

#[test]
fn what_was_added_left_out_or_moved_breaks_the_chain() {
    let state = tempfile::tempdir().unwrap();
    let (directory, _) = record(state.path());
    let text = fs::read_to_string(events_of(&directory)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut swapped = lines.clone();
    swapped.swap(1, 2);
    let twice = [&lines[..2], &lines[1..]].concat();
    let without = [&lines[..1], &lines[2..]].concat();
    for lines in [swapped, twice, without, lines[1..].to_vec()] {
        fs::write(events_of(&directory), lines.join("\n") + "\n").unwrap();
        let error = read(directory.path()).unwrap_err().to_string();
        assert!(error.ends_with("it does not follow the record before it"), "{error}");
    }
}

#[test]
fn the_chain_hangs_on_what_the_run_is() {
    let state = tempfile::tempdir().unwrap();
    let (directory, _) = record(state.path());
    let path = directory.path().join("run.json");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("oncall", "nobody")).unwrap();
    assert!(matches!(read(directory.path()), Err(JournalError::Damaged { offset: 0, .. })));
}

#[test]
fn the_last_hash_tells_two_records_apart() {
    let state = tempfile::tempdir().unwrap();
    assert_ne!(last(&record(state.path()).0), last(&record(state.path()).0), "their ids differ");
}

#[test]
fn what_a_newer_program_recorded_keeps_its_place() {
    let state = tempfile::tempdir().unwrap();
    let (directory, records) = record(state.path());
    let text = fs::read(events_of(&directory)).unwrap();
    let mut line =
        br#"{"seq":7,"time":"2026-11-24T03:08:15.123Z","event":{"teleported":{"step":"x"}}}"#.to_vec();
    read(directory.path()).unwrap().last.close(&mut line);
    fs::write(events_of(&directory), [text, line].concat()).unwrap();
    let journal = read(directory.path()).unwrap();
    assert_eq!(journal.records.len(), records.len() + 1);
    assert_eq!(journal.records.last().unwrap().event, Event::Unknown("teleported".to_owned()));
}

#[test]
fn a_run_is_found_by_what_fits_it_alone() {
    let state = tempfile::tempdir().unwrap();
    let mut ids = Vec::new();
    for (minute, name) in [(1, "mesh"), (2, "mesh"), (3, "orders")] {
        let start: Timestamp = format!("2026-11-24T03:0{minute}:00Z").parse().unwrap();
        let directory = RunDirectory::create(state.path(), start, name).unwrap();
        directory.begin(&head(directory.id())).unwrap();
        ids.push(directory.id().to_owned());
    }
    let found = |name: &str| find(state.path(), name).map(|run| run.id);
    assert_eq!(found("@last").unwrap(), ids[2]);
    assert_eq!(found(&ids[0]).unwrap(), ids[0]);
    assert_eq!(found("20261124T0302").unwrap(), ids[1]);
    assert_eq!(found("zzzz").unwrap_err().to_string(), "no run is called zzzz");
    let several = found("20261124").unwrap_err().to_string();
    assert_eq!(several, format!("20261124 fits several runs: {}, {}, {}", ids[2], ids[1], ids[0]));
}

#[test]
fn a_state_directory_without_runs_has_none() {
    let state = tempfile::tempdir().unwrap();
    assert_eq!(kept(&state.path().join("none")).unwrap(), []);
    let last = find(state.path(), "@last").unwrap_err().to_string();
    assert_eq!(
        last,
        format!("there are no runs yet: they are kept in {}", state.path().join("runs").display())
    );
    fs::create_dir_all(state.path().join("runs/20261124T030815Z-mesh-k4f2")).unwrap();
    assert_eq!(kept(state.path()).unwrap(), [], "a folder without run.json is no run");
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
