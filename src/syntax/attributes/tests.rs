use proptest::prelude::*;

use super::{SimilarityValue, backtick, keys, read, similarity};
use crate::source::{Diagnostics, SourceFile, Span};
use crate::syntax::tree::{Attributes, Node, NodeValue, Style};

fn shown(file: &SourceFile, node: &Node) -> String {
    match &node.value {
        NodeValue::Scalar(scalar) => {
            let written = scalar.text.written();
            let sign = if scalar.style == Style::Plain { "" } else { "'" };
            format!("{sign}{written}{sign}")
        }
        NodeValue::List(items) => {
            format!("[{}]", items.iter().map(|item| shown(file, item)).collect::<Vec<_>>().join(", "))
        }
        NodeValue::Map(entries) => {
            let entry = |entry: &crate::syntax::tree::Entry| {
                assert_eq!(file.slice(entry.key.span).trim_matches('"'), entry.key.value);
                format!("{}: {}", entry.key.value, shown(file, &entry.value))
            };
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

fn parse(info: &str) -> (SourceFile, Option<Attributes>, Diagnostics) {
    let file = SourceFile::from_text("r.md", format!("```{info}\nls\n```\n"));
    let mut diagnostics = Diagnostics::default();
    let read = read(&file, Span::new(3, 3 + info.len()), &mut diagnostics);
    (file, read, diagnostics)
}

fn show(info: &str) -> String {
    let (file, read, diagnostics) = parse(info);
    assert_eq!(diagnostics.sorted(), [], "{info}");
    let Some(made) = read else { return "-".to_owned() };
    let id = made.id.map(|id| format!("#{} ", id.value)).unwrap_or_default();
    let classes: Vec<_> = made.classes.iter().map(|class| file.slice(class.span)).collect();
    let classes = classes.join(" ") + if classes.is_empty() { "" } else { " " };
    format!("{id}{classes}{}", shown(&file, &made.map))
}

#[test]
fn attributes_are_read_in_every_form() {
    for (info, expected) in [
        ("bash", "-"),
        ("bash {}", "{}"),
        (
            "bash {#roll .destructive timeout=5m title=\"Roll it\" flag}",
            "#roll .destructive {timeout: 5m, title: 'Roll it', flag: true}",
        ),
        ("{.rollback of=restart}", ".rollback {of: restart}"),
        ("bash {needs=[a, \"b c\" , 'd'] x=[]}", "{needs: [a, 'b c', 'd'], x: []}"),
        ("bash {retry.max_attempts=3 a=b retry.delay=2s}", "{retry: {max_attempts: 3, delay: 2s}, a: b}"),
        ("bash {expect=\"< 0.1%\" when='a == \"b\"'}", "{expect: '< 0.1%', when: 'a == \"b\"'}"),
        (r#"bash {a="x \"y\" \\ \d" b='\"'}"#, r#"{a: 'x "y" \ \d', b: '\"'}"#),
        ("~bash {a=\"`x`\"}", "{a: '`x`'}"),
        ("bash {url=https://h/a?b=c,d interactive=false}", "{url: https://h/a?b=c,d, interactive: false}"),
        ("sh { name=x interactive=false }", "{name: x, interactive: false}"),
        (
            "sh {\"name\":\"x y\",\"interactive\":\"false\",\"n\":3, \"o\":{\"a\":[\"b\"]}}",
            "{name: x y, interactive: false, n: 3, o: {a: [b]}}",
        ),
        ("sh { \"name\": \"é\" }", "{name: é}"),
    ] {
        assert_eq!(show(info), expected, "{info}");
    }
}

#[test]
fn every_mistake_is_named_at_its_place() {
    for (info, expected) in [
        ("bash {a=}", "6-8 `a=` has no value"),
        ("bash {a = b}", "8-9 a key stands directly in front of its `=`"),
        ("bash {a,b}", "7-9 attributes stand apart by blanks, not by commas"),
        (
            "bash {#1 .}",
            "6-8 `#1` names nothing: a name starts with a letter|9-10 `.` names nothing: a name starts with a letter",
        ),
        ("bash {a=\"b}", "8-9 this quote is never closed"),
        ("bash {a=[b c=d}", "8-9 this bracket is never closed"),
        (
            "bash {a=[b[0]] c}",
            "8-13 this is no list: `[a, b]`, and what holds brackets goes into quotes|13-14 `]` is neither `#id`, `.class`, `key=value` nor a flag",
        ),
        ("bash {a=b", "5-6 this brace is never closed"),
        ("bash {a=b} c", "11-12 text stands behind the closing brace"),
        ("bash {a=\"b\"c=d}", "11-11 a blank is missing in front of this"),
        ("bash {a={{ x }}}", "8-15 a template goes into quotes here"),
        ("bash {#a #b}", "9-11 a step has one id"),
        ("bash {a=1 a=2}", "10-11 `a` is written twice"),
        ("bash {a=1 a.b=2}", "10-13 `a` has a value already, and keys of its own here"),
        (
            "bash {1=2 = x `}",
            "6-9 `1=2` is neither `#id`, `.class`, `key=value` nor a flag|10-11 a key stands directly in front of its `=`|14-15 a backtick goes into quotes",
        ),
    ] {
        let (_, _, diagnostics) = parse(info);
        let all = diagnostics.sorted();
        let said =
            all.iter().map(|one| format!("{}-{} {}", one.span.start - 3, one.span.end - 3, one.message));
        assert_eq!(said.collect::<Vec<_>>().join("|"), expected, "{info}");
    }
}

#[test]
fn the_keys_say_whose_attributes_they_are() {
    let (file, read, _) = parse("sh {#a .read retry.delay=1s b retry.max=2}");
    let found = keys(&read.unwrap());
    let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["id", ".read", "retry.delay", "b", "retry.max"]);
    assert_eq!(file.slice(found[2].1), "delay");
}

#[test]
fn a_backtick_in_attributes_is_named_and_inline_code_is_not() {
    let at = |text: &str| {
        let file = SourceFile::from_text("r.md", text);
        backtick(&file, Span::new(0, text.len())).map(|trap| trap.span.start)
    };
    assert_eq!(at("```bash {run=\"a `b`\"}\nls\n```"), Some(16));
    assert_eq!(at("```{title=`x`}\nls"), Some(10));
    for text in ["```bash {a}```", "``a {`", "```js {1}``` is", "a `{b`}", "``` some text {a `b` c}", "```"] {
        assert_eq!(at(text), None, "{text}");
    }
}

#[test]
fn comments_of_innovation_engine_are_read() {
    let read = |text: &str| {
        let file = SourceFile::from_text("r.md", text);
        similarity(&file, Span::new(0, text.len())).map(|found| {
            found.map(|found| match found.value {
                SimilarityValue::Score(score) => format!("{}/{}", score.numerator(), score.denominator()),
                SimilarityValue::Pattern(text) => format!("{} at {}", text.written(), text.span().start),
            })
        })
    };
    for (text, expected) in [
        ("<!-- expected_similarity=0.8 -->\n", Some("4/5")),
        ("<!--expected_similarity=1.0-->", Some("1/1")),
        ("<!-- expected_similarity=\"^a \\w+\" -->", Some("^a \\w+ at 26")),
        ("<!--\nexpected_similarity = \"a\"b\"\n-->", Some("a\"b at 28")),
        ("<!-- a comment -->", None),
        ("<div>", None),
    ] {
        assert_eq!(read(text), Ok(expected.map(str::to_owned)), "{text}");
    }
    for text in [
        "<!-- expected_similarity=1.5 -->",
        "<!-- expected_similarity=high -->",
        "<!-- expected_similarity= -->",
    ] {
        assert_eq!(read(text).unwrap_err().code.name, "similarity-not-read", "{text}");
    }
}

fn check(file: &SourceFile, node: &Node) {
    assert!(file.text().get(node.span.range()).is_some());
    match &node.value {
        NodeValue::Scalar(scalar) => {
            for piece in scalar.text.pieces() {
                assert!(file.text().get(piece.span().range()).is_some());
            }
        }
        NodeValue::List(items) => items.iter().for_each(|item| check(file, item)),
        NodeValue::Map(entries) => entries.iter().for_each(|entry| check(file, &entry.value)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_line_is_read_or_refused_in_place(info in "[a-c{}#.=\"'\\[\\], `:\\\\1é-]{0,40}") {
        let info = format!("{{{info}");
        let (file, read, diagnostics) = parse(&info);
        if let Some(made) = read {
            check(&file, &made.map);
            for (_, span) in keys(&made) {
                prop_assert!(file.text().get(span.range()).is_some());
            }
        }
        for one in diagnostics.sorted() {
            prop_assert!(file.text().get(one.span.range()).is_some(), "{:?}", one);
        }
    }

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        parse(&text);
        let file = SourceFile::from_text("r.md", text.as_str());
        backtick(&file, Span::new(0, text.len()));
        _ = similarity(&file, Span::new(0, text.len()));
    }
}
