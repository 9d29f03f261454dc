//! Where a run is, and what is there already.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use runwright::engine::{End, Fate};
use rustix::process::Signal;

use super::scene::*;

const WAIT: &str = "# Wait\necho $$ > pid; until [ -e go ]; do sleep 0.01; done; echo after";

#[test]
fn a_long_path_is_no_hindrance() {
    let place = "x".repeat(150);
    let mut running = Running::start_with(book(WAIT).env("RUNWRIGHT_STATE_DIR", &place));
    running.word("pid");
    running.kill_engine();
    let runs = running.book.folder().join(&place).join("runs");
    let run = fs::read_dir(runs).unwrap().next().unwrap().unwrap().path();
    assert!(run.join("supervisor.sock").as_os_str().len() > 108);
    let mut after = After::new(&run, &running.book.folder(), false);
    assert_eq!(after.fate("b/wait"), Fate::Running);
    let mut session = after.open();
    running.allow("go");
    let mut seen = String::new();
    let ended = after.follow(&mut session, "b/wait", |_, text| seen.push_str(text));
    assert_eq!((seen.as_str(), ended.end), ("after\n", End::Exited(0)));
    drop((session, after));
    until_so("the end of the supervisor", || supervisor(&run).is_none());
}

#[test]
fn what_cannot_be_started_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let mut after = After::new(folder.path(), folder.path(), true);
    after.shells = after.shells.watched_by("/nowhere/runwright".into());
    let reason = |after: &mut After| {
        let mut session = after.open();
        match after.run(&mut session, &whole("b/one", "echo one")).0.end {
            End::NotStarted(reason) => reason,
            other => panic!("{other:?}"),
        }
    };
    let said = reason(&mut after);
    assert!(said.starts_with("the process that watches over commands cannot be started: "), "{said}");
    // What it cannot do, it says itself.
    fs::create_dir(folder.path().join("processes.jsonl")).unwrap();
    let said = reason(&mut After::new(folder.path(), folder.path(), false));
    assert!(said.ends_with("Is a directory (os error 21)"), "{said}");
}

#[test]
fn a_stale_socket_and_lock_are_no_hindrance() {
    let folder = tempfile::tempdir().unwrap();
    drop(std::os::unix::net::UnixListener::bind(folder.path().join("supervisor.sock")).unwrap());
    fs::write(folder.path().join("supervisor.lock"), "").unwrap();
    let mut after = After::new(folder.path(), folder.path(), true);
    let mut session = after.open();
    assert_eq!(after.run(&mut session, &whole("b/one", "echo one")).1, "one\n");
    drop((session, after));
    assert!(!folder.path().join("supervisor.sock").exists());
}

#[test]
fn nobody_else_can_read_or_reach_it_and_nothing_shows_the_environment() {
    let mut running = Running::start_with(book(WAIT).env("TOKEN", "only in the environment"));
    running.word("pid");
    let run = running.run();
    for name in ["supervisor.sock", "supervisor.lock", "processes.jsonl"] {
        let mode = run.join(name).symlink_metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let pid = supervisor(&run).unwrap();
    for name in ["environ", "cmdline"] {
        let shown = fs::read_to_string(format!("/proc/{pid}/{name}")).unwrap();
        assert!(!shown.contains("only in") && !shown.contains("TOKEN"), "{shown}");
    }
    let mut folders = vec![run];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let kind = path.symlink_metadata().unwrap().file_type();
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() {
                let text = fs::read(&path).unwrap();
                assert!(!String::from_utf8_lossy(&text).contains("only in"), "{}", path.display());
            }
        }
    }
    running.allow("go");
    assert!(running.engine.wait().unwrap().success());
    running.leaves_nothing();
}

#[test]
fn it_holds_nothing_of_whoever_started_the_engine() {
    let folder = tempfile::tempdir().unwrap();
    let book = book(WAIT);
    let fifo = folder.path().join("held");
    fs::write(&fifo, "").unwrap();
    let inner = book.command();
    let mut engine = std::process::Command::new("bash")
        .args(["-c", "exec 7<\"$0\" \"$@\""])
        .arg(&fifo)
        .arg(inner.get_program())
        .args(inner.get_args())
        .envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(book.folder())
        .stdin(std::process::Stdio::null())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let step: u32 = word(&book.folder().join("pid")).parse().unwrap();
    let pid = supervisor(&book.runs()[0]).unwrap();
    for pid in [pid, step] {
        let open = fs::read_dir(format!("/proc/{pid}/fd")).unwrap();
        let mut open = open.filter_map(|entry| fs::read_link(entry.unwrap().path()).ok());
        assert!(open.all(|file| file != fifo), "{pid}");
    }
    // What is sent to everything at once does not end it.
    for signal in [Signal::TERM, Signal::INT, Signal::HUP, Signal::QUIT] {
        kill(pid, signal);
    }
    // A session of its own, without a terminal.
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(") ").unwrap().1.split(' ').collect();
    assert_eq!((fields[3], fields[4]), (pid.to_string().as_str(), "0"));
    fs::write(book.folder().join("go"), "").unwrap();
    assert!(engine.wait().unwrap().success());
}
