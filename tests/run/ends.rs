//! Ends that come from outside.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};

use crate::support::Book;

const SLOW: &str = "# A\n\n## B\n\n```bash\n# Wait\necho begun\nsleep 1000\n\n# Go on\necho on\n```\n";

/// Starts a run and returns it once its command prints.
fn begun() -> (Book, Child, BufReader<impl Read>) {
    let book = Book::new(SLOW).args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"]);
    let mut child =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while line != "  | begun\n" {
        line.clear();
        assert!(out.read_line(&mut line).unwrap() > 0, "the run ended before its command began");
    }
    (book, child, out)
}

#[test]
fn a_signal_stops_the_command_and_ends_the_run_in_order() {
    for (signal, code, word) in [
        (Signal::INT, 130, "interrupted: B"),
        (Signal::TERM, 143, "terminated: B"),
        (Signal::QUIT, 143, "terminated: B"),
    ] {
        let (_book, mut child, mut out) = begun();
        kill_process(Pid::from_child(&child), signal).unwrap();
        let mut rest = String::new();
        out.read_to_string(&mut rest).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{rest}");
        assert!(rest.contains(word) && rest.contains("not run  go-on\n"), "{rest}");
    }
}

#[test]
fn a_reader_that_goes_away_does_not_end_the_run() {
    let book = Book::new("# A\n\n## B\n\n```bash\n# First\nseq 1 50000\n\n# Second\ntouch made\n```\n")
        .args(["run", "runbook.md", "--trust-inferred", "--confirm", "never"]);
    let mut child =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut error = String::new();
    child.stderr.take().unwrap().read_to_string(&mut error).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(0), "{error}");
    assert_eq!(error, "");
    assert!(fs::exists(book.folder().join("made")).unwrap());
}

#[test]
fn a_screen_that_cannot_be_written_is_said() {
    let book = Book::new("# A\n\n## B\n\n```bash\n# First\ntouch made\n```\n").args([
        "run",
        "runbook.md",
        "--trust-inferred",
        "--confirm",
        "never",
    ]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ended = book.command().stdin(Stdio::null()).stdout(full).output().unwrap();
    let error = String::from_utf8_lossy(&ended.stderr);
    assert!(error.starts_with("error: cannot write to standard output: "), "{error}");
    assert_eq!((error.lines().count(), ended.status.code()), (1, Some(70)), "{error}");
    assert!(fs::exists(book.folder().join("made")).unwrap());
}

#[test]
fn a_limit_of_file_sizes_is_an_error_like_a_full_disk() {
    let book = Book::new("# A\n\n## B\n\n```bash\n# First\ntouch made\n```\n").args([
        "run",
        "runbook.md",
        "--trust-inferred",
        "--confirm",
        "never",
    ]);
    let command = book.command();
    let ended = Command::new("bash")
        .args(["-c", "ulimit -f 0; exec \"$@\"", "bash"])
        .arg(command.get_program())
        .args(command.get_args())
        .envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))))
        .current_dir(book.folder())
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&ended.stderr);
    assert!(error.starts_with("error: cannot record runs in ") && error.contains("too large"), "{error}");
    assert_eq!(ended.status.code(), Some(2), "{error}");
    assert!(!fs::exists(book.folder().join("made")).unwrap());
}

#[test]
fn the_end_of_what_runs_behind_is_not_waited_for_twice() {
    let text =
        "# A\n\n## B\n\n```bash\n# Serve\nserve >/dev/null 2>&1 &\n\n# Wait\necho begun\nsleep 1000\n```\n";
    let book = Book::new(text).stub("serve", "trap '' TERM; exec sleep 1000").args([
        "run",
        "runbook.md",
        "--trust-inferred",
        "--confirm",
        "never",
    ]);
    let mut child =
        book.command().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut begun = Instant::now();
    for word in ["| begun", "stopped after"] {
        let mut line = String::new();
        while !line.contains(word) {
            line.clear();
            assert!(out.read_line(&mut line).unwrap() > 0, "`{word}` never came");
        }
        begun = Instant::now();
        kill_process(Pid::from_child(&child), Signal::INT).unwrap();
    }
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(begun.elapsed() < Duration::from_secs(8), "it waited for the whole grace");
}
