use std::fmt::Write;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{read, read_file};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::tree::{Node, NodeValue, Style};

fn tree(text: &str) -> Node {
    let mut diagnostics = Diagnostics::default();
    let node = read(text, 0, &mut diagnostics);
    assert_eq!(diagnostics.sorted(), [], "{text}");
    node.unwrap()
}

fn refused(text: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let node = read(text, 0, &mut diagnostics);
    let all = diagnostics.sorted();
    assert!(node.is_none() || !all.is_empty(), "{text}");
    all.iter().map(|one| format!("{} {}", one.span.start, one.code.name)).collect::<Vec<_>>().join("|")
}

/// The tree with the source of every node.
fn shown(text: &str, node: &Node, out: &mut String, depth: usize) {
    let source = &text[node.span.range()];
    let pad = " ".repeat(depth);
    match &node.value {
        NodeValue::Scalar(scalar) => {
            let pieces = scalar
                .text
                .pieces()
                .iter()
                .map(|piece| format!("{:?}={:?}", piece.written(), &text[piece.span().range()]));
            writeln!(out, "{pad}{:?} {source:?} {}", scalar.style, pieces.collect::<Vec<_>>().join(" "))
                .unwrap();
        }
        NodeValue::List(items) => {
            writeln!(out, "{pad}list {source:?}").unwrap();
            for item in items {
                shown(text, item, out, depth + 1);
            }
        }
        NodeValue::Map(entries) => {
            writeln!(out, "{pad}map {source:?}").unwrap();
            for entry in entries {
                assert_eq!(entry.key.value, text[entry.key.span.range()].trim_matches('"'));
                writeln!(out, "{pad} {}", entry.key.value).unwrap();
                shown(text, &entry.value, out, depth + 2);
            }
        }
    }
}

fn show(text: &str) -> String {
    let mut out = String::new();
    shown(text, &tree(text), &mut out, 0);
    out
}

#[test]
fn plain_values_stay_as_they_are_written() {
    let text = "a: 1.20\nb: 0755\nc: yes\nd: ~\ne:\nf: 2024-01-15 \ng: .inf\nh: 0x1F # c\n\"i\": [1, , 2]\n";
    let text = text.replace(", ,", ",");
    insta::assert_snapshot!(show(&text), @r#"
    map "a: 1.20\nb: 0755\nc: yes\nd: ~\ne:\nf: 2024-01-15 \ng: .inf\nh: 0x1F # c\n\"i\": [1, 2]"
     a
      Plain "1.20" "1.20"="1.20"
     b
      Plain "0755" "0755"="0755"
     c
      Plain "yes" "yes"="yes"
     d
      Plain "~" "~"="~"
     e
      Plain "" 
     f
      Plain "2024-01-15" "2024-01-15"="2024-01-15"
     g
      Plain ".inf" ".inf"=".inf"
     h
      Plain "0x1F" "0x1F"="0x1F"
     i
      list "[1, 2]"
       Plain "1" "1"="1"
       Plain "2" "2"="2"
    "#);
}

#[test]
fn lists_and_maps_know_where_they_end() {
    let text = "a: {b: [1, {c: d} ,], e: , f}\ng:\n- - h\n  - i: j\n    k: []\n-\n- {}\nl: [m: n]\n";
    insta::assert_snapshot!(show(text), @r#"
    map "a: {b: [1, {c: d} ,], e: , f}\ng:\n- - h\n  - i: j\n    k: []\n-\n- {}\nl: [m: n]"
     a
      map "{b: [1, {c: d} ,], e: , f}"
       b
        list "[1, {c: d} ,]"
         Plain "1" "1"="1"
         map "{c: d}"
          c
           Plain "d" "d"="d"
       e
        Plain "" 
       f
        Plain "" 
     g
      list "- - h\n  - i: j\n    k: []\n-\n- {}"
       list "- h\n  - i: j\n    k: []"
        Plain "h" "h"="h"
        map "i: j\n    k: []"
         i
          Plain "j" "j"="j"
         k
          list "[]"
       Plain "" 
       map "{}"
     l
      list "[m: n]"
       map "m: n"
        m
         Plain "n" "n"="n"
    "#);
}

#[test]
fn every_character_of_long_values_has_its_place() {
    let text =
        "a: one\n  two\n\n  three\nb: 'it''s\n\n  so'\nc: \"x\\ty \\u00e9\\\n   z\n  w \\ud83d\\ude00\"\n";
    insta::assert_snapshot!(show(text), @r#"
    map "a: one\n  two\n\n  three\nb: 'it''s\n\n  so'\nc: \"x\\ty \\u00e9\\\n   z\n  w \\ud83d\\ude00\""
     a
      Plain "one\n  two\n\n  three" "one"="one" " "="\n  " "two"="two" "\n"="\n" "three"="three"
     b
      Quoted "'it''s\n\n  so'" "it"="it" "'"="''" "s"="s" "\n"="\n" "so"="so"
     c
      Quoted "\"x\\ty \\u00e9\\\n   z\n  w \\ud83d\\ude00\"" "x"="x" "\t"="\\t" "y "="y " "é"="\\u00e9" "z"="z" " "="\n  " "w "="w " "😀"="\\ud83d\\ude00"
    "#);
}

#[test]
fn every_character_of_blocks_has_its_place() {
    let text = "a: |\n  one\n   two\n\n  three\n\nb: >-\n  f\n  g\n\n\n  h\n    i\n  j\n\nc: |2+\n    k\n\nd: |\r\n  l\r\n  m\r\ne: |\nf: >\n\n  n";
    insta::assert_snapshot!(show(text), @r#"
    map "a: |\n  one\n   two\n\n  three\n\nb: >-\n  f\n  g\n\n\n  h\n    i\n  j\n\nc: |2+\n    k\n\nd: |\r\n  l\r\n  m\r\ne: |\nf: >\n\n  n"
     a
      Block "|\n  one\n   two\n\n  three" "one\n"="one\n" " two\n"=" two\n" "\n"="\n" "three"="three" "\n"="\n"
     b
      Block ">-\n  f\n  g\n\n\n  h\n    i\n  j" "f"="f" " "="\n  " "g"="g" "\n"="\n" "\n"="\n" "h"="h" "\n"="\n" "  i"="  i" "\n"="\n" "j"="j"
     c
      Block "|2+\n    k" "  k"="  k" "\n"="\n" "\n"="\n"
     d
      Block "|\r\n  l\r\n  m" "l"="l" "\n"="\r\n" "m"="m" "\n"="\r\n"
     e
      Block "|" 
     f
      Block ">\n\n  n" "\n"="\n" "n"="n" "\n"=""
    "#);
}

#[test]
fn places_are_those_of_the_file() {
    let file = SourceFile::from_text("f.yaml", "\u{feff}ä: b\nowner: Größe\n");
    let mut diagnostics = Diagnostics::default();
    let node = read_file(&file, &mut diagnostics).unwrap();
    let entry = node.entry("owner").unwrap();
    assert_eq!(file.slice(entry.key.span), "owner");
    assert_eq!(entry.value.written(&file), "Größe");
}

#[test]
fn an_empty_document_holds_nothing() {
    for text in ["", "\n", "# c\n", "---\n", "--- \n...\n", "%YAML 1.2\n---\n"] {
        assert!(tree(text).is_null(), "{text:?}");
    }
    assert_eq!(tree("--- # c\n- a\n").as_list().unwrap().len(), 1);
}

#[test]
fn mistakes_of_syntax_stand_at_their_place_in_our_words() {
    for (text, expected) in [
        ("a: [b\nc: d\n", "7 yaml-syntax"),
        ("a: \"b\n", "3 yaml-syntax"),
        ("a: [\n", "3 yaml-syntax"),
        ("a:\n  b: 1\n c: 2\n", "11 yaml-syntax"),
        ("- a\nb: c\n", "4 yaml-syntax"),
        ("a: \"\\q\"\n", "3 yaml-syntax"),
        ("a: - b\n", "3 yaml-syntax"),
        ("é: é\r\nb: \r\n  - [\r\nc", "17 yaml-syntax"),
        ("é: é\rb:\r  - [\rc", "14 yaml-syntax"),
        ("{a: b}}\n", "0 brackets-need-quotes"),
    ] {
        assert_eq!(refused(text), expected, "{text}");
    }
}

#[test]
fn bombs_are_refused_at_once() {
    let mut bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(",");
        writeln!(bomb, "a{level}: &a{level} [{aliases}]").unwrap();
    }
    let deep = format!("a: {}", "[".repeat(100_000));
    let blocks = "- ".repeat(100_000);
    for (text, code) in
        [(bomb.as_str(), "anchor-refused"), (&deep, "yaml-too-deep"), (&blocks, "yaml-too-deep")]
    {
        let start = Instant::now();
        let said = refused(text);
        assert!(said.contains(code), "{said}");
        assert!(start.elapsed() < Duration::from_millis(if cfg!(debug_assertions) { 250 } else { 50 }));
    }
}

#[test]
fn one_line_may_be_the_whole_file() {
    for (open, unit, close) in [
        ("a: [", "1, ", "]"),
        ("a: [", "{{ x }}, ", "]"),
        ("a: [", "b[0], ", "]"),
        ("a: {", "b:c, ", "}"),
        ("", "!a ", "b"),
        ("a: \"", "x\\n", "\""),
        ("", "- ", ""),
    ] {
        let text = format!("{open}{}{close}", unit.repeat(256 * 1024 / unit.len()));
        let start = Instant::now();
        read(&text, 0, &mut Diagnostics::default());
        assert!(start.elapsed() < Duration::from_secs(20), "{unit}: {:?}", start.elapsed());
    }
}

/// Every span is in bounds and on borders, and plain values are their slices.
fn check(text: &str, start: usize, node: &Node) {
    let slice = |span: Span| {
        assert!(span.start >= start && span.start <= span.end, "{span:?}");
        text.get(span.start - start..span.end - start).unwrap_or_else(|| panic!("{span:?} in {text:?}"))
    };
    let source = slice(node.span);
    match &node.value {
        NodeValue::Scalar(scalar) => {
            let mut at = node.span.start;
            for piece in scalar.text.pieces() {
                slice(piece.span());
                assert!(piece.span().start >= at, "{text:?}");
                at = if piece.written().chars().count() == 1 { piece.span().start } else { piece.span().end };
            }
            if scalar.style == Style::Plain && !source.contains(['\n', '\r']) {
                assert_eq!(scalar.text.written(), source);
            }
            let written = scalar.text.written();
            for (offset, character) in written.char_indices() {
                slice(scalar.text.locate_range(offset..offset + character.len_utf8()));
            }
        }
        NodeValue::List(items) => {
            for item in items {
                assert!(node.span.contains(item.span), "{text:?}");
                check(text, start, item);
            }
        }
        NodeValue::Map(entries) => {
            for entry in entries {
                slice(entry.key.span);
                assert!(node.span.contains(entry.span()), "{text:?} {node:?}");
                check(text, start, &entry.value);
            }
        }
    }
}

fn holds(text: &str) {
    let mut diagnostics = Diagnostics::default();
    if let Some(node) = read(text, 7, &mut diagnostics) {
        check(text, 7, &node);
    }
    for one in diagnostics.sorted() {
        let places = one.labels.iter().map(|label| label.span).chain([one.span]);
        for span in places.chain(one.suggestion.iter().map(|fix| fix.span)) {
            assert!(
                span.start >= 7 && text.get(span.start - 7..span.end - 7).is_some(),
                "{one:?} in {text:?}"
            );
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused_in_place(text in "[a-c:\\-?,\\[\\]{}#&*!|>'\"%@` \n\r\té\u{85}\u{a0}\\\\0-9~.<=xu]{0,60}") {
        holds(&text);
    }

    #[test]
    fn likely_lines_are_read_or_refused_in_place(lines in proptest::collection::vec(line(), 0..12)) {
        holds(&lines.concat());
    }

    #[test]
    fn any_unicode_is_survived(text in any::<String>()) {
        holds(&text);
    }

    #[test]
    fn quoted_text_comes_back_with_a_place_for_each_character(value in "[ -~\u{e9}\u{1f600}\n\t]{0,30}") {
        let text = format!("a: {}\n", serde_json::to_string(&value).unwrap());
        let node = tree(&text);
        prop_assert_eq!(node.get("a").unwrap().as_text().unwrap().written(), value);
        check(&text, 0, &node);
    }

    #[test]
    fn block_text_comes_back_with_a_place_for_each_character(lines in proptest::collection::vec("[ -~\u{e9}]{0,10}", 1..8)) {
        let body = format!("|x\n{}", lines.join("\n")).trim_end().to_owned();
        let text = format!("a:\n- |-\n  {}\nb: c\n", body.replace('\n', "\n  "));
        let node = tree(&text);
        let value = node.get("a").unwrap().as_list().unwrap()[0].as_text().unwrap().clone();
        prop_assert_eq!(value.written(), body);
        prop_assert!(value.pieces().iter().all(|piece| text[piece.span().range()] == *piece.written()));
    }
}

fn line() -> impl Strategy<Value = String> {
    let indent = proptest::sample::select(vec!["", "", "  ", "  ", "    ", "\t", " "]);
    let sign = proptest::sample::select(vec![
        "", "- ", "a: ", "run: ", "goto: ", "\"q\": ", "? ", "- b: ", ": ", "x:",
    ]);
    let value = proptest::sample::select(vec![
        "",
        "x",
        "é b",
        "'it''s'",
        "\"a\\n\\u00e9\"",
        "|",
        ">-",
        "|2",
        "[a, b]",
        "{a: b}",
        "[a[0], b]",
        "{{ x }}",
        "#c",
        "x #c",
        "!t x",
        "&a x",
        "*a",
        "> 9",
        "'open",
        "\"open",
        "[",
        "}",
        "a: b",
        "---",
        "...",
        "{a: #b}",
        "[x: , y]",
    ]);
    let end = proptest::sample::select(vec!["\n", "\n", "\n", "\r\n", "\n\n", " \n", "\n  \n"]);
    (indent, sign, value, end).prop_map(|(indent, sign, value, end)| format!("{indent}{sign}{value}{end}"))
}
