//! The house rules that a machine can check.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::support::{files, root};

/// Which folder may import which.
const ALLOWED: &[(&str, &[&str])] = &[
    ("faults", &[]),
    ("source", &[]),
    ("shell", &["source"]),
    ("syntax", &["source", "shell", "model"]),
    ("model", &["source", "shell"]),
    ("resolve", &["syntax", "model", "source", "shell", "eval"]),
    ("lint", &["syntax", "model", "source", "shell", "eval"]),
    ("eval", &["model", "shell", "source"]),
    ("engine", &["model", "eval", "shell", "source"]),
    ("exec", &["engine", "model", "faults"]),
    ("convert", &["syntax", "model", "source", "shell", "eval", "resolve"]),
    ("journal", &["engine", "faults"]),
    ("report", &["engine", "model", "source", "shell", "eval"]),
];

const MAX_LINES: usize = 500;
const MEDIAN_LINES: usize = 150;

#[test]
fn imports_run_only_in_the_listed_direction() {
    let allowed: BTreeMap<_, _> = ALLOWED.iter().copied().collect();
    let source = root().join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (folder, may) in &allowed {
        for file in files(&source.join(folder), "rs") {
            let text = fs::read_to_string(&file).unwrap();
            for (number, line) in text.lines().enumerate() {
                if line.trim_start().starts_with("//") {
                    continue;
                }
                for part in line.split("crate::").skip(1) {
                    let names = part.trim_start_matches('{').split([',', '{']).map(|name| {
                        name.trim()
                            .chars()
                            .take_while(|c| c.is_alphanumeric() || *c == '_')
                            .collect::<String>()
                    });
                    let names: Vec<_> =
                        if part.starts_with('{') { names.collect() } else { names.take(1).collect() };
                    for name in
                        names.iter().filter(|name| allowed.contains_key(name.as_str()) || *name == "cli")
                    {
                        seen += 1;
                        if name != folder && !may.contains(&name.as_str()) {
                            wrong.push(format!("{}:{}: {folder} imports {name}", file.display(), number + 1));
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 10, "the test reads no imports any more");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_folder_of_the_source_has_its_rule() {
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            assert!(
                name == "cli" || ALLOWED.iter().any(|(folder, _)| *folder == name),
                "no rule for src/{name}"
            );
        }
    }
}

#[test]
fn files_stay_short() {
    let both = ["src", "tests"].map(|folder| files(&root().join(folder), "rs")).concat();
    let mut lengths: Vec<(usize, PathBuf)> =
        both.into_iter().map(|file| (fs::read_to_string(&file).unwrap().lines().count(), file)).collect();
    lengths.sort();
    let long: Vec<_> = lengths.iter().filter(|(lines, _)| *lines > MAX_LINES).collect();
    assert!(long.is_empty(), "above {MAX_LINES} lines: {long:?}");
    let median = lengths[lengths.len() / 2].0;
    assert!(median < MEDIAN_LINES, "the median file has {median} lines");
}

#[test]
fn mod_files_hold_a_map_and_no_logic() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), "rs") {
        let name = path.display().to_string();
        if !name.ends_with("/mod.rs") || name.contains("/tests/") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//! ") {
            wrong.push(format!("{name}: does not say what the folder is for"));
        }
        let code =
            text.lines().map(str::trim).filter(|line| !line.starts_with("//") && !line.starts_with("#["));
        let code = code.collect::<Vec<_>>().join(" ");
        for statement in code.split(';').map(str::trim).filter(|statement| !statement.is_empty()) {
            let words = statement.trim_start_matches("pub").trim_start();
            let words =
                words.split_once(") ").filter(|_| words.starts_with('(')).map_or(words, |(_, rest)| rest);
            if !words.starts_with("mod ") && !words.starts_with("use ") {
                wrong.push(format!("{name}: {statement}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
