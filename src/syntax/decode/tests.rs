//! Decoding against hand-made trees.

use crate::source::{Diagnostics, Span, Spanned};
use crate::syntax::keys::{RUNBOOK, STEP, Shape};
use crate::syntax::tree::{Entry, Node};

use super::{TypedMap, TypedValue, decode};

static RUNBOOK_SHAPE: Shape = Shape::Map(&RUNBOOK);
static STEP_SHAPE: Shape = Shape::Map(&STEP);

/// Makes a map of which every key and value has a place of its own.
fn map(pairs: &[(&str, Node)]) -> Node {
    let entries = pairs.iter().enumerate().map(|(at, (key, value))| Entry {
        key: Spanned::new((*key).to_owned(), Span::new(at * 10, at * 10 + key.len())),
        value: value.clone(),
    });
    Node::map(entries.collect(), Span::new(0, 1000))
}

fn plain(text: &str) -> Node {
    Node::plain(text, Span::new(500, 500 + text.len()))
}

/// Decodes, and returns what was said, one line each.
fn said(node: Node, shape: &'static Shape) -> (Option<TypedMap>, Vec<String>) {
    let mut diagnostics = Diagnostics::default();
    let typed = decode(node, shape, &mut diagnostics);
    let map = typed.and_then(|typed| match typed.value {
        TypedValue::Map(map) => Some(map),
        _ => None,
    });
    let said = diagnostics.sorted().into_iter().map(|found| match found.help {
        Some(help) => format!("{}: {}; {help}", found.code.name, found.message),
        None => format!("{}: {}", found.code.name, found.message),
    });
    (map, said.collect())
}

#[test]
fn what_is_right_keeps_its_type() {
    let step = map(&[
        ("id", plain("restart")),
        ("run", plain("kubectl get pods")),
        ("timeout", plain("1h30m")),
        ("idempotent", plain("true")),
        ("needs", Node::list(vec![plain("a"), plain("b")], Span::new(0, 9))),
    ]);
    let (step, said) = said(step, &STEP_SHAPE);
    assert_eq!(said, [""; 0]);
    let step = step.unwrap();
    assert_eq!(step.string("run").as_deref(), Some("kubectl get pods"));
    assert_eq!(step.duration("timeout").map(|span| span.as_secs()), Some(5400));
    assert_eq!(step.flag("idempotent"), Some(true));
    let needs: Vec<String> = step.get("needs").unwrap().names().into_iter().map(|name| name.value).collect();
    assert_eq!(needs, ["a", "b"]);
}

#[test]
fn all_mistakes_of_a_map_are_found_at_once() {
    let step = map(&[
        ("Id", plain("x")),
        ("run", Node::list(vec![], Span::new(40, 42))),
        ("if", plain("true")),
        ("timeout", plain("10")),
        ("effect", plain("destroy")),
        ("idempotent", plain("yes")),
        ("retry", map(&[("max_attempts", plain("0")), ("dealy", plain("2s"))])),
        ("title", plain("")),
    ]);
    let (_, said) = said(step, &STEP_SHAPE);
    insta::assert_snapshot!(said.join("\n"), @"
    unknown-key: `Id` is no key of a step; did you mean `id`?
    unknown-key: `dealy` is no key of a retry; did you mean `delay`?
    unknown-key: `if` is no key of a step; a condition is `when: EXPRESSION`
    wrong-form: a shell command is wanted here, and this is a list
    nothing-there: nothing stands here, and text is wanted
    bad-number: a whole number of at least 1 is wanted here, and this is `0`
    wrong-form: a time span with its unit, as `90s` or `10m` is wanted here, and this is `10`; `10s` are seconds, `10m` minutes
    not-a-boolean: `yes` is text, and `true` or `false` is wanted here; write `true`
    no-such-word: one of read, write, destructive is wanted here, and this is `destroy`; did you mean `destructive`?
    ");
}

#[test]
fn a_key_that_must_be_there_is_named_with_what_it_wants() {
    let (_, said) = said(map(&[("title", plain("Restart"))]), &RUNBOOK_SHAPE);
    insta::assert_snapshot!(said.join("\n"), @"
    missing-key: `runbook` is missing in a runbook; `runbook` is the number 1
    ");
}

#[test]
fn every_shape_says_what_it_wants() {
    fn walk(shape: &Shape, depth: usize) {
        assert!(!shape.describe().is_empty());
        if depth == 0 {
            return;
        }
        match shape {
            Shape::Map(table) => table.keys.iter().for_each(|key| walk(&key.shape, depth - 1)),
            Shape::Each(inner) | Shape::Named(inner) | Shape::List(inner) => walk(inner, depth - 1),
            Shape::OneOf(shapes) => shapes.iter().for_each(|shape| walk(shape, depth - 1)),
            _ => {}
        }
    }
    walk(&RUNBOOK_SHAPE, 8);
    for key in RUNBOOK.keys.iter().chain(STEP.keys) {
        assert!(key.meaning.ends_with('.'), "{}", key.name);
    }
}
