//! Documents in here-documents: what a program reads there is the document
//! that its author wrote, with the value in it. bash hands it over, Python's
//! reader of YAML reads it, where it is there.

use std::io::Write;
use std::process::{Command, Stdio};

use super::bash::{cases, values};
use super::text;
use crate::eval::fill::{fill, obstacles};

/// Programs that print what they read, and a NUL byte.
const PRELUDE: &str = "kubectl() { cat; printf '\\0'; }; helm() { cat; printf '\\0'; }\n\
                       cd \"$(mktemp -d)\"; trap 'rm -rf \"$PWD\"' EXIT\n";

/// Commands, and the Python expression that takes the value out of what was
/// read.
const PLACES: &[(&str, &str)] = &[
    ("kubectl apply -f - <<EOF\nkind: A\nspec: {x: ⟦v⟧, y: 1}\nEOF", "it(one, 'spec')['x']"),
    ("kubectl apply -f - <<EOF\nkind: A\nspec:\n  x: ⟦v⟧\n  y: 1\nEOF", "it(one, 'spec')['x']"),
    ("kubectl apply -f - <<'EOF'\nkind: A\nspec:\n  x: ⟦v⟧\n  y: 1\nEOF", "it(one, 'spec')['x']"),
    ("kubectl create -f- <<EOF\nkind: A\nspec:\n  x: \"a⟦v⟧b\"\n  y: 1\nEOF", "it(one, 'spec')['x'][1:-1]"),
    (
        "kubectl apply --filename=- <<EOF\nkind: A\nspec:\n  x: 'a⟦v⟧b'\n  y: 1\nEOF",
        "it(one, 'spec')['x'][1:-1]",
    ),
    ("kubectl apply -f - <<EOF\nkind: A\nspec:\n  x: a⟦v⟧b\n  y: 1\nEOF", "it(one, 'spec')['x'][1:-1]"),
    (
        "kubectl apply -f - <<EOF\nkind: A\nspec:\n  x: |\n    a⟦v⟧b\n  y: 1\nEOF",
        "it(one, 'spec')['x'][1:-2]",
    ),
    ("kubectl apply -f - <<EOF\nkind: B\n---\nkind: A\nspec:\n  x: ⟦v⟧\n  y: 1\nEOF", "it(two, 'spec')['x']"),
    ("cat <<EOF | kubectl apply -f -\nkind: A\nspec:\n  x: ⟦v⟧\n  y: 1\nEOF", "it(one, 'spec')['x']"),
    (
        "helm upgrade a b --values - <<EOF\nkind: A\nspec:\n  x: ⟦v⟧ # why\n  y: 1\nEOF",
        "it(one, 'spec')['x']",
    ),
    (
        "cat <<EOF > x.yaml\nkind: A\nspec:\n  x: ⟦v⟧\n  y: 1\nEOF\ncat x.yaml; printf '\\0'",
        "it(one, 'spec')['x']",
    ),
    (
        "kubectl apply -f - <<EOF\n{\"kind\": \"A\", \"spec\": {\"x\": \"⟦v⟧\", \"y\": 1}}\nEOF",
        "it(one, 'spec')['x']",
    ),
];

const READER: &str = r#"
import json, sys, yaml
def it(document, key):
    assert list(document) == ["kind", key] and document["kind"] == "A", document
    assert list(document[key]) == ["x", "y"] and document[key]["y"] == 1, document
    return document[key]
def told(found):
    return str(found).lower() if isinstance(found, bool) else str(found)
count = 0
for line in sys.stdin:
    number, value, text = json.loads(line)
    documents = list(yaml.safe_load_all(text))
    one, two = documents[0], documents[-1]
    found = told(eval(readers[number]))
    assert found == value, (number, value, text, found)
    count += 1
print(count)
"#;

#[test]
fn values_arrive_in_documents() {
    let has = Command::new("python3").args(["-c", "import yaml"]).stderr(Stdio::null()).status();
    if !has.is_ok_and(|status| status.success()) {
        eprintln!("skipped: there is no Python with a reader of YAML here");
        return;
    }
    let values = values(cases(1_500).div_ceil(PLACES.len()));
    let (mut lines, mut count) = (String::new(), 0);
    for (number, (source, _)) in PLACES.iter().enumerate() {
        let text = text(source);
        let filled: Vec<(&str, String)> = values
            .iter()
            .filter_map(|value| Some((value.as_str(), fill(&text, |_| Some(value)).ok()?.text)))
            .collect();
        assert!(!filled.is_empty(), "nothing can be put into {source}");
        let commands: Vec<&str> = filled.iter().map(|(_, command)| command.as_str()).collect();
        let mut bash = Command::new("bash").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut stdin = bash.stdin.take().unwrap();
        let script = format!("{PRELUDE}{}\n", commands.join("\n"));
        let writer = std::thread::spawn(move || stdin.write_all(script.as_bytes()));
        let output = bash.wait_with_output().unwrap();
        let _ = writer.join().unwrap();
        let printed = String::from_utf8(output.stdout).unwrap();
        let read: Vec<&str> = printed.split_terminator('\0').collect();
        assert_eq!(read.len(), filled.len(), "{source}");
        for ((value, _), document) in filled.iter().zip(read) {
            lines.push_str(&serde_json::json!([number, value, document]).to_string());
            lines.push('\n');
            count += 1;
        }
    }
    let readers: Vec<&str> = PLACES.iter().map(|(_, read)| *read).collect();
    let script = format!("readers = {}\n{READER}", serde_json::json!(readers));
    let mut child = Command::new("python3")
        .args(["-X", "utf8", "-c", &script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    let _ = writer.join().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), count.to_string());
}

#[test]
fn what_reads_a_document_decides_how_a_value_is_written() {
    let filled = |source: &str, value: &str| match fill(&text(source), |_| Some(value)) {
        Ok(filled) => filled.text.lines().nth(1).unwrap_or_default().to_owned(),
        Err(problems) => problems.iter().map(|problem| problem.message.clone()).collect(),
    };
    let evil = "a: b\nkind: Secret";
    for (source, written) in [
        ("kubectl apply -f - <<EOF\nname: ⟦v⟧\nEOF", "name: \"a: b\\\\nkind: Secret\""),
        ("sudo kubectl apply -f - <<'EOF'\nname: ⟦v⟧\nEOF", "name: \"a: b\\nkind: Secret\""),
        ("kubectl apply -f - <<EOF\nname: x # ⟦v⟧\nEOF", "name: x # a: b kind: Secret"),
        // What nobody reads as YAML stays text.
        ("kubectl create secret generic x --from-file=- <<EOF\nname: ⟦v⟧\nEOF", "name: a: b"),
        ("cat <<EOF\nname: ⟦v⟧\nEOF", "name: a: b"),
        ("cat <<EOF > notes.txt\nname: ⟦v⟧\nEOF", "name: a: b"),
    ] {
        assert_eq!(filled(source, evil), written, "{source}");
    }
    assert_eq!(filled("kubectl apply -f - <<EOF\nreplicas: ⟦v⟧\nEOF", "3"), "replicas: 3");
    assert!(filled("kubectl apply -f - <<EOF\nname: a-⟦v⟧\nEOF", evil).contains("without quotes"));
    assert_eq!(obstacles(&text("kubectl apply -f - <<-EOF\n\tname: ⟦v⟧\n\tEOF")).len(), 1);
}
