use proptest::prelude::*;

use super::{Book, Part, markdown, yaml};
use crate::model::{Written, WrittenMap};
use crate::source::{Diagnostics, SourceFile};
use crate::syntax::Document;
use crate::syntax::keys::{KINDS, KeyTable, RUNBOOK, STEP, Shape};
use std::time::Duration;

/// Texts that are hard on whoever writes them.
fn hard() -> BoxedStrategy<String> {
    let part = prop::sample::select(vec![
        "a",
        "B c",
        " ",
        "\n",
        "\n\n",
        "  x",
        "\t",
        ": ",
        " #",
        "#",
        "# x",
        "'",
        "\"",
        "\\",
        "{{ x }}",
        "{{",
        "{",
        "}",
        "[",
        "]",
        ",",
        "- ",
        "- [ ] x",
        "?",
        "&a",
        "*",
        "**b**",
        "!x",
        "|",
        "| a |\n|---|\n| b |",
        ">",
        "%",
        "@",
        "`",
        "```",
        "~~~",
        "null",
        "true",
        "yes",
        "0755",
        "1.20",
        "2027-06-01",
        "<name>",
        "[name]",
        "é",
        "語",
        "\u{1f600}",
        "\u{a0}",
        "---",
        "...",
        "<<",
        "$ ls",
        "# Expected output:",
        "<!-- x -->",
        "(glob)",
        "\u{7}",
    ]);
    prop::collection::vec(part, 1..6).prop_map(|parts| parts.concat()).boxed()
}

fn line() -> BoxedStrategy<String> {
    hard()
        .prop_map(|text| {
            let line = text.replace('\n', " ").trim().to_owned();
            // A name that would merge a map is none.
            if matches!(line.as_str(), "" | "<<") { "x".to_owned() } else { line }
        })
        .boxed()
}

fn name() -> BoxedStrategy<String> {
    "[a-z][a-z0-9_-]{0,6}".boxed()
}

fn text(strategy: BoxedStrategy<String>) -> BoxedStrategy<Written> {
    strategy.prop_map(Written::Text).boxed()
}

/// What an author may write under a key, as it is kept.
fn value(shape: &'static Shape, depth: usize) -> BoxedStrategy<Written> {
    match shape {
        Shape::Text | Shape::Template | Shape::Scalar => text(hard()),
        Shape::Script => {
            text(hard().prop_map(|text| format!("run{text}").trim_end_matches('\n').to_owned()).boxed())
        }
        Shape::Expression => text(line()),
        Shape::Expressions => prop::collection::vec(text(line()), 1..4).prop_map(Written::List).boxed(),
        Shape::Name | Shape::Id => text(name()),
        Shape::Names => prop::collection::vec(text(name()), 1..4).prop_map(Written::List).boxed(),
        Shape::Flag => any::<bool>().prop_map(Written::Flag).boxed(),
        Shape::Count(least) => (*least..1000).prop_map(Written::Count).boxed(),
        Shape::Version(version) => Just(Written::Count(*version)).boxed(),
        Shape::Number => Just(Written::Text("1.5".to_owned())).boxed(),
        Shape::Duration => {
            (1_u64..100_000_000).prop_map(|millis| Written::Duration(Duration::from_millis(millis))).boxed()
        }
        Shape::Date => Just(Written::Text("2027-06-01".to_owned())).boxed(),
        Shape::Size => Just(Written::Text("10MiB".to_owned())).boxed(),
        Shape::Word(words) => {
            prop::sample::select(words.to_vec()).prop_map(|word| Written::Text(word.to_owned())).boxed()
        }
        Shape::Map(table) => map(table, depth),
        Shape::Steps => steps(depth),
        Shape::Each(inner) => named(line(), inner, depth),
        Shape::Named(inner) => named(name(), inner, depth),
        Shape::List(inner) => {
            prop::collection::vec(value(inner, depth), 1..3).prop_map(Written::List).boxed()
        }
        Shape::OneOf(shapes) => {
            proptest::strategy::Union::new(shapes.iter().map(|shape| value(shape, depth))).boxed()
        }
        Shape::Any => prop_oneof![
            text(hard()),
            prop::sample::select(vec!["null", "1", "-2.5", "true"])
                .prop_map(|bare| Written::Bare(bare.to_owned())),
        ]
        .boxed(),
    }
}

fn steps(depth: usize) -> BoxedStrategy<Written> {
    if depth > 1 {
        return Just(Written::List(Vec::new())).boxed();
    }
    prop::collection::vec(map(&STEP, depth + 1), 0..2).prop_map(Written::List).boxed()
}

fn named(names: BoxedStrategy<String>, inner: &'static Shape, depth: usize) -> BoxedStrategy<Written> {
    prop::collection::vec((names, value(inner, depth)), 1..3)
        .prop_map(|mut entries| {
            let mut seen = Vec::new();
            entries.retain(|(name, _)| {
                !seen.contains(name) && {
                    seen.push(name.clone());
                    true
                }
            });
            Written::Map(entries)
        })
        .boxed()
}

/// A map with some of the keys of a table, of which those that exclude each
/// other stand there once.
fn map(table: &'static KeyTable, depth: usize) -> BoxedStrategy<Written> {
    let chosen: Vec<_> = table
        .keys
        .iter()
        .map(|key| {
            let often =
                if key.required || KINDS.contains(&key.name) && table.name == "step" { 0.99 } else { 0.12 };
            prop::option::weighted(often, value(&key.shape, depth))
        })
        .collect();
    let picks = prop::collection::vec(any::<prop::sample::Index>(), table.alternatives().len().max(1));
    (chosen, picks)
        .prop_map(move |(values, picks)| {
            let mut entries: WrittenMap = Vec::new();
            for (key, value) in table.keys.iter().zip(values) {
                entries.extend(value.map(|value| (key.name.to_owned(), value)));
            }
            for (group, pick) in table.alternatives().iter().zip(picks) {
                let there: Vec<&str> =
                    group.iter().copied().filter(|key| entries.iter().any(|(name, _)| name == key)).collect();
                if !there.is_empty() {
                    let kept = there[pick.index(there.len())];
                    entries.retain(|(key, _)| key == kept || !group.contains(&key.as_str()));
                }
            }
            Written::Map(entries)
        })
        .prop_filter("keys that stand together", sound)
        .boxed()
}

/// Tells whether a map is as it is kept: what has a shorter form has that one.
fn sound(map: &Written) -> bool {
    map.entries().iter().all(|(key, value)| match (key.as_str(), value) {
        ("before" | "done_when" | "dry_run" | "rollback", Written::Map(keys)) => {
            !matches!(&keys[..], [(key, _)] if key == "run")
        }
        ("else", Written::Map(keys)) => keys.iter().all(|(key, _)| key != "continue"),
        ("continue", value) => *value == Written::Flag(true),
        ("description" | "output", Written::Text(text)) => !text.ends_with('\n'),
        _ => true,
    })
}

fn book() -> BoxedStrategy<Book> {
    let part = (name(), line(), prop::option::of(prose()), prop::collection::vec(map(&STEP, 0), 1..3));
    let keys = map(&RUNBOOK, 2);
    (prop::option::of(prose()), keys, prop::collection::vec(part, 1..3), any::<bool>())
        .prop_map(|(description, keys, parts, main)| {
            let Written::Map(mut keys) = keys else { unreachable!() };
            let own = ["runbook", "title", "description", "steps", "procedures", "infer"];
            keys.retain(|(key, _)| !own.contains(&key.as_str()));
            let mut procedures: Vec<Part> = Vec::new();
            for (slug, title, description, steps) in parts {
                let steps: Vec<WrittenMap> = steps.iter().map(|step| step.entries().to_vec()).collect();
                let is_main = main && procedures.is_empty();
                let found = vec![None; steps.len()];
                let (title, description) = if is_main { (String::new(), None) } else { (title, description) };
                if !procedures.iter().any(|part| part.slug == slug) {
                    procedures.push(Part {
                        slug,
                        title,
                        description,
                        keys: Vec::new(),
                        is_main,
                        steps,
                        found,
                    });
                }
            }
            Book { title: Some("A book".to_owned()), description, tables_in_prose: false, keys, procedures }
        })
        .boxed()
}

/// What an author may say in a description; nothing stands around it.
fn prose() -> BoxedStrategy<String> {
    prop_oneof![
        3 => Just("Some words.\n\nAnd more of them.".to_owned()),
        1 => Just("## A heading\n\nand text".to_owned()),
        3 => hard().prop_map(|text| format!("x{text}").trim_end().to_owned()),
    ]
    .boxed()
}

/// What a document holds, as a book holds it.
fn held(document: &Document, book: &Book) -> Book {
    let mut keys = document.runbook.as_ref().map(|keys| keys.written()).unwrap_or_default();
    keys.retain(|(key, _)| {
        !matches!(key.as_str(), "runbook" | "title" | "description" | "steps" | "procedures")
    });
    let sections = document.sections.iter().filter(|section| !section.steps.is_empty());
    let procedures = sections.map(|section| {
        let is_main = section.level == 0;
        let steps: Vec<WrittenMap> = section
            .steps
            .iter()
            .map(|step| {
                let mut keys = step.keys.as_ref().map(|keys| keys.written()).unwrap_or_default();
                // A fence says its shell, and prose is a description.
                let default = book.shell();
                keys.retain(|(key, value)| key != "shell" || value.as_text() != Some(default));
                if let Some(prose) = &step.description {
                    keys.push(("description".to_owned(), Written::Text(prose.clone())));
                    super::gather::sort(&mut keys, &STEP);
                }
                keys
            })
            .collect();
        Part {
            slug: if is_main { String::new() } else { section.slug.clone() },
            title: if is_main { String::new() } else { section.title.clone() },
            description: section.description.clone().filter(|_| !is_main),
            keys: section.keys.clone(),
            is_main,
            found: vec![None; steps.len()],
            steps,
        }
    });
    Book {
        title: document.title.as_ref().map(|title| title.value.clone()),
        description: document.description.clone(),
        tables_in_prose: false,
        keys,
        procedures: procedures.collect(),
    }
}

fn read(name: &str, text: &str) -> Document {
    let file = SourceFile::from_text(name, text);
    let mut diagnostics = Diagnostics::default();
    let document = if name.ends_with("yaml") {
        crate::syntax::read_yaml(&file, &mut diagnostics)
    } else {
        crate::syntax::read(&file, &mut diagnostics)
    };
    // What is inside of values is not made to mean anything here.
    let wrong = diagnostics.sorted();
    let wrong: Vec<_> = wrong
        .iter()
        .filter(|one| one.code.id.starts_with("RW08") || one.code.id.starts_with("RW09"))
        .collect();
    assert!(wrong.is_empty(), "{text}\n{wrong:?}");
    document
}

/// The book as it has to come back.
fn expected(mut book: Book) -> Book {
    let shell = book.shell().to_owned();
    for part in &mut book.procedures {
        if part.is_main {
            part.slug.clear();
        }
        for step in &mut part.steps {
            step.retain(|(key, value)| key != "shell" || value.as_text() != Some(&shell));
        }
    }
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn every_runbook_comes_back_from_yaml(book in book()) {
        let text = yaml(&book);
        let held = held(&read("a.yaml", &text), &book);
        prop_assert_eq!(&held, &expected(book), "{}", text);
        prop_assert_eq!(yaml(&held), yaml(&expected(held.clone())));
    }

    #[test]
    fn every_runbook_comes_back_from_markdown(book in book()) {
        let text = markdown(&book);
        let held = held(&read("a.md", &text), &book);
        prop_assert_eq!(&held, &expected(book), "{}", text);
        prop_assert_eq!(markdown(&held), text);
    }
}
