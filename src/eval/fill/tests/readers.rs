//! The law, against real readers: python3 for JSON, URLs, queries and YAML's
//! double quotes. Many values go through one process.

use std::io::Write;
use std::process::{Command, Stdio};

use super::bash::{cases, values};
use super::text;
use crate::eval::fill::{Language, fill_as};

/// A text, and the Python expression that takes the value out of it again.
struct Place {
    language: Language<'static>,
    source: &'static str,
    read: &'static str,
}

const fn place(language: Language<'static>, source: &'static str, read: &'static str) -> Place {
    Place { language, source, read }
}

/// What Python needs to read them.
const PRELUDE: &str = r#"
import ast, json, re, sys
from urllib.parse import urlsplit, unquote, parse_qsl
sys.setrecursionlimit(10000)
def literal(query, before, behind):
    assert query.startswith(before) and query.endswith(behind), query
    return ast.literal_eval(query[len(before):len(query) - len(behind)])
def only(pattern, value):
    # What the pattern matches, of the value and of something near it.
    assert re.fullmatch(pattern, value), (pattern, value)
    assert not re.fullmatch(pattern, value + "\0"), (pattern, value)
    return value
def path(url, count):
    parts = urlsplit(url)
    assert parts.netloc == "h" and not parts.query and not parts.fragment, url
    segments = parts.path.split("/")
    assert len(segments) == count, url
    return unquote(segments[2])
def query(url, key):
    parts = urlsplit(url)
    assert parts.netloc == "h" and parts.path == "/a" and not parts.fragment, url
    pairs = parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True)
    assert len(pairs) == 2 and pairs[1] == ("r", "1"), url
    return pairs[0][key]
def body(text, keys):
    found = json.loads(text)
    assert list(found) == keys, text
    return found
"#;

const PLACES: &[Place] = &[
    place(Language::Json, "{\"a\": \"⟦v⟧\", \"b\": [1]}", "body(text, ['a', 'b'])['a']"),
    place(Language::Json, "{\"a\": \"x⟦v⟧y\"}", "body(text, ['a'])['a'][1:-1]"),
    place(Language::Json, "{\"⟦v⟧\": 1}", "list(json.loads(text))[0]"),
    place(Language::Json, "[⟦v⟧]", "text[1:-1] if len(json.loads(text)) == 1 else None"),
    place(Language::Url, "https://h/a/⟦v⟧", "path(text, 3)"),
    place(Language::Url, "https://h/a/⟦v⟧/b", "path(text, 4)"),
    place(Language::Url, "https://h/a?q=⟦v⟧&r=1", "query(text, 1)"),
    place(Language::Url, "https://h/a?⟦v⟧=1&r=1", "query(text, 0)"),
    place(Language::Url, "https://h/a#⟦v⟧", "unquote(urlsplit(text).fragment)"),
    place(Language::Url, "https://⟦v⟧@h/a", "unquote(urlsplit(text).netloc[:-2])"),
    place(Language::Url, "https://⟦v⟧/a", "urlsplit(text).netloc if urlsplit(text).path == '/a' else None"),
    place(Language::PromQl, "up{job=\"⟦v⟧\"}", "literal(text, 'up{job=', '}')"),
    place(Language::PromQl, "up{job='⟦v⟧'}", "literal(text, 'up{job=', '}')"),
    place(Language::PromQl, "up{job=`⟦v⟧`}", "text[8:-2] if text.count('`') == 2 else None"),
    place(Language::PromQl, "up{job=~\"⟦v⟧\"}", "only(literal(text, 'up{job=~', '}'), value)"),
    place(Language::PromQl, "up{job=~'⟦v⟧+'}", "only(literal(text, 'up{job=~', '}'), value)"),
    place(Language::PromQl, "up > ⟦v⟧", "text[5:].strip('()')"),
    place(Language::Yaml, "a: \"⟦v⟧\"\n", "ast.literal_eval(text[3:-1])"),
    place(Language::Yaml, "a: '⟦v⟧'\n", "text[4:-2].replace(\"''\", \"'\")"),
];

#[test]
fn values_arrive_at_other_readers() {
    let python = Command::new("python3").arg("--version").stdout(Stdio::null()).status();
    if !python.is_ok_and(|status| status.success()) {
        return;
    }
    let values = values(cases(4_000).div_ceil(PLACES.len()));
    let mut lines = String::new();
    let mut count = 0;
    for (number, place) in PLACES.iter().enumerate() {
        let text = text(place.source);
        let mut arrived = 0;
        for value in &values {
            if let Ok(filled) = fill_as(place.language, &text, |_| Some(value)) {
                arrived += 1;
                lines.push_str(&serde_json::json!([number, value, filled.text]).to_string());
                lines.push('\n');
            }
        }
        assert!(arrived > 0, "nothing can be put into {}", place.source);
        count += arrived;
    }
    let readers: Vec<String> =
        PLACES.iter().map(|place| format!("lambda text, value: {}", place.read)).collect();
    let script = format!(
        "{PRELUDE}\nreaders = [{}]\ncount = 0\nfor line in sys.stdin:\n    number, value, text = json.loads(line)\n    \
         found = readers[number](text, value)\n    assert found == value, (number, value, text, found)\n    \
         count += 1\nprint(count)",
        readers.join(", ")
    );
    let mut child = Command::new("python3")
        .args(["-X", "utf8", "-W", "ignore", "-c", &script])
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
