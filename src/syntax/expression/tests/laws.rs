//! Laws over generated trees and texts.
use proptest::prelude::*;

use super::*;
use crate::model::expression::{
    Access, AccessKind, Arithmetic, Call, Comparator, ExpressionKind as Kind, Function, Literal, Pattern,
    Test,
};
use crate::model::{Bound, Number};

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "exit_code", "not-ready", "STATUS", "x1", "starts", "size", "e5", "_"])
        .prop_map(str::to_owned)
}

fn literal() -> impl Strategy<Value = Literal> {
    let measures = ["200ms", "80%", "2Gi", "1h30m", "5 minutes", "100/s", "3.5 MB/s"];
    prop_oneof![
        Just(Literal::Null),
        any::<bool>().prop_map(Literal::Bool),
        "[0-9]{1,30}(\\.[0-9]{1,5})?(e[0-9]{1,2})?"
            .prop_map(|text| Literal::Number(Number::read(&text).unwrap())),
        any::<String>().prop_map(Literal::Text),
        prop::sample::select(measures.to_vec()).prop_map(|written| {
            let bound = crate::syntax::quantity::cell(written).unwrap().unwrap().bound;
            let Bound::Stated(quantity) = bound else { panic!("{written}") };
            Literal::Quantity { quantity, written: written.to_owned() }
        }),
    ]
}

fn step() -> impl Strategy<Value = Access> {
    let kind = prop_oneof![
        name().prop_map(AccessKind::Field),
        Just(AccessKind::Field("in".to_owned())),
        any::<String>().prop_map(AccessKind::Key),
        any::<i64>().prop_map(AccessKind::Index),
    ];
    kind.prop_map(|kind| Access { kind, span: Span::default() })
}

fn tree() -> impl Strategy<Value = Expression> {
    let make = |kind| Expression::new(kind, Span::default());
    let leaf = prop_oneof![literal().prop_map(Kind::Literal), name().prop_map(Kind::Name)].prop_map(make);
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let one = inner.clone().prop_map(Box::new).boxed();
        let pair = (one.clone(), one.clone());
        let comparators = [
            Comparator::Equal,
            Comparator::NotEqual,
            Comparator::Less,
            Comparator::AtLeast,
            Comparator::In,
            Comparator::Contains,
            Comparator::StartsWith,
        ];
        let sums = [Arithmetic::Plus, Arithmetic::Minus, Arithmetic::Times, Arithmetic::Over];
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Kind::List),
            (one.clone(), prop::collection::vec(step(), 1..3))
                .prop_filter("steps of one path stand in one list", |(of, _)| !matches!(
                    of.kind,
                    Kind::Access(..)
                ))
                .prop_map(|(of, steps)| Kind::Access(of, steps)),
            (prop::sample::select(Function::ALL.to_vec()), prop::collection::vec(inner.clone(), 2)).prop_map(
                |(function, mut arguments)| {
                    arguments.truncate(function.arguments());
                    Kind::Call(Call { function, name: Span::default(), arguments })
                }
            ),
            one.clone().prop_map(Kind::Not),
            one.clone().prop_map(Kind::Negative),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|parts| {
                // A first part of the same kind would be one with its parent.
                Kind::And(parts)
            }),
            prop::collection::vec(inner.clone(), 2..4).prop_map(Kind::Or),
            (pair.clone(), prop::sample::select(comparators.to_vec()))
                .prop_map(|((left, right), by)| Kind::Compare(left, by, right)),
            (pair.clone(), prop::sample::select(sums.to_vec()))
                .prop_map(|((left, right), by)| Kind::Compute(left, by, right)),
            (one.clone(), "[a-z/.^$ ']{1,8}", any::<bool>()).prop_map(|(of, text, any_case)| {
                Kind::Matches(of, Pattern { text, any_case, span: Span::default() })
            }),
            (one.clone(), pair.clone()).prop_map(|(of, (low, high))| Kind::Between(of, low, high)),
            (one.clone(), prop::sample::select(vec![Test::IsEmpty, Test::Exists]))
                .prop_map(|(of, test)| Kind::Test(of, test)),
        ]
        .prop_map(make)
    })
}

fn inside(tree: &Expression, written: &str) {
    assert!(tree.span.end <= written.len());
    assert!(written.is_char_boundary(tree.span.start) && written.is_char_boundary(tree.span.end));
    for part in tree.parts() {
        assert!(tree.span.contains(part.span), "{written}");
        inside(part, written);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_tree_that_is_printed_reads_as_the_same_tree(tree in tree()) {
        let printed = tree.to_string();
        prop_assume!(!printed.contains("{{") && printed.len() < 9_000);
        let back = expression(&text(&printed)).map_err(|problem| format!("{printed}: {problem:?}"));
        prop_assert_eq!(back.map(|back| back.without_places()), Ok(tree.without_places()), "{}", printed);
    }

    #[test]
    fn nothing_panics_and_places_lie_inside(written in "([a-z.(\\[\\])'\"/ ,0-9%=<>!+*é-]|and |or |not |is |matches |between |where\\(|\u{201c}|\\{\\{|\n){0,40}") {
        match expression(&text(&written)) {
            Ok(tree) => inside(&tree, &written),
            Err(problems) => {
                for problem in problems {
                    let spans = [Some(problem.span), problem.suggestion.map(|suggestion| suggestion.span)];
                    for span in spans.into_iter().flatten().chain(problem.labels.iter().map(|label| label.span)) {
                        prop_assert!(written.get(span.range()).is_some(), "{:?} {:?}", written, span);
                    }
                }
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused(written in any::<String>()) {
        let _ = expression(&text(&written));
        let _ = expressions(&text(&written));
    }
}
