use proptest::prelude::*;
use serde_json::{Map, Value};

use super::{judged, lines, node};
use crate::eval::expect::Verdict;
use crate::model::{Body, Expectation, Strength};
use crate::source::Span;

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e9..1e9f64).prop_map(Value::from),
        "[a-z \"\\\\é\n\t]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("[a-z\" .]{0,4}", inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn expectation(value: &Value) -> Expectation {
    Expectation {
        origin: crate::model::Origin::Inferred,
        strength: Strength::Asserted,
        body: Body::Json(node(value)),
        command: None,
        span: Span::default(),
    }
}

/// The same value with its keys the other way round and keys that nobody
/// asked for.
fn disguised(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(disguised).collect(),
        Value::Object(members) => {
            let mut turned: Map<String, Value> =
                members.iter().rev().map(|(key, value)| (key.clone(), disguised(value))).collect();
            turned.insert("not asked for".to_owned(), Value::Bool(true));
            Value::Object(turned)
        }
        other => other.clone(),
    }
}

/// Drops the n-th key that stands anywhere.
fn without_key(value: &mut Value, n: &mut usize) -> bool {
    match value {
        Value::Array(elements) => elements.iter_mut().any(|element| without_key(element, n)),
        Value::Object(members) => {
            let keys: Vec<String> = members.keys().cloned().collect();
            for key in keys {
                if *n == 0 {
                    members.shift_remove(&key);
                    return true;
                }
                *n -= 1;
                if members.get_mut(&key).is_some_and(|value| without_key(value, n)) {
                    return true;
                }
            }
            false
        }
        _ => false,
    }
}

fn line() -> impl Strategy<Value = String> {
    "[a-z0-9:.v \\[\\]<>(é-]{0,12}"
}

/// Tells whether a line is as a pattern of letters and wildcards, one way
/// after the other.
fn brute(pattern: &[&str], line: &str) -> bool {
    match pattern.split_first() {
        None => line.is_empty(),
        Some((&"[..]", rest)) => (0..=line.len()).any(|skipped| brute(rest, &line[skipped..])),
        Some((letter, rest)) => line.strip_prefix(letter).is_some_and(|line| brute(rest, line)),
    }
}

proptest! {
    #[test]
    fn wildcards_in_a_line_find_every_way_and_no_other(
        pattern in prop::collection::vec(prop::sample::select(vec!["a", "b", "[..]"]), 1..8),
        line in "[ab]{1,8}",
    ) {
        let judgement = judged(&lines(&pattern.concat(), Strength::Asserted), &line);
        prop_assert_eq!(judgement.verdict == Verdict::Passed, brute(&pattern, &line), "{:?} {}", pattern, line);
    }

    #[test]
    fn a_value_meets_itself_however_it_is_written(value in value()) {
        let expectation = expectation(&value);
        for output in [value.to_string(), serde_json::to_string_pretty(&disguised(&value)).unwrap()] {
            let judgement = judged(&expectation, &output);
            prop_assert_eq!(judgement.verdict, Verdict::Passed, "{:?}", judgement);
        }
    }

    #[test]
    fn a_key_that_is_missing_is_always_found(value in value(), n in 0usize..8) {
        let mut cut = value.clone();
        if without_key(&mut cut, &mut n.clone()) {
            prop_assert_eq!(judged(&expectation(&value), &cut.to_string()).verdict, Verdict::Failed);
        }
    }

    #[test]
    fn lines_meet_themselves(written in prop::collection::vec(line(), 1..8)) {
        let text = written.join("\n");
        prop_assume!(!text.trim().is_empty());
        // A placeholder with a value is that value and not itself.
        let judgement = judged(&lines(&text, Strength::Asserted), &text);
        prop_assert_eq!(judgement.verdict, Verdict::Passed, "{:?}", judgement);
    }

    #[test]
    fn a_line_that_is_missing_is_always_found(written in prop::collection::vec("[a-f]{1,6}", 1..8), n in 0usize..8) {
        let mut cut = written.clone();
        cut.remove(n % written.len());
        let judgement = judged(&lines(&written.join("\n"), Strength::Asserted), &cut.join("\n"));
        prop_assert_eq!(judgement.verdict, Verdict::Failed);
        prop_assert!(!judgement.differences.is_empty());
    }

    #[test]
    fn nothing_panics(written in prop::collection::vec(line(), 0..6), output in "[a-z0-9:.v \u{1b}\\[\\]{}\",\r\n<>(é|+-]{0,80}") {
        for strength in [Strength::Asserted, Strength::Illustrated] {
            let _ = judged(&lines(&written.join("\n"), strength), &output);
        }
        if let Ok(value) = serde_json::from_str::<Value>(&output) {
            let _ = judged(&expectation(&value), &written.join("\n"));
        }
    }
}
