//! What comes to disk, and what happens when nothing can.

use std::path::PathBuf;
use std::process::Command;

use super::*;

pub(in crate::exec::session::tests) fn files(folder: PathBuf) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let kind = entry.file_type().unwrap();
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                found.push(std::fs::read(entry.path()).unwrap());
            }
        }
    }
    found
}

pub(in crate::exec::session::tests) fn any(files: &[Vec<u8>], text: &str) -> bool {
    files.iter().any(|file| String::from_utf8_lossy(file).contains(text))
}

#[test]
fn what_the_environment_holds_never_comes_to_disk() {
    let secret = "only in the environment";
    let mut shell = Shell::with(|settings| settings.environment.push(("TOKEN".into(), secret.into())));
    let run = shell.folder.path().join("run");
    for text in ["MINE='set by a step'; echo a", "echo $$", "kill -KILL $$", "echo ${#TOKEN}"] {
        let mut seen = 0;
        shell.script_with(&script(sequence(&[text])), &Notify::new(), |_, _| {
            assert!(!any(&files(run.clone()), secret));
            seen += 1;
        });
        assert!(seen > 0 || text.starts_with("kill"));
        assert!(!any(&files(run.clone()), secret), "{text}");
    }
    assert!(any(&files(run), "set by a step"));
}

#[test]
fn a_state_larger_than_a_pipe_is_carried() {
    let mut shell = Shell::new();
    shell.run(&["BIG=$(head -c 300000 /dev/zero | tr '\\0' x)"]).fine();
    assert_eq!(shell.run(&["echo ${#BIG}"]).fine(), "300000\n");
}

#[test]
fn a_full_disk_is_told_and_never_sends_a_script_to_another_directory() {
    let disk = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=40k", "tmpfs"])
        .arg(disk.path())
        .output()
        .is_ok_and(|done| done.status.success());
    if !mounted {
        eprintln!("skipped: no file system can be mounted here");
        return;
    }
    let mut shell = Shell::with(|settings| settings.directory = disk.path().join("run"));
    let first = shell.run(&["cd /; head -c 300000 /dev/zero"]).ended;
    let second = shell.run(&["pwd"]);
    shell.close();
    drop(shell);
    assert!(Command::new("umount").arg(disk.path()).status().unwrap().success());
    assert!(first.output_lost.is_some_and(|reason| reason.contains("No space left")));
    let kept = first.state_lost.is_none() && second.out == "/\n";
    assert!(kept || matches!(second.ended.end, End::NotStarted(_)), "{second:?}");
}
