//! Every command that `README.md` shows is run, and prints what it shows.

use std::fs;
use std::process::Stdio;

use crate::support::literate::{self, Part};
use crate::support::pattern::fits;
use crate::support::{Book, difference, root};

/// Commands that would build or test what is being tested.
const NOT_RUN: [&str; 2] = ["cargo test", "cargo install --path ."];

/// A command and what is shown of its output, if anything is.
struct Shown {
    command: String,
    output: Option<String>,
}

fn commands(text: &str) -> Vec<Shown> {
    let mut shown = Vec::new();
    for part in literate::read(text) {
        let Part::Fence(fence) = part else { continue };
        match fence.language() {
            "sh" => {
                let commands = fence.body.lines().filter(|line| !line.is_empty());
                shown.extend(commands.map(|line| Shown { command: line.to_owned(), output: None }));
            }
            "console" => {
                for line in fence.body.lines() {
                    if let Some(command) = line.strip_prefix("$ ") {
                        shown.push(Shown { command: command.to_owned(), output: Some(String::new()) });
                    } else {
                        let last = shown.last_mut().and_then(|shown| shown.output.as_mut());
                        last.expect("output stands behind a command").extend([line, "\n"]);
                    }
                }
            }
            other => panic!("README.md:{}: what is a block of {other:?} for?", fence.line),
        }
    }
    shown
}

#[test]
fn every_command_runs_and_prints_what_is_shown() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let mut ran = 0;
    for Shown { command, output } in commands(&text) {
        if NOT_RUN.contains(&command.as_str()) {
            continue;
        }
        let arguments = command
            .strip_prefix("cargo run --release -- ")
            .or_else(|| command.strip_prefix("runwright "))
            .unwrap_or_else(|| panic!("neither run nor left out: {command}"));
        let book = Book::empty().args(arguments.split(' '));
        let got = book.command().current_dir(root()).stdin(Stdio::null()).output().unwrap();
        let stdout = String::from_utf8_lossy(&got.stdout);
        let stderr = String::from_utf8_lossy(&got.stderr);
        assert!(got.status.success(), "{command}: {}\n{stdout}{stderr}", got.status);
        if let Some(output) = output {
            assert!(fits(&output, &stdout), "{command} prints\n{}", difference(&output, &stdout));
        }
        ran += 1;
    }
    assert!(ran >= 2, "README.md shows a run and what it gives");
}

#[test]
fn the_first_screen_says_how_to_run_and_how_to_test() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let before = text.split("\n## ").next().unwrap();
    assert!(before.contains("\ncargo test\n"));
    assert!(before.contains("\ncargo run --release -- run examples/"));
    assert!(before.contains("```console\n$ "));
}

#[test]
fn every_verb_and_every_link_is_there() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    for verb in ["check", "plan", "run", "schema", "explain"] {
        assert!(text.contains(&format!("`runwright {verb} ")), "{verb}");
    }
    for target in text.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
        let local = !target.starts_with('#') && !target.contains("://");
        assert!(!local || root().join(target).exists(), "README.md links to {target}");
    }
}

#[test]
fn ci_runs_the_same_commands() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let script = fs::read_to_string(root().join(".ci/run")).unwrap();
    let job = readme.lines().find_map(|line| line.strip_prefix("cargo run --release -- run ")).unwrap();
    assert!(script.contains(job), "{job}");
    assert!(script.trim_end().lines().last().unwrap().starts_with("cargo test"));
}
