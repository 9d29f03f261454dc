use proptest::prelude::*;

use super::block::entry;
use super::flow::flow;
use super::scalar::{Kind, block, one_line};
use crate::model::Written;
use crate::source::{Diagnostics, SourceFile};
use crate::syntax::keys::Shape;
use crate::syntax::tree::{Node, NodeValue};
use crate::syntax::yaml::read_file;

fn read(text: &str) -> Node {
    let file = SourceFile::from_text("a.yaml", text);
    let mut diagnostics = Diagnostics::default();
    let read = read_file(&file, &mut diagnostics);
    assert!(!diagnostics.has_errors(), "{text:?}: {:?}", diagnostics.sorted());
    read.unwrap()
}

fn text_at(text: &str, key: &str) -> String {
    let node = read(text);
    node.get(key).and_then(Node::as_text).unwrap_or_else(|| panic!("{text:?}")).written()
}

/// Texts that are hard on a writer of YAML.
fn hard() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a",
        "b c",
        " ",
        "  ",
        "\n",
        "\t",
        ":",
        ": ",
        " #",
        "#",
        "'",
        "\"",
        "\\",
        "{{ x }}",
        "{",
        "}",
        "[",
        "]",
        ",",
        "-",
        "- ",
        "?",
        "&a",
        "*",
        "!x",
        "|",
        ">",
        "%",
        "@",
        "`",
        "null",
        "~",
        "true",
        "yes",
        "0755",
        "1.20",
        "2027-06-01",
        "é",
        "語",
        "\u{1f600}",
        "\u{a0}",
        "\u{200b}",
        "\u{7}",
        "\r",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "---",
        "...",
        "<<",
        "=",
        "$(x)",
        "<name>",
        "/",
        ".",
    ]);
    prop::collection::vec(part, 1..7).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn every_text_comes_back_from_one_line(text in hard(), any in any::<String>()) {
        for text in [text, any.replace('\0', "")] {
            let outside = one_line(&text, Kind::Exact, false);
            prop_assert_eq!(&text_at(&format!("key: {outside}\n"), "key"), &text);
            let inside = one_line(&text, Kind::Exact, true);
            // No key is empty, or would merge a map.
            let own = !matches!(text.as_str(), "" | "<<");
            let name = if own { inside.as_str() } else { "k" };
            let node = read(&format!("outer: {{key: {inside}, {name}: [{inside}, last]}}\n"));
            let outer = node.get("outer").unwrap();
            prop_assert_eq!(&outer.get("key").and_then(Node::as_text).unwrap().written(), &text);
            let list = outer.as_map().unwrap().last().unwrap();
            prop_assert!(list.key.value == text || !own);
            prop_assert_eq!(list.value.as_list().unwrap().len(), 2);
        }
    }

    #[test]
    fn every_text_comes_back_from_a_block(text in hard(), depth in 1_usize..4) {
        if let Some(block) = block(&text, Kind::Exact, depth * 2) {
            let open = (0..depth - 1).fold(String::new(), |open, level| open + &" ".repeat(level * 2) + "k:\n");
            let pad = " ".repeat((depth - 1) * 2);
            let written = format!("{open}{pad}key: {block}\n{pad}next: x\n");
            let mut node = &read(&written);
            for _ in 1..depth {
                node = node.get("k").unwrap();
            }
            prop_assert_eq!(node.get("key").and_then(Node::as_text).unwrap().written(), text);
        }
    }

    #[test]
    fn lists_and_maps_come_back(value in tree()) {
        let mut out = String::new();
        entry(&mut out, "key", &value, &Shape::Any, 0);
        let node = read(&out);
        prop_assert_eq!(&back(node.get("key").unwrap()), &value, "{}", out);
        let line = format!("key: {}\n", flow(&value, &Shape::Any, false));
        prop_assert_eq!(&back(read(&line).get("key").unwrap()), &value, "{}", line);
    }
}

fn tree() -> impl Strategy<Value = Written> {
    let leaf = hard().prop_map(Written::Text);
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Written::List),
            prop::collection::vec(("[a-c]{1,3}", inner), 0..4).prop_map(|entries| {
                let mut kept: Vec<(String, Written)> = Vec::new();
                for (key, value) in entries {
                    if !kept.iter().any(|(known, _)| *known == key) {
                        kept.push((key, value));
                    }
                }
                Written::Map(kept)
            }),
        ]
    })
}

fn back(node: &Node) -> Written {
    match &node.value {
        NodeValue::Scalar(scalar) => Written::Text(scalar.text.written()),
        NodeValue::List(items) => Written::List(items.iter().map(back).collect()),
        NodeValue::Map(entries) => {
            Written::Map(entries.iter().map(|entry| (entry.key.value.clone(), back(&entry.value))).collect())
        }
    }
}

#[test]
fn quotes_stand_only_where_they_are_needed() {
    for (text, kind, inside, expected) in [
        ("kubectl get pods", Kind::Exact, false, "kubectl get pods"),
        ("echo {{ x }}", Kind::Exact, false, "echo {{ x }}"),
        ("echo {{ x }}", Kind::Exact, true, "\"echo {{ x }}\""),
        ("{{ x }}", Kind::Exact, false, "\"{{ x }}\""),
        ("it's", Kind::Exact, false, "it's"),
        ("- 'a'", Kind::Exact, false, "\"- 'a'\""),
        ("\"a\": b", Kind::Exact, false, "'\"a\": b'"),
        ("^[a-z]$", Kind::Exact, false, "\"^[a-z]$\""),
        ("\\d+: x", Kind::Exact, false, "'\\d+: x'"),
        ("0755", Kind::Exact, false, "\"0755\""),
        ("0755", Kind::Bare, false, "0755"),
        ("null", Kind::Bare, false, "\"null\""),
        ("yes", Kind::Exact, false, "\"yes\""),
        ("10m", Kind::Bare, true, "10m"),
        ("a\nb", Kind::Exact, false, "\"a\\nb\""),
        ("", Kind::Bare, false, "\"\""),
    ] {
        assert_eq!(one_line(text, kind, inside), expected, "{text:?}");
    }
}
