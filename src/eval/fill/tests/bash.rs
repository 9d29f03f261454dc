//! The law, against the real shell: whatever the value, it arrives byte for
//! byte, or it is refused. Many values go through one process.

use std::io::Write;
use std::process::{Command, Stdio};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::text;
use crate::eval::fill::{Dialect, Language, fill_as};

/// A place, and what it prints for a value. Each prints one record that ends
/// with a NUL byte.
struct Place {
    source: &'static str,
    wanted: fn(&str) -> String,
    /// Whether it starts processes, which takes time.
    slow: bool,
}

const fn quick(source: &'static str, wanted: fn(&str) -> String) -> Place {
    Place { source, wanted, slow: false }
}

const fn slow(source: &'static str, wanted: fn(&str) -> String) -> Place {
    Place { source, wanted, slow: true }
}

fn same(value: &str) -> String {
    value.to_owned()
}

fn line(value: &str) -> String {
    format!("{value}\n")
}

fn framed(value: &str) -> String {
    format!("a{value}b")
}

fn twice(value: &str) -> String {
    format!("{value}{value}")
}

fn json(value: &str) -> String {
    serde_json::json!({ "a": value, "b": 1 }).to_string()
}

/// Stands in for programs that hand a command on to another shell.
const PRELUDE: &str = r#"
ssh() { while [ "${1#-}" != "$1" ]; do shift; done; shift; [ "$1" = -- ] && shift; if [ $# = 0 ]; then bash; else bash -c "$*"; fi; }
kubectl() { while [ "$1" != -- ]; do shift; done; shift; "$@"; }
su() { while [ "$1" != -c ]; do shift; done; sh -c "$2"; }
sudo() { while [ "${1#-}" != "$1" ]; do shift 2; done; "$@"; }
watch() { sh -c "$*"; }
f() { printf '%s\0' "$1"; }
bin=$(mktemp -d); printf '#!/bin/sh\nexec "$@"\n' > "$bin/doas"; chmod +x "$bin/doas"; PATH=$bin:$PATH
cd "$(mktemp -d)"; trap 'rm -rf "$PWD" "$bin"' EXIT; touch a b ab a1
"#;

const PLACES: &[Place] = &[
    quick("printf '%s\\0' ⟦v⟧", same),
    quick("printf '%s\\0' \"⟦v⟧\"", same),
    quick("printf '%s\\0' '⟦v⟧'", same),
    quick("printf '%s\\0' $'⟦v⟧'", same),
    quick("printf '%s\\0' a⟦v⟧b", framed),
    quick("printf '%s\\0' \"a⟦v⟧b\"", framed),
    quick("printf '%s\\0' 'a⟦v⟧b'", framed),
    quick("printf '%s\\0' a\"⟦v⟧\"'b'", framed),
    quick("printf '%s\\0' \"⟦v⟧⟦v⟧\"", twice),
    quick("printf '%s\\0' ⟦v⟧⟦v⟧", twice),
    quick("printf '%s\\0' ⟦v⟧'⟦v⟧'", twice),
    quick("x=⟦v⟧; printf '%s\\0' \"$x\"", same),
    quick("x=\"⟦v⟧\" y=1; printf '%s\\0' \"$x\"", same),
    quick("export x=⟦v⟧; printf '%s\\0' \"$x\"", same),
    quick("x=(z ⟦v⟧ z); printf '%s\\0' \"${x[1]}\"", same),
    quick("x=(\"⟦v⟧\"); printf '%s\\0' \"${x[0]}\"", same),
    quick("unset u; printf '%s\\0' ${u:-⟦v⟧}", same),
    quick("unset u; printf '%s\\0' \"${u:-⟦v⟧}\"", same),
    quick("unset u; printf '%s\\0' \"${u:-a⟦v⟧b}\"", framed),
    quick("unset u; printf '%s\\0' ${u:-'⟦v⟧'}", same),
    quick("f ⟦v⟧", same),
    quick("for x in ⟦v⟧ ; do f \"$x\"; done", same),
    quick("if true; then f ⟦v⟧; fi", same),
    quick("case ⟦v⟧ in *) f ok;; esac", |_| "ok".to_owned()),
    quick("[[ ⟦v⟧ == ⟦v⟧ ]] && f ok", |_| "ok".to_owned()),
    quick("[ ⟦v⟧ = \"⟦v⟧\" ] && f ok", |_| "ok".to_owned()),
    quick("# ⟦v⟧\nf ok # ⟦v⟧", |_| "ok".to_owned()),
    // Words of the shell are plain words where no command starts.
    quick("printf '%s.%s.%s\\0' kept for ⟦v⟧", |value| format!("kept.for.{value}")),
    quick("printf '%s.%s\\0' if ⟦v⟧", |value| format!("if.{value}")),
    quick("printf '%s.%s\\0' while ⟦v⟧ | cat", |value| format!("while.{value}")),
    quick("printf '%s.%s.%s\\0' done -- ⟦v⟧", |value| format!("done.--.{value}")),
    quick("printf '%s.%s\\0' do ⟦v⟧; : done ⟦v⟧", |value| format!("do.{value}")),
    quick("printf '%s.%s\\0' case ⟦v⟧; (: case ⟦v⟧)", |value| format!("case.{value}")),
    quick("printf '%s.%s\\0' then ⟦v⟧ && : else ⟦v⟧ in ⟦v⟧", |value| format!("then.{value}")),
    quick("if : for ⟦v⟧; then printf '%s.%s\\0' fi ⟦v⟧; fi", |value| format!("fi.{value}")),
    quick("for if in for ⟦v⟧; do : do ⟦v⟧; done; f \"$if\"", same),
    quick("for x in a\ndo f ⟦v⟧; done", same),
    quick("for ((i = 0; i < 1; i++)) do f ⟦v⟧; done", same),
    quick("for ((i = 0; i < 1; i++)); do f ⟦v⟧; done", same),
    quick("until f ⟦v⟧; do :; done", same),
    quick("while ! : done ⟦v⟧; do :; done; f ⟦v⟧", same),
    quick("if false; then :; elif ! : ⟦v⟧; then :; else f ⟦v⟧; fi", same),
    quick("case x in for) :;; x) f ⟦v⟧;; esac; : esac ⟦v⟧", same),
    quick("g() { if : ⟦v⟧; then f ⟦v⟧; fi; }; g", same),
    quick("function g { if : ⟦v⟧; then f ⟦v⟧; fi; }; g", same),
    quick("time { f ⟦v⟧; } 2> /dev/null", same),
    quick("time -p if : ⟦v⟧; then f ⟦v⟧; fi", same),
    quick("eval f ⟦v⟧", same),
    quick("eval \"f ⟦v⟧\"", same),
    quick("eval 'f \"⟦v⟧\"'", same),
    quick("eval 'eval \"f '\\''⟦v⟧'\\''\"'", same),
    quick("sudo f ⟦v⟧", same),
    quick("kubectl exec p -- printf '%s\\0' ⟦v⟧", same),
    quick("f \"$(printf '%s.' ⟦v⟧)\"", |value| format!("{value}.")),
    quick("f \"$(printf '%s.' \"⟦v⟧\")\"", |value| format!("{value}.")),
    quick("read -r -d '' x <<< ⟦v⟧\nprintf '%s\\0' ok", |_| "ok".to_owned()),
    quick("f '{\"a\":\"⟦v⟧\",\"b\":1}'", json),
    quick("f \"{\\\"a\\\":\\\"⟦v⟧\\\",\\\"b\\\":1}\"", json),
    quick("f '{\"a\":⟦v⟧}'", |value| format!("{{\"a\":{value}}}")),
    quick("f $(( ⟦v⟧ + 0 ))", same),
    quick("f {p,⟦v⟧} | head -zn 1", |_| "p".to_owned()),
    slow("cat <<EOF\n⟦v⟧\nEOF\nprintf '\\0'", line),
    slow("cat <<EOF\na⟦v⟧b\nEOF\nprintf '\\0'", |value| format!("a{value}b\n")),
    slow("cat <<'EOF'\n⟦v⟧\nEOF\nprintf '\\0'", line),
    slow("cat <<-EOF\n\t⟦v⟧\n\tEOF\nprintf '\\0'", line),
    slow("cat <<A <<B\nx\nA\n⟦v⟧\nB\nprintf '\\0'", line),
    slow("cat <<< ⟦v⟧\nprintf '\\0'", line),
    slow("printf '%s\\0' x > ⟦v⟧; f ok", |_| "ok".to_owned()),
    slow("bash -c 'printf \"%s\\0\" ⟦v⟧'", same),
    slow("bash -c \"printf '%s\\0' ⟦v⟧\"", same),
    slow("bash -c \"printf '%s\\0' '⟦v⟧'\"", same),
    slow("bash -c 'printf \"%s\\0\" \"⟦v⟧\"'", same),
    slow("bash -c $'printf \"%s\\\\0\" ⟦v⟧'", same),
    slow("bash -c 'printf \"%s\\0\" \"$1\"' x ⟦v⟧", same),
    slow("sh -c 'printf \"%s\\0\" ⟦v⟧'", same),
    slow("sh -c 'printf \"%s\\0\" \"⟦v⟧\"'", same),
    slow("sh -c \"printf '%s\\0' a'⟦v⟧'b\"", framed),
    slow("sh -c 'x=⟦v⟧; printf \"%s\\0\" \"$x\"'", same),
    slow("bash -c \"sh -c 'printf \\\"%s\\0\\\" ⟦v⟧'\"", same),
    slow("ssh h printf '\"%s\\0\"' ⟦v⟧", same),
    slow("ssh h \"printf '%s\\0' ⟦v⟧\"", same),
    slow("ssh -t h -- 'printf \"%s\\0\" \"⟦v⟧\"'", same),
    slow("ssh h 'bash -c \"printf '\\''%s\\0'\\'' ⟦v⟧\"'", same),
    slow("ssh h <<'EOF'\nprintf '%s\\0' ⟦v⟧\nEOF", same),
    slow("ssh h <<EOF\nprintf '%s\\0' \"⟦v⟧\"\nEOF", same),
    slow("sudo bash -c 'printf \"%s\\0\" ⟦v⟧'", same),
    slow("sudo -u p bash -c \"printf '%s\\0' '⟦v⟧'\"", same),
    slow("ssh h doas bash -c '\"printf %s\\\\\\\\0 ⟦v⟧\"'", same),
    slow("ssh h \"doas sh -c 'printf %s\\\\\\\\0 ⟦v⟧'\"", same),
    slow("kubectl exec p -- sh -c 'printf \"%s\\0\" ⟦v⟧'", same),
    slow("su - p -c \"printf '%s\\0' ⟦v⟧\"", same),
    slow("watch printf '\"%s\\0\"' ⟦v⟧", same),
    slow("find . -maxdepth 0 -exec printf '%s\\0' ⟦v⟧ ';'", same),
    slow("env printf '%s\\0' ⟦v⟧", same),
    slow("printf x | xargs sh -c 'printf \"%s\\0\" ⟦v⟧'", same),
    slow("f \"$(cat <<EOF\n⟦v⟧.\nEOF\n)\"", |value| format!("{value}.")),
];

/// How many cases to try: more of them with `RUNWRIGHT_FILL_CASES`.
pub(super) fn cases(usual: usize) -> usize {
    let wanted = std::env::var("RUNWRIGHT_FILL_CASES").ok().and_then(|count| count.parse().ok());
    wanted.unwrap_or(usual)
}

pub(super) fn values(count: usize) -> Vec<String> {
    #[rustfmt::skip]
    const PIECES: &[&str] = &[
        "'", "\"", "\\", "$", "`", "\n", " ", "\t", "*", "?", "[", "]", "{a,b}", "{1..3}", "~", "!", "!!",
        "#", ";", "&", "|", "<", ">", "(", ")", "-", "=", "%", "^", "EOF", "\nEOF\n", "EOF\n", "\\n",
        "\\\n", "é", "漢字", "\u{1}", "\u{7f}", "\r", "\u{202e}", "${x}", "$x", "$(id)", "`id`", "'\\''",
        "$'", "$\"", "a", "b1", "1", ":", ",", "@", "--", "-x", "\u{feff}", "/", ".", "&&", "||", ">&2",
        "2>", "}", "\\}", "\u{a0}", "\u{10ffff}", "a[$(id)]", "\\'", "\\\\", "'\"'", "=~", "$((1))",
    ];
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
        1 => "[a-z0-9./:@_-]{1,8}",
    ];
    let value = proptest::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat());
    let value = value.prop_map(|value| value.replace('\0', ""));
    let mut runner = TestRunner::deterministic();
    let mut values: Vec<String> =
        ["", "a", "7", "-7", "-x", "--", "=ls", "~", "~root", "a b"].map(str::to_owned).into();
    values.extend((values.len()..count).map(|_| value.new_tree(&mut runner).unwrap().current()));
    values
}

pub(super) fn run(script: &str) -> Vec<u8> {
    run_in(&BASH, script)
}

/// A shell in which commands are run.
struct Shell {
    program: &'static [&'static str],
    dialect: Dialect,
}

const BASH: Shell = Shell { program: &["bash", "--noprofile", "--norc"], dialect: Dialect::Bash };
const DASH: Shell = Shell { program: &["dash"], dialect: Dialect::Sh };

impl Shell {
    fn is_there(&self) -> bool {
        Command::new(self.program[0]).args(["-c", ":"]).status().is_ok_and(|status| status.success())
    }
}

fn run_in(shell: &Shell, script: &str) -> Vec<u8> {
    let mut child = Command::new(shell.program[0])
        .args(&shell.program[1..])
        .env("LC_ALL", "C.UTF-8")
        .env_remove("BASH_ENV")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let script = script.as_bytes().to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&script));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    output.stdout
}

/// Runs commands in one shell, each with its input closed.
fn outputs(shell: &Shell, commands: &[String]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("script");
    let mut script = PRELUDE.to_owned();
    for command in commands {
        script.push_str("{\n");
        script.push_str(command);
        script.push_str("\n} </dev/null 2>/dev/null\n");
    }
    std::fs::write(&path, script).unwrap();
    let output = run_in(shell, &format!(". {}\n", path.display()));
    let output = String::from_utf8_lossy(&output);
    output.split_terminator('\0').map(str::to_owned).collect()
}

fn holds(shell: &Shell, places: impl Iterator<Item = &'static Place>, count: usize) -> usize {
    let values = values(count);
    let mut cases = Vec::new();
    let mut refused = 0;
    for place in places {
        let text = text(place.source);
        let mut arrived = 0;
        for value in &values {
            if let Ok(filled) = fill_as(Language::Shell(shell.dialect), &text, |_| Some(value)) {
                arrived += 1;
                cases.push((place, value, filled.text));
            } else {
                refused += 1;
            }
        }
        assert!(arrived > 0, "nothing can be put into {}", place.source);
    }
    let commands: Vec<String> = cases.iter().map(|(_, _, command)| command.clone()).collect();
    let found = outputs(shell, &commands);
    for ((place, value, command), output) in cases.iter().zip(&found) {
        let wanted = (place.wanted)(value);
        assert_eq!(*output, wanted, "{} with {value:?} became {command}", place.source);
    }
    assert_eq!(
        found.len(),
        cases.len(),
        "the first that printed nothing is {:?}",
        cases.get(found.len()).map(|(_, _, command)| command)
    );
    assert!(refused < cases.len(), "{refused} refused, {} not", cases.len());
    cases.len()
}

fn places(slow: bool) -> impl Iterator<Item = &'static Place> {
    PLACES.iter().filter(move |place| place.slow == slow)
}

/// Whether every shell can read it.
fn is_common(place: &Place) -> bool {
    !["$'", "x=(", "[[", "<<<", "{p,", "((i", "function g", "time"]
        .iter()
        .any(|known| place.source.contains(known))
}

#[test]
fn values_arrive_in_quotes_of_bash() {
    assert!(holds(&BASH, places(false), 150) > 4_000);
}

#[test]
fn values_arrive_through_other_shells() {
    assert!(holds(&BASH, places(true), 40) > 800);
}

#[test]
fn values_arrive_in_quotes_of_sh() {
    if DASH.is_there() {
        assert!(holds(&DASH, places(false).filter(|place| is_common(place)), 150) > 3_000);
        assert!(holds(&DASH, places(true).filter(|place| is_common(place)), 30) > 500);
    }
}

/// Takes minutes: `RUNWRIGHT_FILL_CASES` says how many values are tried in
/// each place of the quick kind, and a fortieth of them in each of the slow kind.
#[test]
#[ignore = "a long run, with RUNWRIGHT_FILL_CASES"]
fn many_values_arrive() {
    let count = cases(2_000);
    let mut all = 0;
    for shell in [&BASH, &DASH] {
        let common = |place: &&Place| shell.dialect == Dialect::Bash || is_common(place);
        for (slow, count) in [(false, count), (true, count / 40)] {
            all += holds(shell, places(slow).filter(common), count);
        }
    }
    assert!(all > count * 40, "{all} values arrived");
    eprintln!("{all} values arrived");
}
