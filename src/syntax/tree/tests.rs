use super::{Entry, Node, NodeValue, Scalar, Style, boolean};
use crate::shell::Text;
use crate::source::{Span, Spanned};

fn plain(text: &str) -> Node {
    Node::plain(text, Span::new(0, text.len()))
}

fn quoted(text: &str) -> Node {
    let span = Span::new(0, text.len() + 2);
    let text = Text::literal(text, Span::new(1, 1 + text.len()));
    Node { value: NodeValue::Scalar(Scalar { text, style: Style::Quoted }), span }
}

#[test]
fn only_plain_words_are_nothing() {
    for text in ["", "~", "null"] {
        assert!(plain(text).is_null(), "{text:?}");
        assert_eq!(plain(text).as_text(), None);
        assert!(!quoted(text).is_null(), "{text:?}");
        assert_eq!(quoted(text).as_text().unwrap().written(), text);
    }
    for text in ["Null", "none", "nil", "0"] {
        assert!(!plain(text).is_null(), "{text:?}");
    }
    assert!(!Node::list(Vec::new(), Span::default()).is_null());
}

#[test]
fn only_true_and_false_are_truth_values_and_others_are_pointed_at() {
    assert_eq!(boolean(&plain("true")), Ok(true));
    assert_eq!(boolean(&plain("false")), Ok(false));
    for (node, fix) in [
        (plain("yes"), Some("true")),
        (plain("Off"), Some("false")),
        (plain("True"), Some("true")),
        (plain("0"), Some("false")),
        (quoted("true"), Some("true")),
        (plain("maybe"), None),
        (plain(""), None),
        (Node::list(Vec::new(), Span::default()), None),
    ] {
        let wrong = boolean(&node).unwrap_err();
        assert_eq!(wrong.code.name, "not-a-boolean");
        assert_eq!(wrong.suggestion.map(|it| it.replacement).as_deref(), fix, "{node:?}");
        assert_eq!(wrong.span, node.span);
    }
}

#[test]
fn the_first_of_two_equal_keys_is_found() {
    let entry = |key: &str, value| Entry { key: Spanned::new(key.to_owned(), Span::default()), value };
    let map = Node::map(
        vec![entry("a", plain("1")), entry("b", plain("2")), entry("a", plain("3"))],
        Span::default(),
    );
    assert_eq!(map.get("a").unwrap().as_text().unwrap().written(), "1");
    assert!(map.get("c").is_none());
    assert_eq!(map.kind(), "a map");
    assert_eq!(plain("x").entry("a"), None);
}
