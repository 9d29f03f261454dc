//! What is read without the grammar is what the grammar and bash read.

use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::*;
use crate::shell::tree::parser::by_grammar;
use crate::shell::words::decode;

#[rustfmt::skip]
const PIECES: &[&str] = &[
    "a", "kubectl", "get", "-n", "--x=y", "5", "-1", "a=b", "\"a b\"", "'c d'", " ", " ", " ", "\t", "\n", "#c", " # c",
    "if", "for", "=", "==", "-f", "+", "%", "a/b", ":", ".", "@", ",", "\"\"", "''", "'é'", "0x1", "1.5",
    "x_y", "in", "do", "2", "-", "user@host", "a,b", "./x", "'$x'", "\"*\"", "'\\'",
];

/// What a shell without any program is asked to start: words that end
/// with NUL, commands that end with a line feed.
fn started(text: &str) -> String {
    let script = "PATH=/nowhere; command_not_found_handle() { printf '%s\\0' \"$@\"; echo; }\n";
    let output = Command::new("bash").args(["--norc", "-c", &format!("{script}{text}")]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// What is read of the same text.
fn read_of(text: &str, script: &Script) -> String {
    let mut all = String::new();
    for statement in &script.statements {
        for word in &statement.words {
            all.push_str(&decode(text, word).text);
            all.push('\0');
        }
        all.push('\n');
    }
    all
}

/// Words that the shell itself would run, or look for in a folder.
fn is_foreign(text: &str, script: &Script) -> bool {
    script.statements.iter().all(|statement| {
        let name =
            statement.words.first().map(|word| decode(text, word).text.into_owned()).unwrap_or_default();
        !name.is_empty()
            && !name.contains('/')
            && !name.starts_with('%')
            && ![":", ".", "["].contains(&name.as_str())
    })
}

#[test]
fn what_is_read_is_what_bash_reads() {
    let mut runner = TestRunner::deterministic();
    let pieces = proptest::collection::vec(proptest::sample::select(PIECES), 0..12);
    let mut texts = Vec::new();
    while texts.len() < 400 {
        let text = pieces.new_tree(&mut runner).unwrap().current().concat();
        if let Some(script) = read(&text, 0)
            && is_foreign(&text, &script)
        {
            texts.push((read_of(&text, &script), text));
        }
    }
    let whole = texts.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>().join("\n\n");
    let wanted: String = texts.iter().map(|(read, _)| read.as_str()).collect();
    if started(&whole) != wanted {
        for (read, text) in &texts {
            assert_eq!(started(text), *read, "{text:?}");
        }
    }
}

#[test]
fn the_keywords_are_sorted() {
    assert!(KEYWORDS.is_sorted_by(|a, b| a < b));
}

#[test]
fn what_is_not_plain_is_left_to_the_grammar() {
    for text in [
        "a && b",
        "a; b",
        "a &",
        "a > b",
        "a < b",
        "a || b",
        "a |& b",
        "a |\nb",
        "$x",
        "a $x",
        "a `b`",
        "a \"$x\"",
        "a \"\\\"\"",
        "x=1",
        "x=1 a",
        "if a; then b; fi",
        "for",
        "a *",
        "a ?",
        "a [b]",
        "a {b,c}",
        "a ~",
        "!",
        "{ a",
        "(a)",
        "a 'b",
        "a \"b",
        "export x",
        "a \\ b",
        "a \\\n b",
        "a \\\n",
        "if%",
        "do-it",
        "- a",
        "5 a",
        "a ==",
        "a =",
        "'a' b",
        "a\rb",
        "a é",
        "a 'b\nc'",
    ] {
        assert!(read(text, 0).is_none(), "{text:?}");
    }
    for text in ["a", "a b | c -d 'e' | f \"g h\"", "# only\n\n", "a # b\n# c", "", "a --x='{\"y\": 1}'"] {
        assert!(read(text, 0).is_some(), "{text:?}");
    }
}

/// Pieces of lines that need the grammar, and of lines that do not.
#[rustfmt::skip]
const ANY: &[&str] = &[
    "a", "kubectl", "get", "-n", "--x=y", "5", "-1", "a=b", "a+=b", "a[0]=1", "=", "==", "=~", "+", "-", "--", "%", ":", ".",
    "@", ",", "a/b", "./x", "1.5", "0x1", "x_y", "u@h:~", "a,b", "a:b", "1,$p", "10%", "2", "08", "1a", "16#ff", "-5.5", "+5",
    "'c d'", "\"a b\"", "\"\"", "''", "'é'", "\"é\"", "'$x'", "\"$x\"", "\"*\"", "'\\'", "\"\\\\\"", "\"`a`\"", "'a\nb'", "\"a\nb\"",
    "\"!\"", "'!'", "\"#\"", "'\"'", "\"'\"", "'", "\"", "$'a'", "$\"a\"", "\"<<E\"", "'<<E'", "\"{\"", "'a;b'", "\"a|b\"", "\"(\"",
    " ", " ", " ", " ", " ", " ", " ", " ", "  ", "\t", "\n", "\n", "\r", "\r\n", "\\\n", " \\\n  ", "\\ ", "\\", "\u{a0}", "\u{3000}",
    "#", "#c", " # c", "a#b", "# it's", "# \\\n", "#$(a)", "#é",
    "if", "then", "fi", "elif", "else", "do", "done", "for", "in", "while", "until", "case", "esac", "select", "function",
    "coproc", "time", "!", "{", "}", "[[", "]]", "[", "]", "((", "))", "(", ")", "declare", "typeset", "local", "export",
    "readonly", "unset", "unsetenv", "alias", "eval", "source", "exec", "test", "let", "set", "return", "break", "echo", "true",
    "*", "?", "[a-z]", "~", "~/x", "{a,b}", "{1..3}", "$x", "${x}", "$(a)", "`a`", "$", "$1", "$((1+2))",
    "|", " | ", " | ", "|&", "||", "&&", " && ", ";", ";;", "&", ">", " > f", "2>&1", "2>/dev/null", "<", "<<<", "<<E", "<(a)",
    "xxxx", "xxx", "é", "…", "“a”", "–", "^", "!!", "!a",
];

/// Tells whether a text is plain, and that the grammar reads no other
/// statements in it: nothing that is judged can differ then.
fn same(text: &str) -> Result<bool, TestCaseError> {
    let Some(plain) = read(text, 7) else { return Ok(false) };
    let grammar = by_grammar(text, 7, 0);
    prop_assert_eq!(format!("{plain:?}"), format!("{grammar:?}"), "{:?}", text);
    Ok(true)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_is_what_the_grammar_reads(
        mixed in proptest::collection::vec(proptest::sample::select(ANY), 0..12),
        plain in proptest::collection::vec(proptest::sample::select(PIECES), 0..14),
        free in "[a-e=+@%:.,/_0-9'\"# \\t\n|-]{0,20}",
    ) {
        same(&mixed.concat())?;
        same(&plain.concat())?;
        same(&free)?;
    }
}

/// Every line and every fence of real runbooks, where they are at hand.
#[test]
fn real_lines_are_read_as_the_grammar_reads_them() {
    let Some(folder) = std::env::var_os("RUNWRIGHT_CORPUS") else {
        eprintln!("skipped: RUNWRIGHT_CORPUS names no folder of runbooks");
        return;
    };
    let mut folders = vec![std::path::PathBuf::from(folder)];
    let (mut read, mut all) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&path) else { continue };
            let mut fences: Vec<&str> = text.split("```").collect();
            fences.extend(text.lines());
            fences.extend(text.lines().map(|line| line.trim_start_matches(['$', '>', '#', ' ', '\t'])));
            fences.extend(text.split('`'));
            for text in fences {
                // Behind the name of the language.
                let text = text.split_once('\n').map_or(text, |(_, rest)| rest);
                all += 1;
                read += usize::from(same(text).unwrap());
            }
        }
    }
    eprintln!("{read} of {all} texts are plain");
}
