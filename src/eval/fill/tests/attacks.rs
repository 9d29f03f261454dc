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
    "f && bash <<EOF\nf ", "f || bash <<'EOF'\nf ", "{ bash; } <<'EOF'\nf ", "( bash ) <<EOF\nf ", "! bash <<'EOF'\nf ",
    "bash 0<<'EOF'\nf ", ". /dev/stdin <<'EOF'\nf ", "bash -x /dev/stdin <<EOF\nf ", "bash <<< 'f ", "bash <<< \"f ",
    "sh -s <<< ", "source <(echo 'f ", "bash <(echo \"f ", "')", "\")", "\nEOF",
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

/// Commands that read a text as code which they are given in one of the many
/// ways in which a shell can do that.
#[rustfmt::skip]
const READERS: &[&str] = &[
    "cd / && bash <<'EOF'\necho ⟦v⟧\nEOF\n", "cd / && bash <<EOF\necho ⟦v⟧\nEOF\n",
    "false || bash <<'EOF'\necho ⟦v⟧\nEOF\n", "cat /dev/null | bash /dev/stdin <<'EOF'\necho ⟦v⟧\nEOF\n",
    "{ bash; } <<'EOF'\necho ⟦v⟧\nEOF\n", "( bash ) <<'EOF'\necho ⟦v⟧\nEOF\n",
    "! bash <<'EOF'\necho ⟦v⟧\nEOF\n", "bash 0<<'EOF'\necho ⟦v⟧\nEOF\n",
    ". /dev/stdin <<'EOF'\necho ⟦v⟧\nEOF\n", "bash -x /dev/stdin <<'EOF'\necho ⟦v⟧\nEOF\n",
    "if true; then bash; fi <<'EOF'\necho ⟦v⟧\nEOF\n", "for i in 1; do bash; done <<'EOF'\necho ⟦v⟧\nEOF\n",
    "bash <<< 'echo ⟦v⟧'", "bash <<< \"echo ⟦v⟧\"", "bash <<< ⟦v⟧", "sh -s <<< 'echo ⟦v⟧'", "true && sh <<< ⟦v⟧",
    "source <(echo 'echo ⟦v⟧')", "bash <(echo 'echo ⟦v⟧')", "bash -x <(echo \"echo ⟦v⟧\")", ". <(echo ⟦v⟧)",
    "echo ⟦v⟧ | xargs -I{} sh -c 'echo {}'", "echo ⟦v⟧ | xargs -I % bash -c \"f %\"",
    "test -d / && python3 <<'EOF'\nprint('⟦v⟧')\nEOF\n", "python3 - <<< \"print('⟦v⟧')\"",
    // git runs an alias, and what some of its options hold.
    "git -c alias.x='!echo ⟦v⟧' x", "git -c \"alias.x=!echo ⟦v⟧\" x", "git -c alias.x=!⟦v⟧ x", "git -c alias.x=⟦v⟧ x",
    "git config alias.x '!echo ⟦v⟧'; git x", "git -c core.pager=⟦v⟧ -p log",
    // A file that a later line runs.
    "cat > x.sh <<EOF\necho ⟦v⟧\nEOF\nbash x.sh\n", "cat > x.sh <<'EOF'\necho ⟦v⟧\nEOF\nsh ./x.sh\n",
    "cat <<EOF > x\necho ⟦v⟧\nEOF\n. ./x\n", "cat > \"x\" <<EOF\necho \"⟦v⟧\"\nEOF\nsource $PWD/x\n",
    "tee x <<EOF >/dev/null\necho ⟦v⟧\nEOF\nchmod +x x; ./x\n", "tee x <<'EOF'\necho '⟦v⟧'\nEOF\nchmod 755 x && ./x\n",
    "echo \"echo ⟦v⟧\" > x; bash x", "echo 'echo ⟦v⟧' >> x; env bash -x x", "printf '%s\\n' ⟦v⟧ > x\nsh -e x\n",
    "printf 'echo %s' ⟦v⟧ | tee x\nbash < x\n", "cat <<EOF | tee x\necho ⟦v⟧\nEOF\ncat x | bash\n",
    "{ echo 'echo '; echo ⟦v⟧; } > x; bash x", "f=$(mktemp -p .); cat > \"$f\" <<EOF\necho ⟦v⟧\nEOF\nbash \"${f}\"\n",
    "bash -c 'cat > x; bash x' <<EOF\necho ⟦v⟧\nEOF\n", "cat > x <<EOF\necho ⟦v⟧\nEOF\nbash -c 'bash x'\n",
    "(cat <<EOF\necho ⟦v⟧\nEOF\n) > x\nif true; then bash x; fi\n", "x=⟦v⟧; echo \"echo $x\" > y; bash y",
    "g() { bash \"$1\"; }\ncat > x.sh <<EOF\necho ⟦v⟧\nEOF\ng x.sh\n", "cat > x <<EOF\n#!/bin/sh\necho ⟦v⟧\nEOF\nbash ?\n",
    // A variable with which bash computes: `a[$(...)]` runs a command.
    "n=⟦v⟧\n[[ \"$n\" -eq 1 ]]\n", "n=⟦v⟧; [[ n -eq 1 || x == y ]]", "n=\"⟦v⟧\"\necho $((n))\n", "n=⟦v⟧; echo $((1 + $n))",
    "n='⟦v⟧'; ((n>1))", "n=⟦v⟧; a=(1 2); echo ${a[n]}", "n=⟦v⟧; a=(1 2); echo \"${a[$n]}\"", "n=⟦v⟧; let n+=1",
    "n=⟦v⟧; let \"m = n\"", "n=⟦v⟧; declare -i m=$n", "declare -i n; n=⟦v⟧", "n=⟦v⟧; x=abc; echo ${x:n}", "n=⟦v⟧; x=abc; echo ${x:0:n}",
    "n=⟦v⟧; m=$n; k=\"$m\"; ((k))", "for n in 1 ⟦v⟧; do ((n)); done", "read -r n <<< ⟦v⟧; ((n))", "echo ⟦v⟧ | { read -r n; ((n)); }",
    "read -r n <<EOF\n⟦v⟧\nEOF\n((n))\n", "while read -r n; do ((n)); done <<< ⟦v⟧", "f() { echo $(($1)); }; f ⟦v⟧", "set -- ⟦v⟧; ((n = $1))",
    "g() { local n=$1; [[ $n -gt 1 ]]; }; g ⟦v⟧", "n=$(echo ⟦v⟧); ((n))", "n=\"$(printf %s ⟦v⟧)\"; ((n))", "export n=⟦v⟧; bash -c '((n))'",
    "n=⟦v⟧ bash -c 'echo $((n))'", "bash -c 'echo $(($1))' x ⟦v⟧", "echo $(( $(echo ⟦v⟧) ))", "echo $(( ${u:-⟦v⟧} ))", "n=${u:-⟦v⟧}; ((n))",
    ": \"${n:=⟦v⟧}\"; ((n))", "n=⟦v⟧; a[n]=1", "n=⟦v⟧; a=(1); unset \"a[$n]\"", "n=⟦v⟧; for ((i = 0; i < n; i++)); do break; done",
    "n=⟦v⟧; echo $[n]", "[[ $(echo ⟦v⟧) -eq 1 ]]", "n=⟦v⟧; if [[ $x == y && ( $n -lt 3 ) ]]; then :; fi", "n=⟦v⟧; [ -v \"a[$n]\" ]",
    // A variable that is handed on as code.
    "n=⟦v⟧; eval \"echo $n\"", "n=⟦v⟧; bash -c \"echo $n\"", "n=⟦v⟧; $n", "n=⟦v⟧; bash <<EOF\necho $n\nEOF\n", "n=⟦v⟧; echo \"echo $n\" | bash",
    "n=⟦v⟧; bash <<< \"echo $n\"", "n=⟦v⟧; trap \"echo $n\" EXIT", "f() { eval \"$1\"; }; f ⟦v⟧", "n=⟦v⟧; echo ${!n}",
    "cd / && psql <<'EOF'\nselect '⟦v⟧'\nEOF\n", "psql <<< \"select '⟦v⟧'\"",
];

#[test]
fn no_value_becomes_code_however_the_code_is_handed_over() {
    for reader in READERS {
        let folder = tempfile::tempdir().unwrap();
        let hit = folder.path().join("hit");
        let within = |text: &str| format!("cd {} || exit\n{text}\n", folder.path().display());
        let attack = |command: &str| command.replace("canary", &format!("touch${{IFS}}{}", hit.display()));
        let mut refused = 0;
        for value in ATTACKS.iter().map(|value| attack(value)) {
            match fill(&text(reader), |_| Some(&value)) {
                Ok(done) if !reader.contains("psql") && !reader.contains("python3") => {
                    run(&within(&done.text));
                    assert!(!hit.exists(), "{reader} with {value}\n{}", done.text);
                }
                Ok(done) => panic!("{reader} takes {value}\n{}", done.text),
                Err(_) => refused += 1,
            }
        }
        let plain = ["plain-1.2", "12"].map(|value| fill(&text(reader), |_| Some(value)));
        assert!(plain.iter().any(Result::is_ok) || refused == ATTACKS.len(), "{reader}: {plain:?}");
    }
}

#[test]
fn no_value_is_run_whatever_stands_around() {
    no_value_is_run(300, TestRunner::deterministic());
}
