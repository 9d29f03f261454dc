//! The other half of the law: whatever stands around a hole, and whatever the
//! value is, nothing of the value is ever run.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::symlink;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::bash::run;
use super::text;
use crate::eval::fill::fill;

/// Pieces of commands, most of which make no sense together.
#[rustfmt::skip]
const SNIPPETS: &[&str] = &[
    "'", "\"", "$'", "$(", ")", "`", "${u:-", "${u:+", "}", "<<EOF\n", "\nEOF\n", "<<'EOF'\n", "<<-EOF\n",
    "#", " # ", "\\", "\n", ";", " && ", " | ", "((", "))", "$((", "[[ ", " ]]", "[ ", " ]", "case ",
    " in ", ") f ;; esac", "f ", "f \"", "f '", "echo ", "printf %s ", "bash -c ", "bash -c '",
    "bash -c \"", "sh -c '", "eval ", "eval '", "eval \"", "x=", "x=(", "(", "{ ", " ;}", "for i in ",
    "; do f; done", "if f ", "; then f; fi", " == ", " =~ ", " -eq ", "declare ", "export ", "a", "1",
    " ", "  ", ">", "<", "<<<", "<(", "~", "*", "{a,", ",", "=", "-", "--", "\\\n", "\t", "é", "!", "$",
    "@(", "+(", "x[", "]", "printf -v ", "read ", "let ", "trap '", "' EXIT", "cat ", "unset ",
    "test -v ", "function g { ", "\"$(", ")\"", "\\\"", "\\'", "'\\''",
];

/// Values that start `canary` if anything of them is read as code.
#[rustfmt::skip]
const ATTACKS: &[&str] = &[
    "$(canary)", "`canary`", ";canary;", "\ncanary\n", "';canary;'", "\";canary;\"", "'$(canary)'",
    "\"$(canary)\"", "\\$(canary)", "\\`canary`", "a[$(canary)]", "}$(canary)", "');canary;('",
    "\nEOF\ncanary\n", "EOF\ncanary", "&canary&", "|canary|", "<(canary)", ">(canary)", ")canary;(",
    "\\';canary;'", "\\\";canary;\"", "x=$(canary)", "(canary)", "{ canary;}", "\rcanary", "'\n'canary",
    "${x:=$(canary)}", "$((x[$(canary)]))", "*/$(canary)", "-v a[$(canary)]", "\\\ncanary", "#\ncanary",
    "\\", "'", "\"",
];

/// Fills random texts with attacks, runs them, and tells which ran one.
/// Returns how many were filled.
fn no_value_is_run(count: usize, mut runner: TestRunner) -> usize {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("bin")).unwrap();
    fs::create_dir(at("work")).unwrap();
    fs::write(at("bin/canary"), "echo $CASE >> ../../hits\n").unwrap();
    for name in ["bash", "sh", "cat"] {
        symlink(format!("/bin/{name}"), at("bin").join(name)).unwrap();
    }
    let piece = proptest::sample::select(SNIPPETS);
    let around = (proptest::collection::vec(piece.clone(), 0..6), proptest::collection::vec(piece, 0..6));
    let attack = proptest::sample::select(ATTACKS);
    let case = (around, attack.clone(), attack, any::<bool>());
    let mut script = format!(
        "cd {}; chmod +x bin/canary; cd work; PATH=${{PWD%/*}}/bin; HOME=$PWD; f() {{ :; }}\n",
        folder.path().display()
    );
    let mut filled = Vec::new();
    while filled.len() < count {
        let ((before, behind), one, two, both) = case.new_tree(&mut runner).unwrap().current();
        let source = format!("{}⟦v⟧{}", before.concat(), behind.concat());
        let value = if both { format!("{one}{two}") } else { one.to_owned() };
        if let Ok(done) = fill(&text(&source), |_| Some(&value)) {
            let number = filled.len();
            fs::write(at(&format!("case{number}")), &done.text).unwrap();
            writeln!(script, "( export CASE={number}; . ../case{number} ) </dev/null >/dev/null 2>&1")
                .unwrap();
            filled.push((source, value, done.text));
        }
    }
    script.push_str("wait\n");
    run(&script);
    let hits = fs::read_to_string(at("hits")).unwrap_or_default();
    let told: Vec<_> = hits.lines().map(|hit| &filled[hit.parse::<usize>().unwrap()]).collect();
    assert!(told.is_empty(), "text, value, and what ran it:\n{told:#?}");
    filled.len()
}

#[test]
fn no_value_is_run_whatever_stands_around() {
    no_value_is_run(300, TestRunner::deterministic());
}
